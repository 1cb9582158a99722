import type { Clock } from '#base/clock.ts'
import { metadataName } from '#edition/tuf.ts'
import type { Delegation, RoleKeys, Root, Targets, TufKey } from '#edition/tuf.ts'
import { currentRole } from '../metadata/current-roles.ts'
import { headOf, type OnlineRole } from '../metadata/edition-roles.ts'
import { readOwn } from '../metadata/own-metadata.ts'
import type { MetadataReader } from '../metadata/own-metadata.ts'
import { ReachRefusal } from '../reach-refusal.ts'
import { type ReaderCode, unsignedCode } from '../reader-code.ts'
import type { SignedFile } from '../sign-edition.ts'
import type { PublicKey } from './public-keys.ts'

/** One holder: a key for root and targets, a key for the reader's code. */
export type HolderKeys = { root: PublicKey; code: PublicKey }

/** What is to become different. */
export type KeyChanges = {
  /** Holders to go, by the id of their root key or eight or more of its first digits. */
  drop?: string[]
  add?: HolderKeys[]
  /** How many holders must sign from then on. */
  threshold?: number
  online?: Record<OnlineRole, PublicKey>
  operations?: PublicKey
  code?: ReaderCode
  /** Roles to be signed again as they are, for another year. */
  renew?: ('root' | 'targets' | 'code')[]
}

/** Metadata to be signed by holders, and files that it names. */
export type SigningPlan = { drafts: { name: string; signed: Root | Targets }[]; files: SignedFile[] }

/** What holders sign, as it is now. */
export type OfflineState = { root: Root; targets: Targets; code: Targets }

/**
 * The next root, targets and code that bring the changes about, only those of them that change.
 * Refuses with 'holder-unknown', 'threshold-impossible', 'nothing-to-sign' or 'edition-unreadable'.
 */
export function planSigning(read: MetadataReader, changes: KeyChanges, clock: Clock): SigningPlan {
  const now = offlineState(read)
  const holders = nextHolders(now, changes)
  const threshold = changes.threshold ?? now.root.roles.root.threshold
  checkThreshold(threshold, holders.length, now.root)
  const roles = rolesToSign(changes)
  const options = { threshold, changes, clock }
  const code = changes.code ? unsignedCode(read, changes.code, clock) : null
  const nextCode = { ...now.code, ...head('code', now.code, clock), ...code?.signed }
  const drafts = [
    ...(roles.has('root') ? [rootDraft(now, holders, options)] : []),
    ...(roles.has('targets') ? [targetsDraft(now, holders, options)] : []),
    ...(roles.has('code') ? [draft('code', nextCode)] : []),
  ]
  if (drafts.length === 0) throw new ReachRefusal('nothing-to-sign', 'Nothing would change: say what should.')
  return { drafts, files: code?.files ?? [] }
}

/** Which of the three have to be signed for these changes. */
function rolesToSign(changes: KeyChanges): Set<'root' | 'targets' | 'code'> {
  const { drop = [], add = [], threshold, online, operations, code, renew = [] } = changes
  const roles = new Set(renew)
  if (drop.length + add.length > 0 || threshold !== undefined) roles.add('root').add('targets').add('code')
  if (online) roles.add('root').add('targets')
  if (operations) roles.add('targets')
  if (code) roles.add('code')
  return roles
}

type Options = { threshold: number; changes: KeyChanges; clock: Clock }

/** Reads the newest root, targets and code of a site; refuses with 'edition-unreadable'. */
export function offlineState(read: MetadataReader): OfflineState {
  const root = readOwn('root', read, metadataName('root', null))
  const newest = (role: 'targets' | 'code') =>
    currentRole(read, role) ?? readOwn('targets', read, metadataName(role, 1))
  const [targets, code] = [newest('targets'), newest('code')]
  if (root && targets && code) return { root, targets, code }
  throw new ReachRefusal(
    'edition-unreadable',
    'The site lacks its root, targets or code: no ceremony was held.',
  )
}

/** The holders, in their order: the first of root's keys and the first of code's belong to the same one. */
export function holdersOf({ root, targets }: OfflineState): HolderKeys[] {
  const code = delegationOf(targets, 'code')
  const codeKeys = targets.delegations?.keys ?? {}
  return root.roles.root.keyids.map((id, i) => ({
    root: publicKey('root', id, root.keys),
    code: publicKey('code', code.keyids[i] ?? '', codeKeys),
  }))
}

