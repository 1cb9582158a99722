import type { Instant } from './clock.ts'

/** A calendar day in some time zone; month and day count from 1. */
export type Day = { year: number; month: number; day: number }
export type Month = { year: number; month: number }

/** The day that holds an instant in an IANA time zone. */
export function dayOf(instant: Instant, timeZone: string): Day {
  const local = new Date(instant + offsetAt(instant, timeZone))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/** `2026-11-23` (ISO 8601): the day that holds an instant in an IANA time zone. */
export function isoDay(instant: Instant, timeZone: string): string {
  const { year, month, day } = dayOf(instant, timeZone)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

/** `2026-11` (ISO 8601): the month that holds an instant in an IANA time zone. */
export function isoMonth(instant: Instant, timeZone: string): string {
  return isoDay(instant, timeZone).slice(0, -3)
}

/** First and last (excluded) instant of a month. Months beyond 12 are those of the years after. */
export function monthRange({ year, month }: Month, timeZone: string): [Instant, Instant] {
  return [
    startOfDay({ year, month, day: 1 }, timeZone),
    startOfDay({ year, month: month + 1, day: 1 }, timeZone),
  ]
}

/**
 * The first instant of a local day. The offset is looked up half a day to either side, since it may change
 * at midnight itself (Beirut, Havana); the earlier instant that falls on the day is its beginning. Days and
 * months beyond their last count on, as with `Date.UTC`.
 */
export function startOfDay({ year, month, day }: Day, timeZone: string): Instant {
  const midnight = Date.UTC(year, month - 1, day)
  const halfDay = 12 * 60 * 60 * 1000
  const candidates = [midnight - halfDay, midnight + halfDay]
    .map((near) => midnight - offsetAt(near, timeZone))
    .sort((a, b) => a - b)
  return candidates.find((at) => at + offsetAt(at, timeZone) >= midnight) ?? midnight
}

/** A number with zeros before it: `padded(7, 2)` is `07`. */
export function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

const formats = new Map<string, Intl.DateTimeFormat>()
const quarter = 15 * 60 * 1000
const wholeDay = 24 * 60 * 60 * 1000

/** Milliseconds that the zone's clocks are ahead of UTC. Offsets only change on a quarter of an hour. */
function offsetAt(instant: Instant, timeZone: string): number {
  // No zone changes its clocks twice in a day, so most instants need no look-up of their own.
  const day = Math.floor(instant / wholeDay) * wholeDay
  const before = knownOffset(day, timeZone)
  if (before === knownOffset(day + wholeDay, timeZone)) return before
  return knownOffset(Math.floor(instant / quarter) * quarter, timeZone)
}

const offsets = new Map<string, Map<Instant, number>>()

function knownOffset(instant: Instant, timeZone: string): number {
  let known = offsets.get(timeZone)
  if (known === undefined || known.size > 20_000) offsets.set(timeZone, (known = new Map()))
  let offset = known.get(instant)
  if (offset === undefined) known.set(instant, (offset = lookUpOffset(instant, timeZone)))
  return offset
}

function lookUpOffset(instant: Instant, timeZone: string): number {
  const read: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of formatOf(timeZone).formatToParts(instant)) read[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant
}

/** One for each time zone: making a format costs a hundred times as much as using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(timeZone, format)
  }
  return format
}
