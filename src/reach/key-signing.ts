import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Json } from '#base/canonical-json.ts'
import type { Clock } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import { refresh } from '#edition/refresh.ts'
import { openRoot } from '#edition/trust.ts'
import { metadataName, writeMetadata } from '#edition/tuf.ts'
import { writeFileAtomic } from '#platform/files.ts'
import { onlineRoles } from './metadata/edition-roles.ts'
import { rootFingerprint } from './fingerprint.ts'
import { type HeldKey, signWith } from './keys.ts'
import {
  type HolderKeys,
  type KeyChanges,
  offlineState,
  type OfflineState,
  planSigning,
} from './keys/plan.ts'
import { readPublicKeys } from './keys/public-keys.ts'
import { changesInWords } from './keys/summary.ts'
import { type Draft, lacking, tally } from './keys/tally.ts'
import type { MetadataReader } from './metadata/own-metadata.ts'
import { ReachRefusal } from './reach-refusal.ts'
import type { SignedFile } from './sign-edition.ts'

/**
 * A folder of things to be signed, carried by hand from holder to holder and back: `now/` is what the site has, so
 * that each holder can check it on their own machine; `next/` are the drafts, and files that they name.
 */
export type Signing = {
  /** Of the publication: what holders compare with their own print of it. */
  fingerprint: string
  now: OfflineState
  drafts: Draft[]
  /** Files that drafts name (the reader's code), by their names in the edition folder. */
  files: SignedFile[]
  /** What would change, a sentence each; told from the drafts, not by whoever made them. */
  changes: string[]
  /** Signatures that are still to come, a phrase each. */
  lacking: string[]
}

/** What is to become different; keys are given by the files with their public halves. */
export type WantedChanges = Pick<KeyChanges, 'threshold' | 'code' | 'renew'> & {
  /** Holders to go: the file of one's public keys, or eight or more first digits of the id of their root key. */
  drop?: string[]
  /** Files of new holders' public keys. */
  add?: string[]
  online?: string
  operations?: string
}

/**
 * Begins a signing in an empty `folder`: copies what the site has, and drafts what the changes call for.
 * Refuses with 'holder-unknown', 'threshold-impossible', 'nothing-to-sign', 'edition-unreadable', 'keys-missing',
 * 'key-file-invalid', and with 'signing-invalid' where the folder is in use.
 */
export async function draftSigning(options: {
  folder: string
  read: MetadataReader
  changes: WantedChanges
  clock: Clock
}): Promise<void> {
  const { folder, read, clock } = options
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new ReachRefusal('signing-invalid', `${folder} is not empty: begin in a new folder.`)
  const { drafts, files } = planSigning(read, await withKeys(options.changes), clock)
  for (const { name, bytes } of standing(read)) write(join(folder, 'now', name), bytes)
  for (const { name, bytes } of files) write(join(folder, 'next', name), bytes)
  for (const { name, signed } of drafts) write(join(folder, 'next', name), writeMetadata(signed as Json, []))
}

/**
 * Reads a signing and checks it: what the site has must hold from its first root, or a holder could be led to sign
 * for somebody else's. Refuses with 'signing-invalid'.
 */
export async function openSigning(folder: string): Promise<Signing> {
  const inNow = readerOf(join(folder, 'now'))
  const inNext = readerOf(join(folder, 'next'))
  const first = inNow(metadataName('root', 1))
  if (!first) throw new ReachRefusal('signing-invalid', `${folder} holds nothing to be signed.`)
  await checkNow(first, inNow)
  const now = offlineState(inNow)
  const names = namesIn(join(folder, 'next'))
  const drafts = await tally(inNext, names, now)
  const files = names
    .filter((name) => name.startsWith('code/'))
    .map((name) => ({ name, bytes: inNext(name) ?? new Uint8Array() }))
  return {
    fingerprint: await rootFingerprint(first),
    now,
    drafts,
    files,
    changes: changesInWords(now, drafts),
    lacking: drafts.flatMap(lacking),
  }
}

