import type { Instant } from '#base/clock.ts'

const months: Record<string, number> = {
  january: 1,
  february: 2,
  march: 3,
  april: 4,
  may: 5,
  june: 6,
  july: 7,
  august: 8,
  september: 9,
  october: 10,
  november: 11,
  december: 12,
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  oct: 10,
  nov: 11,
  dec: 12,
  января: 1,
  февраля: 2,
  марта: 3,
  апреля: 4,
  мая: 5,
  июня: 6,
  июля: 7,
  августа: 8,
  сентября: 9,
  октября: 10,
  ноября: 11,
  декабря: 12,
  січня: 1,
  лютого: 2,
  березня: 3,
  квітня: 4,
  травня: 5,
  червня: 6,
  липня: 7,
  серпня: 8,
  вересня: 9,
  жовтня: 10,
  листопада: 11,
  грудня: 12,
}

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/i
const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?\.?\s+(\p{L}{3,})\.?,?\s+(\d{4})(?:\s*(?:г\.?|года|р\.?))?(.*)$/iu
const monthFirst = /^(\p{L}{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)$/iu
const numeric = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(.*)$/u
const time =
  /^(?:[\s,|·—–-]|at\b|в\b)*(\d{1,2})[:.](\d{2})(?::\d{2})?\s*(am|pm|a\.m\.|p\.m\.)?\s*(UTC|GMT|Z|[+-]\d{2}:?\d{2})?(?:\s*\(?(?:MSK|мск)\)?)?\s*$/iu
const weekday =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье)[,.]?\s+/iu
const lead =
  /^(?:(?:first )?(?:published|posted|updated|last updated)(?: on| at)?|опубликовано|дата(?: публикации)?|обновлено)\s*:?\s*/iu

/**
 * The instant that a printed date means, or null where the whole text is not one. Knows ISO 8601 and the
 * ways English, Russian and Ukrainian papers print dates. A day without an hour means noon UTC, which is that
 * day almost everywhere; an hour without a zone is taken as UTC.
 */
export function parseDate(printed: string): Instant | null {
  const text = printed.trim().replace(lead, '').replace(weekday, '')
  const exact = iso.exec(text)
  if (exact) return fromIso(exact)
  const named = dayFirst.exec(text)
  if (named) return fromParts(named[3], months[named[2]?.toLowerCase() ?? ''], named[1], named[4])
  const american = monthFirst.exec(text)
  if (american)
    return fromParts(american[3], months[american[1]?.toLowerCase() ?? ''], american[2], american[4])
  const digits = numeric.exec(text)
  return digits ? fromParts(digits[3], Number(digits[2]), digits[1], digits[4]) : null
}

function fromIso(match: RegExpExecArray): Instant | null {
  const [, year, month, day, hours, minutes, seconds, zone] = match
  if (hours === undefined) return at(Number(year), Number(month), Number(day), 12, 0)
  const instant = at(Number(year), Number(month), Number(day), Number(hours), Number(minutes))
  return instant === null ? null : instant + Number(seconds ?? 0) * 1000 - offset(zone)
}

function fromParts(
  year: string | undefined,
  month: number | undefined,
  day: string | undefined,
  rest: string | undefined,
): Instant | null {
  if (month === undefined) return null
  if (!rest?.trim()) return at(Number(year), month, Number(day), 12, 0)
  const clock = time.exec(rest)
  if (!clock) return null
  const afternoon = clock[3]?.toLowerCase().startsWith('p') ?? false
  const hours = clock[3] ? (Number(clock[1]) % 12) + (afternoon ? 12 : 0) : Number(clock[1])
  const instant = at(Number(year), month, Number(day), hours, Number(clock[2]))
  return instant === null ? null : instant - offset(clock[4])
}

/** Null where the calendar has no such day or hour, and before printing or far ahead of it. */
function at(year: number, month: number, day: number, hours: number, minutes: number): Instant | null {
  const instant = Date.UTC(year, month - 1, day, hours, minutes)
  const date = new Date(instant)
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hours < 24 && minutes < 60
  return real && year >= 1800 && year <= 2200 ? instant : null
}

/** Milliseconds that a zone is ahead of UTC; `+0300` and `+03:00` alike. */
function offset(zone: string | undefined): number {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(zone ?? '')
  if (!match) return 0
  const minutes = Number(match[2]) * 60 + Number(match[3])
  return minutes * 60_000 * (match[1] === '-' ? -1 : 1)
}
