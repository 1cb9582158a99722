/**
 * The same day of the month some months later, or the month's last day where it has no such day: one month after
 * 31 January is 28 or 29 February. Days are `YYYY-MM-DD` in the ISO calendar and know no time zone.
 */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0))
  last.setUTCDate(Math.min(date, last.getUTCDate()))
  return last.toISOString().slice(0, 10)
}
