import { hash } from 'node:crypto'
import type { Json } from '#base/canonical-json.ts'
import type { Clock } from '#base/clock.ts'
import { rfc3339 } from '#base/clock.ts'
import type { FileMeta, Signature, Snapshot, TargetFile, Targets, Timestamp } from '#edition/tuf.ts'
import { metadataName, writeMetadata } from '#edition/tuf.ts'
import { headOf, lifetimes } from './metadata/edition-roles.ts'
import type { OnlineRole } from './metadata/edition-roles.ts'
import { readOwn } from './metadata/own-metadata.ts'
import type { MetadataReader } from './metadata/own-metadata.ts'
import { ReachRefusal } from './reach-refusal.ts'
import { takeUpOffline } from './signer/offline-roles.ts'
import type { SkippedFile } from './signer/offline-roles.ts'
import { signaturesThatHold } from './signer/standing.ts'
import type { Signer } from './signer.ts'

export type { SkippedFile } from './signer/offline-roles.ts'

/** A file of the edition folder, to be written there in the order given. */
export type SignedFile = { name: string; bytes: Uint8Array }
/** What the edition names, by path: `i/now.idx`; lengths in bytes, SHA-256 in hexadecimal. */
export type EditionTargets = Record<string, { sha256: string; length: number }>

type SignOptions = { signer: Signer; read: MetadataReader; clock: Clock }

/**
 * Signs the next edition: `N.edition.json`, `N.snapshot.json`, `timestamp.json` last. Nothing is written.
 * Newer targets, mirrors or code that were laid into the folder are checked and taken up; those that do not
 * hold are named in `skipped`. A number signed before is never used again, so numbers may leave gaps.
 * Throws `ReachRefusal` 'edition-unreadable', or what the signer refuses.
 */
export async function signEdition(
  options: SignOptions & { targets: EditionTargets },
): Promise<{ number: number; files: SignedFile[]; skipped: SkippedFile[] }> {
  const before = readSigned(options.read)
  const offline = await takeUpOffline(options, before.snapshot)
  const edition = await signEditionFile(options, before, options.targets)
  const files = await signAbove(options, before, { ...offline.meta, 'edition.json': edition.meta })
  return { number: edition.number, files: [edition.file, ...files], skipped: offline.skipped }
}

/**
 * Signs the timestamp again, so that readers see a living publication, and before it the snapshot and the
 * edition where they are past half their time or where newer targets, mirrors or code wait in the folder.
 * Returns the files to write, in order (none where nothing was ever signed), and those that do not hold.
 */
export async function resignTimestamp(
  options: SignOptions,
): Promise<{ files: SignedFile[]; skipped: SkippedFile[] }> {
  const before = readSigned(options.read)
  if (!before.timestamp || !before.snapshot || !before.edition) return { files: [], skipped: [] }
  const { changed, meta, skipped } = await takeUpOffline(options, before.snapshot)
  const hold = await signaturesThatHold(options.read, {
    timestamp: before.timestamp,
    snapshot: { ...before.snapshot, meta: { ...before.snapshot.meta, ...meta } },
  })
  if (changed.includes('targets') || !hold.edition || isHalfSpent('edition', before.edition, options.clock)) {
    const edition = await signEditionFile(options, before, targetsOf(before.edition))
    const files = await signAbove(options, before, { ...meta, 'edition.json': edition.meta })
    return { files: [edition.file, ...files], skipped }
  }
  if (changed.length > 0 || !hold.snapshot || isHalfSpent('snapshot', before.snapshot, options.clock)) {
    const held = before.snapshot.meta['edition.json']
    const files = await signAbove(options, before, { ...meta, ...(held ? { 'edition.json': held } : {}) })
    return { files, skipped }
  }
  return { files: [await signTimestamp(options, before, before.timestamp.meta['snapshot.json'])], skipped }
}

/** True where what the online keys signed counts under the root and targets of the folder, or nothing is signed yet. */
export async function editionHolds(read: MetadataReader): Promise<boolean> {
  const { timestamp, snapshot } = readSigned(read)
  if (!timestamp || !snapshot) return true
  const hold = await signaturesThatHold(read, { timestamp, snapshot })
  return hold.timestamp && hold.snapshot && hold.edition
}

