import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Json } from '#base/canonical-json.ts'
import type { Clock } from '#base/clock.ts'
import { metadataName, payloadOf, writeMetadata } from '#edition/tuf.ts'
import { writeFileAtomic } from '#platform/files.ts'
import { delegatedPaths, headOf, onlineRoles } from './metadata/edition-roles.ts'
import type { OnlineRole } from './metadata/edition-roles.ts'
import { groupsOfFour, rootFingerprint } from './fingerprint.ts'
import { fingerprintPicture } from './fingerprint-picture.ts'
import { holderPath, keysOf, onlinePath, operationsPath, publicPath } from './key-folder.ts'
import { writeHolderFile } from './holder-keys.ts'
import { keysById, roleKeys } from './keys/plan.ts'
import { writePublicKeys } from './keys/public-keys.ts'
import { newKey, signWith, writeKeyFile } from './keys.ts'
import type { HeldKey } from './keys.ts'
import { ReachRefusal } from './reach-refusal.ts'
import type { SignedFile } from './sign-edition.ts'

export type CeremonyOptions = {
  /** Gets `keys/` (secret) and `edition/` (to be published). */
  folder: string
  /** How many holders must sign a root, or the reader's code. */
  threshold: number
  holders: { name: string; passphrase: string }[]
  /** One person holds everything, to try the program with; said so in the root itself. */
  demo?: boolean
  /** All as in earnest, but said in the root to be practice. */
  rehearsal?: boolean
  clock: Clock
  /** log2 of scrypt's N for the holders' files; 18 is about a second. */
  workFactor?: number
}

/** `text` is what to print; `files` are what was written to `edition/`, roots first. */
export type CeremonyResult = { files: SignedFile[]; fingerprint: string; text: string }

type Keys = {
  root: HeldKey[]
  code: HeldKey[]
  operations: HeldKey
  online: Record<OnlineRole, HeldKey>
}

/**
 * Makes every key of a publication and signs its first root, targets, mirrors and code.
 * Run it on a machine that is offline; then only `keys/online`, `keys/operations.json` and `edition/` leave it.
 * Refuses with 'keys-exist' or 'threshold-impossible', before anything is written.
 */
export async function ceremony(options: CeremonyOptions): Promise<CeremonyResult> {
  checkOptions(options)
  const keys = await makeKeys(options.holders.length)
  const files = signFirst(keys, options)
  writeEdition(files, options.folder)
  const fingerprint = await rootFingerprint(files[0]?.bytes ?? new Uint8Array())
  await writeKeys(keys, options, fingerprint)
  return { files, fingerprint, text: report(options, keys, fingerprint) }
}

function checkOptions({ folder, threshold, holders, demo = false }: CeremonyOptions): void {
  const names = new Set(holders.map((holder) => holder.name))
  const plain = holders.every(({ name, passphrase }) => /^[a-z0-9][a-z0-9-]{0,40}$/.test(name) && passphrase)
  const possible =
    Number.isInteger(threshold) &&
    threshold >= 1 &&
    threshold <= holders.length &&
    names.size === holders.length
  if (!possible || !plain || (threshold === 1 && !demo)) {
    const message =
      `A ceremony needs differently named holders (a-z, 0-9, hyphens), each with a passphrase, at least as many ` +
      `as must sign, and two or more who must sign; got ${holders.length} holders and a threshold of ${threshold}.`
    throw new ReachRefusal('threshold-impossible', message)
  }
  if (existsSync(keysOf(folder))) {
    throw new ReachRefusal(
      'keys-exist',
      `${keysOf(folder)} is there already; a ceremony never replaces keys.`,
    )
  }
}

async function makeKeys(holders: number): Promise<Keys> {
  const each = (role: string) => Promise.all(Array.from({ length: holders }, () => newKey(role)))
  const [edition, snapshot, timestamp] = await Promise.all(onlineRoles.map(newKey))
  if (!edition || !snapshot || !timestamp) throw new Error('bug: three online roles')
  return {
    root: await each('root'),
    code: await each('code'),
    operations: await newKey('mirrors'),
    online: { edition, snapshot, timestamp },
  }
}

