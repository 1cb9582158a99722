import type { Instant } from '#base/clock.ts'
import { type EditionRole, onlineRoles } from '../metadata/edition-roles.ts'

/** What there is to worry about. Words for it are the caller's. */
export type KeyAlarm = {
  code: 'expired' | 'expires' | 'key-missing' | 'holders-here' | 'demo' | 'code-waiting'
  /** `now`: readers notice, or are about to; `soon`: time to call the holders together; `note`: good to know. */
  severity: 'now' | 'soon' | 'note'
  role: EditionRole | null
  /** Whole days until what the role signed expires; below 0 since it has. Null where it is not about that. */
  daysLeft: number | null
}

/** What the alarms are drawn from; `KeyStatus` is one. */
export type AlarmFacts = {
  demo: boolean
  /** Holders whose encrypted files lie on this machine. */
  holders: string[]
  roles: { role: EditionRole; expires: Instant | null; keyHere: boolean }[]
}

const day = 24 * 60 * 60 * 1000

/**
 * When to raise an alarm, in days before the end. Holders have to travel and meet: a quarter of a year. What this
 * machine signs by itself is renewed long before these, so that an alarm means that it does not sign any more.
 */
const alarmDays: Record<EditionRole, { soon: number; now: number }> = {
  root: { soon: 90, now: 30 },
  targets: { soon: 90, now: 30 },
  code: { soon: 90, now: 30 },
  mirrors: { soon: 10, now: 3 },
  edition: { soon: 5, now: 2 },
  snapshot: { soon: 5, now: 2 },
  timestamp: { soon: 2, now: 1 },
}
const order = { now: 0, soon: 1, note: 2 }

/**
 * Everything about the keys that somebody should know well before readers notice, the most urgent first.
 * `codeWaiting`: this version of the program brings code for readers that the holders have not signed yet.
 */
export function keyAlarms(facts: AlarmFacts, now: Instant, { codeWaiting = false } = {}): KeyAlarm[] {
  const { demo, holders, roles } = facts
  const alarms = roles.flatMap((each) => [...keyMissing(each), ...expiry(each, now)])
  if (codeWaiting) alarms.push({ code: 'code-waiting', severity: 'soon', role: 'code', daysLeft: null })
  if (demo) alarms.push({ code: 'demo', severity: 'note', role: null, daysLeft: null })
  else if (holders.length > 0)
    alarms.push({ code: 'holders-here', severity: 'soon', role: null, daysLeft: null })
  return alarms.toSorted((a, b) => order[a.severity] - order[b.severity])
}

function keyMissing({ role, keyHere }: AlarmFacts['roles'][number]): KeyAlarm[] {
  const isOnline = onlineRoles.some((each) => each === role)
  return isOnline && !keyHere ? [{ code: 'key-missing', severity: 'now', role, daysLeft: null }] : []
}

function expiry({ role, expires }: AlarmFacts['roles'][number], now: Instant): KeyAlarm[] {
  if (expires === null) return []
  const daysLeft = Math.floor((expires - now) / day)
  if (expires <= now) return [{ code: 'expired', severity: 'now', role, daysLeft }]
  const { soon, now: urgent } = alarmDays[role]
  if (expires - now > soon * day) return []
  return [{ code: 'expires', severity: expires - now > urgent * day ? 'soon' : 'now', role, daysLeft }]
}