/** The edition that the folder holds: its number and what it names; null before the first. */
export function currentEdition(read: MetadataReader): { number: number; targets: EditionTargets } | null {
  const { edition } = readSigned(read)
  return edition && { number: edition.version, targets: targetsOf(edition) }
}

/** The numbered metadata that the edition of this number stands on: it and its snapshot. */
export function metadataNames(edition: number, read: MetadataReader): string[] {
  const { snapshot } = readSigned(read)
  return [metadataName('edition', edition), ...(snapshot ? [metadataName('snapshot', snapshot.version)] : [])]
}

/** The number that the next `signEdition` will give. */
export function nextEditionNumber({ signer, read }: Pick<SignOptions, 'signer' | 'read'>): number {
  return nextVersion(signer, 'edition', readSigned(read).edition)
}

type Signed = { timestamp: Timestamp | null; snapshot: Snapshot | null; edition: Targets | null }

/** What is signed so far. It is our own disk: shapes are checked, signatures are `verifySite`'s work. */
function readSigned(read: MetadataReader): Signed {
  const timestamp = readOwn('timestamp', read, metadataName('timestamp', null))
  if (!timestamp) return { timestamp: null, snapshot: null, edition: null }
  const at = timestamp.meta['snapshot.json'].version
  const snapshot = readOwn('snapshot', read, metadataName('snapshot', at))
  const number = snapshot?.meta['edition.json']?.version
  const edition = number === undefined ? null : readOwn('targets', read, metadataName('edition', number))
  if (!edition)
    throw new ReachRefusal('edition-unreadable', `The edition that timestamp.json names is not there.`)
  return { timestamp, snapshot, edition }
}

async function signEditionFile({ signer, clock }: SignOptions, before: Signed, targets: EditionTargets) {
  const number = nextVersion(signer, 'edition', before.edition)
  const named = Object.entries(targets).map(([path, { sha256, length }]): [string, TargetFile] => [
    path,
    { length, hashes: { sha256 } },
  ])
  const signed = { ...headOf('targets', 'edition', number, clock), targets: Object.fromEntries(named) }
  const file = { name: metadataName('edition', number), bytes: await signFile(signer, 'edition', signed) }
  return { number, file, meta: metaOf(number, file.bytes) }
}

/** The snapshot over `meta`, and the timestamp over it. */
async function signAbove(options: SignOptions, before: Signed, meta: Record<string, FileMeta>) {
  const { signer, clock } = options
  const version = nextVersion(signer, 'snapshot', before.snapshot)
  const bytes = await signFile(signer, 'snapshot', {
    ...headOf('snapshot', 'snapshot', version, clock),
    meta,
  })
  const snapshot = { name: metadataName('snapshot', version), bytes }
  return [snapshot, await signTimestamp(options, before, metaOf(version, bytes))]
}

async function signTimestamp({ signer, clock }: SignOptions, before: Signed, snapshot: FileMeta) {
  const version = nextVersion(signer, 'timestamp', before.timestamp)
  const signed = {
    ...headOf('timestamp', 'timestamp', version, clock),
    'x-signed-at': rfc3339(clock()),
    meta: { 'snapshot.json': snapshot },
  }
  return { name: metadataName('timestamp', null), bytes: await signFile(signer, 'timestamp', signed) }
}

async function signFile(signer: Signer, role: OnlineRole, signed: Json): Promise<Uint8Array> {
  const signatures: Signature[] = await signer.sign(role, JSON.stringify(signed))
  return writeMetadata(signed, signatures)
}

/** Above what the site shows and above what was ever signed: a crash between the two must not make a twin. */
function nextVersion(signer: Signer, role: OnlineRole, held: { version: number } | null): number {
  return Math.max(held?.version ?? 0, signer.last(role)) + 1
}

function metaOf(version: number, bytes: Uint8Array): FileMeta {
  return { version, length: bytes.length, hashes: { sha256: hash('sha256', bytes, 'hex') } }
}

function targetsOf(edition: Targets): EditionTargets {
  const named = Object.entries(edition.targets)
  return Object.fromEntries(
    named.map(([path, { length, hashes }]) => [path, { sha256: hashes.sha256 ?? '', length }]),
  )
}

function isHalfSpent(role: 'edition' | 'snapshot', signed: { expires: string }, clock: Clock): boolean {
  return Date.parse(signed.expires) - clock() < lifetimes[role] / 2
}
