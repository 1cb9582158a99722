import type { Instant } from '#base/clock.ts'

/** One day `YYYY-MM-DD` to be reminded of. `uid` must be unique in the world. */
export type CalendarEntry = { uid: string; day: string; madeAt: Instant; title: string }

/**
 * An iCalendar file (RFC 5545) with one entry that takes the whole day and calls at nine. Its day is a DATE (§3.3.4)
 * and belongs to no time zone, so it is the right day wherever the calendar is opened; the alarm is counted from
 * the beginning of that day on the device's own clock. TRANSPARENT: nobody is kept from a meeting by it.
 */
export function calendarFile({ uid, day, madeAt, title }: CalendarEntry): string {
  const text = textValue(title)
  return `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Tamizdat//Reminder//EN
BEGIN:VEVENT
UID:${uid}
DTSTAMP:${new Date(madeAt).toISOString().replaceAll(/[-:]|\.\d+/g, '')}
DTSTART;VALUE=DATE:${day.replaceAll('-', '')}
TRANSP:TRANSPARENT
SUMMARY:${text}
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:${text}
TRIGGER:PT9H
END:VALARM
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n')
}

/**
 * A TEXT value (§3.3.11), without controls. Folded (§3.1) every 15 characters, which stays under 75 bytes in any
 * script and needs no counting of bytes.
 */
function textValue(text: string): string {
  const escaped = text.replaceAll(/\p{Cc}/gu, ' ').replaceAll(/[\\;,]/g, String.raw`\$&`)
  return escaped.match(/.{1,15}/gu)?.join('\n ') ?? ''
}
