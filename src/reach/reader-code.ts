import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { Clock } from '#base/clock.ts'
import { metadataName, payloadOf, targetName, writeMetadata } from '#edition/tuf.ts'
import type { TargetFile, Targets } from '#edition/tuf.ts'
import { currentRole } from './metadata/current-roles.ts'
import { type CodeFile, codeFiles } from './edition-files/code.ts'
import { headOf } from './metadata/edition-roles.ts'
import { holderPath } from './key-folder.ts'
import { demoHolder, readHolderFile } from './holder-keys.ts'
import { signWith } from './keys.ts'
import { readOwn } from './metadata/own-metadata.ts'
import type { MetadataReader } from './metadata/own-metadata.ts'
import type { SignedFile } from './sign-edition.ts'

/** The reader's code as a version of the program brings it: bytes of the service worker and of the page script. */
export type ReaderCode = Record<CodeFile, Uint8Array>

/**
 * Whether readers get this code: `served` it is what the code role signed; `waiting` they get older code, or none,
 * until the holders have signed this one.
 */
export function codeStanding(read: MetadataReader, code: ReaderCode): 'served' | 'waiting' {
  const named = newestCode(read)?.targets
  const same = codeFiles.every((name) => named?.[`code/${name}`]?.hashes.sha256 === sha256(code[name]))
  return same ? 'served' : 'waiting'
}

/**
 * What the code role has to sign so that readers get this code: the next `N.code.json`, and the files it names by
 * their names in the edition folder.
 */
export function unsignedCode(
  read: MetadataReader,
  code: ReaderCode,
  clock: Clock,
): { signed: Targets; files: SignedFile[] } {
  const version = (newestCode(read)?.version ?? 0) + 1
  const refs = codeFiles.map((name): [string, TargetFile] => [
    `code/${name}`,
    { length: code[name].length, hashes: { sha256: sha256(code[name]) } },
  ])
  const signed = { ...headOf('targets', 'code', version, clock), targets: Object.fromEntries(refs) }
  const files = codeFiles.map((name) => ({
    name: targetName(`code/${name}`, sha256(code[name])),
    bytes: code[name],
  }))
  return { signed, files }
}

/**
 * In a demonstration, whose one holder's keys lie in `keysFolder`: the code, signed. Null everywhere else; there the
 * holders sign it on their own machines.
 */
export async function signDemoCode(
  read: MetadataReader,
  code: ReaderCode,
  { keysFolder, clock }: { keysFolder: string; clock: Clock },
): Promise<SignedFile[] | null> {
  const root = readOwn('root', read, metadataName('root', null))
  const file = holderPath(keysFolder, demoHolder.name)
  if (root?.['x-demo'] !== true || !existsSync(file)) return null
  const keys = await readHolderFile(file, demoHolder.passphrase)
  const { signed, files } = unsignedCode(read, code, clock)
  const payload = payloadOf(signed)
  const signatures = keys.filter(({ role }) => role === 'code').map((key) => signWith(key, payload))
  return [...files, { name: metadataName('code', signed.version), bytes: writeMetadata(signed, signatures) }]
}

/** What the code role signed last; before the first edition that is what the ceremony left. */
function newestCode(read: MetadataReader): Targets | null {
  return currentRole(read, 'code') ?? readOwn('targets', read, metadataName('code', 1))
}

function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex')
}
