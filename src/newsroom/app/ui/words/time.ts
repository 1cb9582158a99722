const clockTime = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const dayInUtc = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' })
const relative = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' })

/** `12:40:08`, on this device's clock. */
export function timeOfDay(instant: number): string {
  return clockTime.format(instant)
}

/** `23 November 2026 at 12:40` */
export function exactTime(instant: number): string {
  return exact.format(instant)
}

/** `23 Nov 2026`: a day without an hour, that of the instant in UTC, the same on every device. */
export function calendarDay(instant: number): string {
  return dayInUtc.format(instant)
}

/** `just now`, `4 minutes ago`, `yesterday`; a date where it is more than a week ago. */
export function howLongAgo(instant: number, now: number = Date.now()): string {
  const minutes = Math.round((now - instant) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return relative.format(-minutes, 'minute')
  const hours = Math.round(minutes / 60)
  if (hours < 24) return relative.format(-hours, 'hour')
  const days = Math.round(hours / 24)
  if (days <= 7) return relative.format(-days, 'day')
  const isThisYear = new Date(instant).getFullYear() === new Date(now).getFullYear()
  return (isThisYear ? day : dayAndYear).format(instant)
}
