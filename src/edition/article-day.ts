/** True for a date that the calendar has, written `YYYY-MM-DD`: what an inline `day` means. */
export function isDay(text: string): boolean {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isFinite(instant) && new Date(instant).toISOString().startsWith(text)
}
