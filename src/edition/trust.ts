import { sha256 } from '#base/bytes.ts'
import type { Clock, Instant } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import { done, refused } from '#base/refusal.ts'
import type { Result } from '#base/refusal.ts'
import { TrustRefusal, refuse } from './trust-refusal.ts'
import type { TrustCode } from './trust-refusal.ts'
import { own } from './tuf/shape.ts'
import { signedBy } from './tuf/signatures.ts'
import { metadataName, readMetadata } from './tuf.ts'
import type { FileMeta, RoleKeys, Root, Snapshot, Targets, Timestamp, TufKey } from './tuf.ts'

/**
 * What a client believes so far (TUF 1.0.34 §5). Each step below takes one and returns the next, from the raw
 * bytes of one file; nothing is changed in place, so the last complete one can be read from meanwhile.
 */
export type Trust = {
  readonly root: Root
  readonly timestamp: Timestamp | null
  /** The newest snapshot ever believed: what a newer one is held against. */
  readonly previous: Snapshot | null
  /** The snapshot that the trusted timestamp names. */
  readonly snapshot: Snapshot | null
  /** Targets roles that the snapshot names, with the role that delegated to each. */
  readonly roles: ReadonlyMap<string, { readonly parent: string; readonly signed: Targets }>
}

/**
 * `strict`: the standard, everything expires. `soft`: for reading, where a timestamp, snapshot or edition past
 * its date is still believed and `freshness` tells the age: else a censor who delays mirrors makes the paper
 * vanish. `stored`: what this device believed before, read back; nothing is refused for its age.
 */
export type TrustRules = { clock: Clock; expiry: 'strict' | 'soft' | 'stored' }

type Versioned = { version: number }
type Step = Promise<Result<Trust, TrustCode>>

const softRoles = ['timestamp', 'snapshot', 'edition']

/** Starts from a root got from a trusted place; it must be signed by its own threshold (§5.2). */
export function openRoot(bytes: Uint8Array): Step {
  return attempt(async () => {
    const metadata = readMetadata('root', bytes)
    const { keys, roles } = metadata.signed
    return anew(await signedBy(metadata, keys, roles.root, 'root'))
  })
}

/** Trust in a root alone. */
function anew(root: Root): Trust {
  return { root, timestamp: null, previous: null, snapshot: null, roles: new Map() }
}

/** Trust as it was down to the timestamp; what is below it is to be read once more. */
export function toReadAgain({ root, timestamp, snapshot, previous }: Trust): Trust {
  return { ...anew(root), timestamp, previous: snapshot ?? previous }
}

/**
 * The next root (§5.3): exactly one version on, signed by the threshold of the old root and by its own.
 * Where the keys of timestamp or snapshot changed, both are forgotten, so that versions a thief ran up do not
 * bind (fast-forward recovery, §5.3.11). Its expiry is checked with the timestamp that follows.
 */
export function addRoot(trust: Trust, bytes: Uint8Array): Step {
  return attempt(async () => {
    const metadata = readMetadata('root', bytes)
    const { keys, roles } = trust.root
    const root = await signedBy(metadata, keys, roles.root, 'new root by the old keys')
    await signedBy(metadata, root.keys, root.roles.root, 'new root by its own keys')
    const expected = trust.root.version + 1
    if (root.version < expected) refuse('rollback', `root: expected version ${expected}, got ${root.version}`)
    if (root.version > expected) refuse('version-skipped', `root: expected ${expected}, got ${root.version}`)
    return keysOf(root) === keysOf(trust.root) ? { ...trust, root } : anew(root)
  })
}

/** The timestamp (§5.4), after all roots. One of the version held changes nothing, but may have expired by now. */
export function addTimestamp(trust: Trust, bytes: Uint8Array, rules: TrustRules): Step {
  return attempt(async () => {
    checkExpiry('root', trust.root, rules)
    const { keys, roles } = trust.root
    const timestamp = await signedBy(readMetadata('timestamp', bytes), keys, roles.timestamp, 'timestamp')
    if (trust.timestamp) {
      checkForward(trust.timestamp, timestamp, 'timestamp')
      checkForward(trust.timestamp.meta['snapshot.json'], timestamp.meta['snapshot.json'], 'snapshot.json')
    }
    const held = trust.timestamp?.version === timestamp.version ? trust.timestamp : null
    checkExpiry('timestamp', held ?? timestamp, rules)
    return held ? trust : { ...toReadAgain(trust), timestamp }
  })
}

/**
 * The snapshot that the timestamp names (§5.5). None of its files may be older than before, or left out.
 * A stored one that the timestamp has moved past is kept to hold the next one against.
 */
export function addSnapshot(trust: Trust, bytes: Uint8Array, rules: TrustRules): Step {
  return attempt(async () => {
    invariant(trust.timestamp, 'a snapshot comes after its timestamp')
    const meta = trust.timestamp.meta['snapshot.json']
    checkExpiry('timestamp', trust.timestamp, rules)
    const stored = rules.expiry === 'stored'
    if (!stored) await checkBytes(bytes, meta, 'snapshot')
    const { keys, roles } = trust.root
    const snapshot = await signedBy(readMetadata('snapshot', bytes), keys, roles.snapshot, 'snapshot')
    if (stored && snapshot.version < meta.version) return { ...trust, previous: snapshot }
    checkVersion(snapshot, meta, 'snapshot')
    for (const [name, file] of Object.entries(trust.previous?.meta ?? {})) {
      const next = own(snapshot.meta, name)
      if (!next) return refuse('rollback', `snapshot: ${name} was listed before and is left out`)
      checkForward(file, next, name)
    }
    checkExpiry('snapshot', snapshot, rules)
    return { ...trust, previous: snapshot, snapshot, roles: new Map() }
  })
}

