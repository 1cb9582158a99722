/** Days of this device's calendar, as their midnights; weeks begin on Monday. */

export type Span = 'month' | 'week'

const dayLength = 86_400_000

/** The midnight that begins the day of an instant, or that of `later` days after it. */
export function dayStart(instant: number, later = 0): number {
  const date = new Date(instant)
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + later).getTime()
}

/** The days shown around an instant: its week, or the whole weeks that its month touches. */
export function daysAround(instant: number, span: Span): number[] {
  const date = new Date(instant)
  const first = span === 'week' ? date : new Date(date.getFullYear(), date.getMonth(), 1)
  const monday = dayStart(first.getTime(), -((first.getDay() + 6) % 7))
  if (span === 'week') return Array.from({ length: 7 }, (_, i) => dayStart(monday, i))
  const after = new Date(date.getFullYear(), date.getMonth() + 1, 1).getTime()
  const weeks = Math.ceil(Math.round((after - monday) / dayLength) / 7)
  return Array.from({ length: weeks * 7 }, (_, i) => dayStart(monday, i))
}

/** The same day some months or weeks on, or the last of a shorter month. */
export function onward(instant: number, span: Span, by: number): number {
  if (span === 'week') return dayStart(instant, 7 * by)
  const date = new Date(instant)
  const last = new Date(date.getFullYear(), date.getMonth() + by + 1, 0).getDate()
  return new Date(date.getFullYear(), date.getMonth() + by, Math.min(date.getDate(), last)).getTime()
}

/** The same time of day on another day. */
export function onDay(instant: number, day: number): number {
  const [time, date] = [new Date(instant), new Date(day)]
  return new Date(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
    time.getHours(),
    time.getMinutes(),
    time.getSeconds(),
  ).getTime()
}
