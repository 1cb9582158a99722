/** What a `datetime-local` field holds, as an instant by this device's zone; null where it is empty or no time. */
export function localInstant(typed: string): number | null {
  const instant = typed === '' ? Number.NaN : new Date(typed).getTime()
  return Number.isFinite(instant) ? instant : null
}

/** The same the other way: what such a field shows of an instant. */
export function localField(instant: number | null): string {
  if (instant === null) return ''
  const date = new Date(instant)
  return new Date(instant - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