function nextHolders(now: OfflineState, { drop = [], add = [] }: KeyChanges): HolderKeys[] {
  const holders = holdersOf(now)
  const going = drop.map((id) => {
    const matching = holders.filter((holder) => id.length >= 8 && holder.root.id.startsWith(id))
    if (matching[0] && matching.length === 1) return matching[0]
    throw new ReachRefusal('holder-unknown', `No holder has a root key that begins with ${id}.`)
  })
  return [...holders.filter((holder) => !going.includes(holder)), ...add]
}

function checkThreshold(threshold: number, holders: number, root: Root): void {
  const isDemo = root['x-demo'] === true
  if (Number.isInteger(threshold) && threshold >= (isDemo ? 1 : 2) && threshold <= holders) return
  const message = `${threshold} of ${holders} holders cannot be what must sign: take two or more, and no more than there are.`
  throw new ReachRefusal('threshold-impossible', message)
}

function rootDraft(now: OfflineState, holders: HolderKeys[], { threshold, changes, clock }: Options) {
  const { root } = now
  const keep = (role: 'snapshot' | 'timestamp') =>
    changes.online
      ? [changes.online[role]]
      : root.roles[role].keyids.map((id) => publicKey(role, id, root.keys))
  const own = roleKeys(
    holders.map((holder) => holder.root),
    threshold,
  )
  const [snapshot, timestamp] = [keep('snapshot'), keep('timestamp')]
  return draft('root', {
    ...root,
    ...head('root', root, clock),
    keys: keysById([...holders.map((holder) => holder.root), ...snapshot, ...timestamp]),
    roles: { root: own, targets: own, snapshot: roleKeys(snapshot, 1), timestamp: roleKeys(timestamp, 1) },
  })
}

function targetsDraft(now: OfflineState, holders: HolderKeys[], { threshold, changes, clock }: Options) {
  const { targets } = now
  const keys = targets.delegations?.keys ?? {}
  const heldBy = (role: 'edition' | 'mirrors') =>
    delegationOf(targets, role).keyids.map((id) => publicKey(role, id, keys))
  const edition = changes.online ? [changes.online.edition] : heldBy('edition')
  const mirrors = changes.operations ? [changes.operations] : heldBy('mirrors')
  const code = holders.map((holder) => holder.code)
  const next: Record<string, RoleKeys> = {
    edition: roleKeys(edition, 1),
    mirrors: roleKeys(mirrors, 1),
    code: roleKeys(code, threshold),
  }
  const roles = (targets.delegations?.roles ?? []).map((role) => ({ ...role, ...next[role.name] }))
  const delegations = { keys: keysById([...edition, ...mirrors, ...code]), roles }
  return draft('targets', { ...targets, ...head('targets', targets, clock), delegations })
}

function draft<Signed extends Root | Targets>(role: 'root' | 'targets' | 'code', signed: Signed) {
  return { name: metadataName(role, signed.version), signed }
}

function head(role: 'root' | 'targets' | 'code', before: Root | Targets, clock: Clock) {
  const { version, expires } = headOf('any', role, before.version + 1, clock)
  return { version, expires }
}

/** Whose signatures count for a role that targets delegates to; a site without it is none that a ceremony made. */
export function delegationOf({ delegations }: Targets, role: string): Delegation {
  const found = delegations?.roles.find(({ name }) => name === role)
  if (found) return found
  throw new ReachRefusal('edition-unreadable', `targets.json delegates nothing to ${role}.`)
}

function publicKey(role: string, id: string, keys: Record<string, TufKey>): PublicKey {
  const key = keys[id]
  if (key) return { role, id, key }
  throw new ReachRefusal('edition-unreadable', `The key ${id} of ${role} is named but not there.`)
}

/** Whose signatures count, as metadata says it. */
export function roleKeys(keys: { id: string }[], threshold: number): RoleKeys {
  return { keyids: keys.map((key) => key.id), threshold }
}

/** Keys as metadata lists them. */
export function keysById(keys: { id: string; key: TufKey }[]): Record<string, TufKey> {
  return Object.fromEntries(keys.map(({ id, key }) => [id, key]))
}
