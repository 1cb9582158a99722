import type { Instant } from '#base/clock.ts'
import type { MirrorList } from '#edition/mirror-list.ts'
import type { KeyAlarm } from '../contract.ts'

// The hosts that carry copies, the signed list that readers have of them, and the keys. Addresses: paths/mirrors.ts.
// Editors see all of it; only owners change anything. A `mirrors` of contract/live.ts says that there is news.

/** GET mirrorPaths.mirrors → MirrorsView. What changes something answers with it too. */
export type MirrorsView = {
  /** The edition that readers have at our own front door. */
  edition: number
  /** By name. */
  mirrors: MirrorView[]
  list: ListView
}

export type MirrorView = {
  id: string
  name: string
  kind: 'front' | 'store'
  driver: 'folder' | 's3' | 'sftp'
  /** Where it lies, without any credentials: a folder, a bucket, a user and host. */
  place: string
  /** Where readers find it; null for a copy that no reader asks. */
  url: string | null
  /** In the signed list alone, never on a public page. */
  hidden: boolean
  curtain: boolean
  bytesPerSecond: number | null
  /** The edition that was last brought there whole, and when. */
  edition: number | null
  syncedAt: Instant | null
  failure: { reason: string; since: Instant } | null
  underway: MirrorUnderway | null
  /** Stands in the list that readers have now. */
  listed: boolean
  /** The last one, with everything it found; null where nobody has looked yet. */
  lastLook: (MirrorLook & { edition: number | null; remarks: string[] }) | null
  /** The last 48, oldest first. */
  looks: MirrorLook[]
}

/** What is being done to a mirror at this moment: files there, of how many; `of` is 0 until that is known. */
export type MirrorUnderway = { what: 'bring' | 'look'; there: number; of: number }

/** `reach/mirrors/look.ts` says what each outcome means. */
export type LookOutcome = 'good' | 'old' | 'expired' | 'wrong-bytes' | 'forged' | 'closed' | 'unreachable'
export type MirrorLook = { at: Instant; outcome: LookOutcome; ms: number }

/** The list signed last beside what it should say by what the mirrors are found to be. */
export type ListView = {
  /** Null before the first. `daysLeft` below 0: it has expired. */
  signed: { version: number; daysLeft: number; list: MirrorList } | null
  /** Addresses that the next list would have and this one has not, and the other way round. */
  coming: string[]
  going: string[]
  /** True where the next list would say something else. */
  differs: boolean
  /** The operations key is on this machine. */
  canSign: boolean
}

/**
 * POST mirrorPaths.mirrors with what `reach/mirrors.ts` calls NewMirror → 201 MirrorsView. Step-up. Credentials are sealed
 * and never told again. Refused (`request-invalid`) with a sentence for each field; a taken name among that.
 */
export type AddMirrorRequest = {
  name: string
  kind: MirrorView['kind']
  url: string | null
  hidden: boolean
  curtain: boolean
  bytesPerSecond: number | null
} & (
  | { driver: 'folder'; place: { folder: string } }
  | {
      driver: 's3'
      place: { endpoint: string; region?: string; bucket: string; prefix?: string }
      credentials: { accessKeyId: string; secretAccessKey: string }
    }
  | {
      driver: 'sftp'
      place: { host: string; port?: number; user: string; hostKey: string; folder: string }
      credentials: { privateKey: string }
    }
)

// POST mirrorPaths.bring(id) with `{}` → MirrorsView: a job brings it up to date; its progress is `underway`.
// POST mirrorPaths.look(id) with `{}` → MirrorsView: a job looks at it as a stranger would.
// DELETE mirrorPaths.mirror(id) → MirrorsView. Step-up. What lies there stays.

/**
 * POST mirrorPaths.list → MirrorsView: signs the list as proposed. Step-up. What is named here replaces what the list
 * said of it; what is left out stays. Refused (`request-invalid`) where the operations key is elsewhere, or with what
 * readers would refuse.
 */
export type SignListRequest = Partial<Pick<MirrorList, 'revoked' | 'strategy' | 'notice'>>

/** GET mirrorPaths.config({ kind, host, curtain }) → HostConfig: what a host of our own is given. */
export type HostKind = 'nginx' | 'nginx-store' | 'caddy' | 'caddy-store' | 'onion'
export type HostConfig = { text: string }

/** GET mirrorPaths.keys → KeysView */
export type KeysView = {
  /** Made to try things out, or in a rehearsal. */
  demo: boolean
  /** Of the first root, in groups of four. */
  fingerprint: string
  roles: KeyRole[]
  /** The most urgent first. */
  alarms: KeyAlarm[]
}
/** `threshold` of `keys` must sign. `daysLeft` until what they signed last expires; null where nothing is signed. */
export type KeyRole = {
  role: NonNullable<KeyAlarm['role']>
  keys: number
  threshold: number
  expires: Instant | null
  daysLeft: number | null
  /** A key for it lies on the server. */
  keyHere: boolean
}
