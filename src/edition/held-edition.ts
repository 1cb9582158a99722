import { sha256 } from '#base/bytes.ts'
import type { Clock, Instant } from '#base/clock.ts'
import type { FileRef } from './index-file.ts'
import { leafLines } from './index-lookup.ts'
import { loadRole, type Progress, type ReadMetadata, refresh } from './refresh.ts'
import { openRoot, toReadAgain, type Trust, type TrustRules } from './trust.ts'
import { metadataName, type TargetFile, targetName } from './tuf.ts'
import { own } from './tuf/shape.ts'

/** Files of the edition folder by their names there, just as they came; the root as `root.json`. */
export type Files = ReadonlyMap<string, Uint8Array>

/** What a device believes, and the files that it follows from: kept on disk, they are verified again at each start. */
export type Held = { readonly trust: Trust; readonly files: Files }

/** An edition that can be read: everything that stands between its keys and its pages was verified. */
export type Edition = Held & {
  readonly number: number
  /** When its timestamp was signed; 0 where that does not say. */
  readonly signedAt: Instant
  /** Past its date: when that was, by the timestamp. */
  readonly expiresAt: Instant
  /** What the edition role names: `i/archive.idx`, `i/funding.json` … */
  readonly targets: Readonly<Record<string, TargetFile>>
  /** `now.idx`: what an ordinary visit needs, by path as it is spelled there. */
  readonly now: ReadonlyMap<string, FileRef>
}

/** How far a walk came. `held` binds even where there is no `edition`: then go on reading the one before. */
export type Walked = { held: Held; edition: Edition | null; stopped: Progress['stopped'] }

/** Most bytes of `now.idx`. */
const nowLimit = 65_536

/**
 * Walks from what is held to the edition that `read` leads to: newer roots, timestamp, snapshot, targets, edition,
 * `now.idx`. What is held already is not read again, but for the timestamp and the next root; all of it is verified
 * again, under the root there is now.
 */
export async function walkToEdition(held: Held, read: ReadMetadata, rules: TrustRules): Promise<Walked> {
  const files = new Map<string, Uint8Array>()
  const noted: ReadMetadata = async (name, limit) => {
    const known = name === 'timestamp.json' ? undefined : held.files.get(name)
    const bytes = known ?? (await read(name, limit))
    if (bytes) files.set(name, bytes)
    return bytes
  }
  let at = await refresh(toReadAgain(held.trust), noted, rules)
  if (!at.stopped) at = await loadRole(at.trust, 'edition', noted, rules)
  const newer = files.get(metadataName('root', at.trust.root.version))
  files.set('root.json', newer ?? held.files.get('root.json') ?? new Uint8Array())
  const edition = at.stopped ? null : await readable(at.trust, noted, files)
  return { held: { trust: at.trust, files }, edition, stopped: at.stopped }
}

/** Verifies again what this device kept; null where it is damaged. Nothing is refused for its age. */
export async function openHeld(files: Files, clock: Clock): Promise<Walked | null> {
  const root = files.get('root.json')
  const opened = root && (await openRoot(root))
  if (!opened?.ok) return null
  return walkToEdition({ trust: opened.value, files }, readFrom(files), { clock, expiry: 'stored' })
}

/** Reads what is at hand, and nothing else. */
export function readFrom(files: Files): ReadMetadata {
  return (name) => Promise.resolve(files.get(name) ?? null)
}

/** Where a target lies in the edition folder; null where the role names no such file, or not by SHA-256. */
export function placeOf(
  targets: Readonly<Record<string, TargetFile>>,
  path: string,
): (FileRef & { name: string }) | null {
  const target = own(targets, path)
  const hash = target?.hashes.sha256
  return target && hash !== undefined
    ? { name: targetName(path, hash), sha256: hash, length: target.length }
    : null
}

async function readable(trust: Trust, read: ReadMetadata, files: Files): Promise<Edition | null> {
  const signed = trust.roles.get('edition')?.signed
  const place = signed && placeOf(signed.targets, 'i/now.idx')
  const bytes = place && (await read(place.name, Math.min(place.length, nowLimit)))
  if (!signed || !bytes || (await sha256(bytes)) !== place.sha256) return null
  if (!trust.timestamp) return null
  return {
    trust,
    files,
    number: signed.version,
    signedAt: Date.parse(trust.timestamp['x-signed-at'] ?? '') || 0,
    expiresAt: Date.parse(trust.timestamp.expires),
    targets: signed.targets,
    now: leafLines(bytes).lines,
  }
}