/** `targets` itself (`parent` is `root`), or a role that a trusted targets role delegates to (§5.6). */
export function addTargets(
  trust: Trust,
  bytes: Uint8Array,
  rules: TrustRules,
  role = 'targets',
  parent = 'root',
): Step {
  return attempt(async () => {
    const meta = fileMeta(trust, role)
    if (trust.snapshot) checkExpiry('snapshot', trust.snapshot, rules)
    await checkBytes(bytes, meta, role)
    const { keys, by } = delegation(trust, role, parent)
    const signed = await signedBy(readMetadata('targets', bytes), keys, by, role)
    checkVersion(signed, meta, role)
    checkExpiry(role, signed, rules)
    return { ...trust, roles: new Map(trust.roles).set(role, { parent, signed }) }
  })
}

/** What the trusted snapshot says of a role's file; refuses with 'role-unknown' where it names none. */
export function fileMeta(trust: Trust, role: string): FileMeta {
  invariant(trust.snapshot, 'targets come after the snapshot')
  return own(trust.snapshot.meta, `${role}.json`) ?? refuse('role-unknown', `${role} is not in the snapshot`)
}

/** The name of a metadata file on this repository: with its version where snapshots are consistent (§6.2). */
export function fileName(trust: Trust, role: string, version: number): string {
  return metadataName(role, trust.root.consistent_snapshot ? version : null)
}

/**
 * How old the trusted edition is: `signedAt` (ms UTC) where the timestamp says so, the roles past their date,
 * and whether the device's clock must be wrong because it is earlier than the signature.
 */
export function freshness(
  trust: Trust,
  now: Instant,
): { signedAt: Instant | null; expired: string[]; clockWrong: boolean } {
  const said = trust.timestamp?.['x-signed-at']
  const signedAt = said === undefined ? null : Date.parse(said)
  const dated: [string, { expires: string } | null][] = [
    ['root', trust.root],
    ['timestamp', trust.timestamp],
    ['snapshot', trust.snapshot],
    ...[...trust.roles].map(([name, { signed }]): [string, Targets] => [name, signed]),
  ]
  const expired = dated.filter(([, signed]) => signed && hasExpired(signed, now)).map(([name]) => name)
  return { signedAt, expired, clockWrong: signedAt !== null && now < signedAt }
}

/** Gives a refusal out as data; anything else is a bug and goes on. */
export async function attempt<Value>(step: () => Promise<Value>): Promise<Result<Value, TrustCode>> {
  try {
    return done(await step())
  } catch (error) {
    if (error instanceof TrustRefusal) return refused(error.code, error.message)
    throw error
  }
}

/** Equal for two roots that give timestamp and snapshot the same keys and thresholds. */
function keysOf({ keys, roles }: Root): string {
  const named = [roles.timestamp, roles.snapshot].map(({ keyids, threshold }) => [
    threshold,
    keyids.map((id) => own(keys, id)?.keyval.public ?? '').sort(),
  ])
  return JSON.stringify(named)
}

function delegation(
  trust: Trust,
  role: string,
  parent: string,
): { keys: Record<string, TufKey>; by: RoleKeys } {
  if (parent === 'root') return { keys: trust.root.keys, by: trust.root.roles.targets }
  const delegations = trust.roles.get(parent)?.signed.delegations
  const by = delegations?.roles.find((each) => each.name === role)
  if (!delegations || !by) return refuse('role-unknown', `${parent} does not delegate to ${role}`)
  return { keys: delegations.keys, by }
}

function checkExpiry(role: string, signed: { expires: string }, { clock, expiry }: TrustRules): void {
  if (expiry === 'stored' || (expiry === 'soft' && softRoles.includes(role))) return
  if (hasExpired(signed, clock())) refuse('expired', `${role}: expired on ${signed.expires}`)
}

/** Put so that a clock that gives no number makes everything old. */
function hasExpired(signed: { expires: string }, now: Instant): boolean {
  return !(Date.parse(signed.expires) > now)
}

function checkForward(held: Versioned, next: Versioned, what: string): void {
  if (next.version >= held.version) return
  refuse('rollback', `${what}: expected version ${held.version} or newer, got ${next.version}`)
}

function checkVersion({ version }: Versioned, meta: FileMeta, role: string): void {
  if (version !== meta.version) refuse('mix-and-match', `${role}: expected ${meta.version}, got ${version}`)
}

/** Holds the bytes against what the parent says of them; where it gives hashes, SHA-256 must be among them. */
async function checkBytes(bytes: Uint8Array, meta: FileMeta, role: string): Promise<void> {
  const { length = bytes.length, hashes } = meta
  if (bytes.length !== length) refuse('length', `${role}: expected ${length} bytes, got ${bytes.length}`)
  if (hashes && own(hashes, 'sha256') !== (await sha256(bytes)))
    refuse('hash', `${role}: not the bytes named`)
}
