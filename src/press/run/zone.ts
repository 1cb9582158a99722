import type { Instant } from '#base/clock.ts'

/** A calendar day in some time zone. */
export type Day = { year: number; month: number; day: number }

/** `2026/11/23`, as it stands in addresses. */
export function dayPath(day: Day): string {
  return `${pad(day.year, 4)}/${pad(day.month, 2)}/${pad(day.day, 2)}`
}

/** `2026/11`, as it stands in addresses. */
export function monthPath(day: { year: number; month: number }): string {
  return `${pad(day.year, 4)}/${pad(day.month, 2)}`
}

/** The day that holds an instant in an IANA time zone. */
export function dayOf(instant: Instant, timeZone: string): Day {
  const local = new Date(instant + offsetAt(instant, timeZone))
  return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() }
}

/** First and last (excluded) instant of a month. */
export function monthRange(day: { year: number; month: number }, timeZone: string): [Instant, Instant] {
  return [startOf(day.year, day.month, 1, timeZone), startOf(day.year, day.month + 1, 1, timeZone)]
}

/**
 * The first instant of a local day. The offset is looked up half a day to either side, since it may change
 * at midnight itself (Beirut, Havana); the earlier instant that falls on the day is its beginning.
 */
function startOf(year: number, month: number, day: number, timeZone: string): Instant {
  const midnight = Date.UTC(year, month - 1, day)
  const halfDay = 12 * 60 * 60 * 1000
  const candidates = [midnight - halfDay, midnight + halfDay]
    .map((near) => midnight - offsetAt(near, timeZone))
    .sort((a, b) => a - b)
  return candidates.find((at) => at + offsetAt(at, timeZone) >= midnight) ?? midnight
}

const formats = new Map<string, Intl.DateTimeFormat>()
const offsets = new Map<string, Map<number, number>>()
const quarter = 15 * 60 * 1000

/** Milliseconds that the zone's clocks are ahead of UTC. Offsets only change on a quarter of an hour. */
function offsetAt(instant: Instant, timeZone: string): number {
  let known = offsets.get(timeZone)
  if (known === undefined || known.size > 20_000) offsets.set(timeZone, (known = new Map()))
  const at = Math.floor(instant / quarter)
  let offset = known.get(at)
  if (offset === undefined) {
    offset = lookUpOffset(at * quarter, timeZone)
    known.set(at, offset)
  }
  return offset
}

function lookUpOffset(instant: Instant, timeZone: string): number {
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
  const read: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {}
  for (const { type, value } of format.formatToParts(instant)) read[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