/** Root, targets, mirrors and code, each at version 1, in the order in which a reader asks for them. */
function signFirst(keys: Keys, options: CeremonyOptions): SignedFile[] {
  const root = file(rootPart(keys, options), keys.root)
  const parts = {
    targets: targetsPart(keys, options),
    mirrors: emptyPart('mirrors'),
    code: emptyPart('code'),
  }
  function emptyPart(role: 'mirrors' | 'code'): Json {
    return { ...headOf('targets', role, 1, options.clock), targets: {} }
  }
  return [
    { name: metadataName('root', 1), bytes: root },
    { name: metadataName('root', null), bytes: root },
    { name: metadataName('targets', 1), bytes: file(parts.targets, keys.root) },
    { name: metadataName('mirrors', 1), bytes: file(parts.mirrors, [keys.operations]) },
    { name: metadataName('code', 1), bytes: file(parts.code, keys.code) },
  ]
}

function rootPart(keys: Keys, { clock, threshold, demo = false, rehearsal = false }: CeremonyOptions): Json {
  const roles = {
    root: roleKeys(keys.root, threshold),
    targets: roleKeys(keys.root, threshold),
    snapshot: roleKeys([keys.online.snapshot], 1),
    timestamp: roleKeys([keys.online.timestamp], 1),
  }
  return {
    ...headOf('root', 'root', 1, clock),
    ...(demo || rehearsal ? { 'x-demo': true } : {}),
    consistent_snapshot: true,
    keys: keysById([...keys.root, keys.online.snapshot, keys.online.timestamp]),
    roles,
  }
}

function targetsPart(keys: Keys, { clock, threshold }: CeremonyOptions): Json {
  const delegate = (name: keyof typeof delegatedPaths, held: HeldKey[], needed: number): Json => ({
    name,
    ...roleKeys(held, needed),
    paths: [delegatedPaths[name]],
    terminating: true,
  })
  const roles = [
    delegate('edition', [keys.online.edition], 1),
    delegate('mirrors', [keys.operations], 1),
    delegate('code', keys.code, threshold),
  ]
  const delegations = { keys: keysById([keys.online.edition, keys.operations, ...keys.code]), roles }
  return { ...headOf('targets', 'targets', 1, clock), targets: {}, delegations }
}

function file(signed: Json, keys: HeldKey[]): Uint8Array {
  const payload = payloadOf(signed)
  return writeMetadata(
    signed,
    keys.map((key) => signWith(key, payload)),
  )
}

/** Made in a folder beside and renamed at the end: a ceremony that broke off can be held again. */
async function writeKeys(
  keys: Keys,
  { folder, holders, workFactor = 18 }: CeremonyOptions,
  fingerprint: string,
): Promise<void> {
  const making = `${keysOf(folder)}.making`
  rmSync(making, { recursive: true, force: true })
  for (const path of [onlinePath(making, 'edition'), holderPath(making, 'any')]) {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  }
  for (const role of onlineRoles) writeKeyFile(onlinePath(making, role), keys.online[role])
  writeKeyFile(operationsPath(making), keys.operations)
  for (const [i, { name, passphrase }] of holders.entries()) {
    const own = [keys.root[i], keys.code[i]].filter((key) => key !== undefined)
    await writeHolderFile(holderPath(making, name), own, passphrase, workFactor)
    writePublicKeys(publicPath(dirname(holderPath(making, name)), name), own)
  }
  writeFileAtomic(join(making, 'fingerprint.svg'), fingerprintPicture(fingerprint))
  renameSync(making, keysOf(folder))
}

function writeEdition(files: SignedFile[], folder: string): void {
  mkdirSync(join(folder, 'edition'), { recursive: true })
  for (const { name, bytes } of files) {
    writeFileAtomic(join(folder, 'edition', name), bytes, { durable: true })
  }
}

function report(
  { threshold, holders, demo = false, rehearsal = false }: CeremonyOptions,
  keys: Keys,
  fingerprint: string,
): string {
  const marked = [
    ...(demo ? ['DEMONSTRATION KEYS: one person holds everything. Never publish with them.'] : []),
    ...(rehearsal ? ['A REHEARSAL: readers are told so. Never publish with these keys.'] : []),
  ]
  const each = holders.map(({ name }, i) => `  ${name.padEnd(12)} root key ${keys.root[i]?.id.slice(0, 16)}`)
  return [
    ...marked,
    `Keys made for ${holders.length} holder(s), ${threshold} of whom must sign a new root or the reader's code.`,
    'Fingerprint of this publication, for print, mail footers and word of mouth (as a picture in keys/fingerprint.svg):',
    `  ${groupsOfFour(fingerprint)}`,
    'Holders and their files in keys/holders; write down whose key is which:',
    ...each,
  ].join('\n')
}