/**
 * Adds one holder's signatures to every draft that they may sign. Returns the names of the drafts signed; refuses
 * with 'nothing-to-sign' where none is theirs to sign, or all are signed by them already.
 */
export async function signFolder(folder: string, keys: HeldKey[]): Promise<string[]> {
  const { drafts } = await openSigning(folder)
  const done: string[] = []
  for (const { name, metadata, needs } of drafts) {
    const may = keys.filter(({ id }) =>
      needs.some(({ keyIds, signed }) => keyIds.includes(id) && !signed.includes(id)),
    )
    if (may.length === 0) continue
    const others = metadata.signatures.filter(({ keyid }) => may.every(({ id }) => id !== keyid))
    const signatures = [...others, ...may.map((key) => signWith(key, metadata.payload))]
    write(join(folder, 'next', name), writeMetadata(metadata.signed as Json, signatures))
    done.push(name)
  }
  if (done.length > 0) return done
  throw new ReachRefusal('nothing-to-sign', 'These keys have nothing to sign here, or have signed it all.')
}

async function withKeys({
  drop = [],
  add = [],
  online,
  operations,
  ...rest
}: WantedChanges): Promise<KeyChanges> {
  const changes: KeyChanges = { ...rest }
  changes.drop = await Promise.all(
    drop.map(async (which) => (/^[0-9a-f]{8,64}$/.test(which) ? which : (await readHolder(which)).root.id)),
  )
  changes.add = await Promise.all(add.map(readHolder))
  if (online !== undefined) {
    const keys = await readPublicKeys(online, onlineRoles)
    changes.online = Object.fromEntries(keys.map((key) => [key.role, key])) as KeyChanges['online'] & object
  }
  if (operations !== undefined) {
    const [key] = await readPublicKeys(operations, ['mirrors'])
    if (key) changes.operations = key
  }
  return changes
}

async function readHolder(path: string): Promise<HolderKeys> {
  const [root, code] = await readPublicKeys(path, ['root', 'code'])
  invariant(root && code, 'as many keys as roles')
  return { root, code }
}

/** The chain of roots, and what the timestamp leads to; before the first edition what the ceremony left. */
function standing(read: MetadataReader): SignedFile[] {
  const { targets, code, root } = offlineState(read)
  const names = [metadataName('targets', targets.version), metadataName('code', code.version)]
  for (let version = 1; version <= root.version; version++) names.push(metadataName('root', version))
  names.push(metadataName('root', null), metadataName('timestamp', null))
  const timestamp = read(metadataName('timestamp', null))
  if (timestamp) names.push(metadataName('snapshot', snapshotOf(timestamp)))
  return names.flatMap((name) => {
    const bytes = read(name)
    return bytes ? [{ name, bytes }] : []
  })
}

function snapshotOf(timestamp: Uint8Array): number {
  const { signed } = JSON.parse(Buffer.from(timestamp).toString()) as {
    signed: { meta: { 'snapshot.json': { version: number } } }
  }
  return signed.meta['snapshot.json'].version
}

async function checkNow(first: Uint8Array, read: MetadataReader): Promise<void> {
  const opened = await openRoot(first)
  if (!opened.ok) throw new ReachRefusal('signing-invalid', `now/1.root.json: ${opened.message}`)
  const rules = { clock: () => 0, expiry: 'stored' } as const
  const { stopped } = await refresh(opened.value, async (name) => read(name), rules)
  const isBeforeFirst = stopped?.file === metadataName('timestamp', null) && stopped.code === 'missing'
  if (stopped && !isBeforeFirst)
    throw new ReachRefusal('signing-invalid', `now/${stopped.file}: ${stopped.message}`)
}

function readerOf(folder: string): MetadataReader {
  return (name) => (existsSync(join(folder, name)) ? new Uint8Array(readFileSync(join(folder, name))) : null)
}

function namesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .toSorted((a, b) => (a < b ? -1 : 1))
}

function write(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileAtomic(path, bytes, { durable: true })
}
