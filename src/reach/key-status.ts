import { existsSync, readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Clock, Instant } from '#base/clock.ts'
import { metadataName } from '#edition/tuf.ts'
import type { Root, Snapshot } from '#edition/tuf.ts'
import { lifetimes, onlineRoles } from './metadata/edition-roles.ts'
import type { EditionRole } from './metadata/edition-roles.ts'
import { groupsOfFour, rootFingerprint } from './fingerprint.ts'
import { type KeyAlarm, keyAlarms } from './keys/key-alarms.ts'
import { holderPath, onlinePath, operationsPath } from './key-folder.ts'
import { holdersOf, offlineState } from './keys/plan.ts'
import { readOwn } from './metadata/own-metadata.ts'
import type { MetadataReader } from './metadata/own-metadata.ts'
import { ReachRefusal } from './reach-refusal.ts'

/** One role: how many keys may sign it, how many must, the newest signature, and whether a key lies here. */
type RoleStatus = {
  role: EditionRole
  keys: number
  threshold: number
  version: number | null
  expires: Instant | null
  daysLeft: number | null
  keyHere: boolean
}

export type KeyStatus = {
  demo: boolean
  fingerprint: string
  /** The fingerprint in groups of four, to be read out. */
  fingerprintText: string
  /** Holders whose files lie on this machine. */
  holders: string[]
  /** Ids of the keys of each holder, in the order of the ceremony. */
  holderKeys: { root: string; code: string }[]
  roles: RoleStatus[]
  alarms: KeyAlarm[]
  /** The alarms in words. */
  warnings: string[]
}

const day = 24 * 60 * 60 * 1000

/**
 * What keys a publication has, and how long what they signed still holds. Opens no secret key.
 * Throws `ReachRefusal` 'edition-unreadable' where the folder holds no root.
 */
export async function keyStatus(options: {
  keysFolder: string
  read: MetadataReader
  clock: Clock
  codeWaiting?: boolean
}): Promise<KeyStatus> {
  const { keysFolder, read, clock, codeWaiting = false } = options
  const root = readRoot(read)
  const fingerprint = await firstFingerprint(read)
  const roles = rolesOf(root, read).map((role) => complete(role, keysFolder, clock))
  const demo = root['x-demo'] === true
  const holders = holdersIn(keysFolder)
  const alarms = keyAlarms({ demo, holders, roles }, clock(), { codeWaiting })
  return {
    demo,
    fingerprint,
    fingerprintText: groupsOfFour(fingerprint),
    holders,
    holderKeys: holdersOf(offlineState(read)).map((keys) => ({ root: keys.root.id, code: keys.code.id })),
    roles,
    alarms,
    warnings: alarms.map(alarmWords),
  }
}

type Found = Pick<RoleStatus, 'role' | 'keys' | 'threshold' | 'version' | 'expires'>

function readRoot(read: MetadataReader): Root {
  const root = readOwn('root', read, metadataName('root', null))
  if (root) return root
  throw new ReachRefusal('edition-unreadable', 'The site has no edition/root.json: no ceremony was held.')
}

async function firstFingerprint(read: MetadataReader): Promise<string> {
  const name = metadataName('root', 1)
  const bytes = readOwn('root', read, name) && read(name)
  if (bytes) return rootFingerprint(bytes)
  throw new ReachRefusal('edition-unreadable', 'The site has lost edition/1.root.json, its first root.')
}

/** Every role with the newest file that the timestamp leads to. */
function rolesOf(root: Root, read: MetadataReader): Found[] {
  const timestamp = readOwn('timestamp', read, metadataName('timestamp', null))
  const snapshot = timestamp && readOwn('snapshot', read, nameIn(timestamp.meta, 'snapshot'))
  const listed = snapshot?.meta ?? {}
  const targets = readOwn('targets', read, nameIn(listed, 'targets'))
  const delegated = targets?.delegations?.roles ?? []
  const keysOf = (role: EditionRole) =>
    role === 'root' || role === 'targets' || role === 'snapshot' || role === 'timestamp'
      ? root.roles[role]
      : delegated.find((each) => each.name === role)
  return (Object.keys(lifetimes) as EditionRole[]).map((role) => {
    const signed =
      { root, timestamp, snapshot }[role as string] ?? readOwn('targets', read, nameIn(listed, role))
    const by = keysOf(role)
    return {
      role,
      keys: by?.keyids.length ?? 0,
      threshold: by?.threshold ?? 0,
      version: signed?.version ?? null,
      expires: signed ? Date.parse(signed.expires) : null,
    }
  })
}

/** Before the first edition there is no snapshot, but what the ceremony signed is version 1. */
function nameIn(meta: Snapshot['meta'], role: string): string {
  return metadataName(role, meta[`${role}.json`]?.version ?? 1)
}

function complete(found: Found, keysFolder: string, clock: Clock): RoleStatus {
  const daysLeft = found.expires === null ? null : Math.floor((found.expires - clock()) / day)
  return { ...found, daysLeft, keyHere: keyIsHere(found.role, keysFolder) }
}

function keyIsHere(role: EditionRole, keysFolder: string): boolean {
  if (role === 'mirrors') return existsSync(operationsPath(keysFolder))
  const online = onlineRoles.find((each) => each === role)
  return online ? existsSync(onlinePath(keysFolder, online)) : holdersIn(keysFolder).length > 0
}

function holdersIn(keysFolder: string): string[] {
  const folder = dirname(holderPath(keysFolder, 'any'))
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => (name.endsWith('.age') ? [name.slice(0, -4)] : []))
}

/** An alarm as the command line says it. */
function alarmWords({ code, role, daysLeft }: KeyAlarm): string {
  const words: Record<KeyAlarm['code'], string> = {
    demo: 'These are demonstration keys: one person holds everything. Never publish with them.',
    'holders-here': 'The holders’ keys lie on this machine; they belong on the holders’ own, kept offline.',
    'key-missing': `The ${role} key is missing here: nothing can be published.`,
    expired: `What the ${role} keys signed has expired.`,
    expires: `What the ${role} keys signed expires in ${daysLeft} days.`,
    'code-waiting': 'This version’s code for readers waits for the holders’ signatures; readers get the old.',
  }
  return words[code]
}
