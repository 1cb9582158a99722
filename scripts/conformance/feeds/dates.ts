import type { Wrong } from './faults.ts'

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const weekdays = 'sun mon tue wed thu fri sat'.split(' ')

/** Before the first of them nobody made feeds; a day ahead clocks differ and zones are mistaken. */
const firstFeed = Date.UTC(1990, 0)
const ahead = 24 * 60 * 60 * 1000

const wrong = (rule: string, message: string): Wrong => ({ rule, message })

/** `2026-11-23T10:38:00Z` as RFC 4287 §3.3 wants it: RFC 3339 with capital T and Z, and a day that exists. */
export function rfc3339Date(value: string, now = Date.now()): Wrong {
  if (value.trim() !== value) return wrong('UnexpectedWhitespace', 'spaces around a time')
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-](\d\d):(\d\d))$/.exec(value)
  if (!parts)
    return wrong('InvalidRFC3339Date', `expected a time such as 2026-11-23T10:38:00Z, got "${value}"`)
  const [year, month, day, hour, minute, second, zoneHour, zoneMinute] = parts
    .slice(1)
    .map((part) => Number(part ?? 0))
  const real = isDay(year, month, day) && isTime(hour, minute, second) && isTime(zoneHour, zoneMinute)
  if (!real) return wrong('InvalidRFC3339Date', `no such time: "${value}"`)
  return plausible(Date.parse(value), value, now)
}

/** `Mon, 23 Nov 2026 10:38:00 +0000` as RSS 2.0 wants it (RFC 822 with the years of RFC 2822). */
export function rfc822Date(value: string, now = Date.now()): Wrong {
  const strict =
    /^(?:(\w{3}), )?(\d{1,2}) (\w{3}) (\d{4}) (\d\d):(\d\d)(?::(\d\d))? (UT|GMT|Z|[ECMP][SD]T|[+-]\d\d(?:00|30|45))$/
  const loose =
    /^(?:(\w{3}) ?, ?)?(\d{1,2}) (\w{3}) (\d{2,4}) (\d\d):(\d\d)(?::(\d\d))? ?(UT|GMT|[ECMP][SD]T|[A-IK-Z]|[+-]\d{4})$/i
  const parts = strict.exec(value) ?? loose.exec(withoutComments(value))
  if (!parts) return wrong('InvalidRFC2822Date', `expected Mon, 23 Nov 2026 10:38:00 +0000, got "${value}"`)
  const [, weekday, day, monthName = '', yearText = '', hour, minute, second = '0'] = parts
  const month = months.indexOf(monthName.toLowerCase())
  const year = fullYear(yearText)
  const midnight = new Date(Date.UTC(year, month, Number(day)))
  const real = isDay(year, month + 1, Number(day)) && isTime(Number(hour), Number(minute), Number(second))
  if (!real) return wrong('InvalidRFC2822Date', `no such time: "${value}"`)
  if (weekday !== undefined && weekdays[midnight.getUTCDay()] !== weekday.toLowerCase())
    return wrong('InvalidRFC2822Date', `"${value}" was not a ${weekday}`)
  if (!strict.test(value)) return wrong('ProblematicalRFC822Date', `many readers misread "${value}"`)
  return plausible(midnight.getTime(), value, now)
}

/** Two digits of a year: the century that RFC 2822 §4.3 gives them. */
function fullYear(digits: string): number {
  if (digits.length > 2) return Number(digits)
  return Number(digits) + (Number(digits) < 50 ? 2000 : 1900)
}

/** RFC 822 lets comments nest in round brackets, with `\` before a bracket that is meant. */
function withoutComments(value: string): string {
  let depth = 0
  let kept = ''
  for (const [token] of value.matchAll(/\\.|[\s\S]/g))
    if (token === '(') depth++
    else if (token === ')' && depth > 0) {
      depth--
      kept += ' '
    } else if (depth === 0) kept += token
  return kept.trim().replace(/\s+/g, ' ')
}

function isDay(year = 0, month = 0, day = 0): boolean {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day && day > 0
}

const isTime = (hour = 0, minute = 0, second = 0) => hour < 24 && minute < 60 && second <= 60

function plausible(instant: number, value: string, now: number): Wrong {
  if (instant >= firstFeed && instant <= now + ahead) return null
  return wrong('ImplausibleDate', `"${value}" is not of our time`)
}
