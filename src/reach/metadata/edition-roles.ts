import type { Clock } from '#base/clock.ts'
import { rfc3339 } from '#base/clock.ts'

/** Who signs what in an edition, and for how long (DESIGN.md §7). */

export const onlineRoles = ['edition', 'snapshot', 'timestamp'] as const
/** Roles whose keys the server holds; only the signer process reads them. */
export type OnlineRole = (typeof onlineRoles)[number]

/** Roles signed elsewhere; their files are laid into the edition folder and taken up by the next snapshot. */
export const offlineRoles = ['targets', 'mirrors', 'code'] as const

/** The paths that each delegated role may speak for. */
export const delegatedPaths = { edition: 'i/*', mirrors: 'mirrors/*', code: 'code/*' } as const

const day = 24 * 60 * 60 * 1000

/** How long a signature of each role holds, ms. */
export const lifetimes = {
  root: 365 * day,
  targets: 365 * day,
  code: 365 * day,
  mirrors: 30 * day,
  edition: 14 * day,
  snapshot: 14 * day,
  timestamp: 3 * day,
} as const
export type EditionRole = keyof typeof lifetimes

/** What every signed part begins with, signed now. */
export function headOf<Type extends string>(type: Type, role: EditionRole, version: number, clock: Clock) {
  return { _type: type, spec_version: '1.0.34', version, expires: rfc3339(clock() + lifetimes[role]) }
}
