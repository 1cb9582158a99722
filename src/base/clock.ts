/** An instant: milliseconds since 1970-01-01T00:00:00Z, always a whole number. */
export type Instant = number

/** Where the time comes from. Injected everywhere, so that tests and the reader's device can say what time it is. */
export type Clock = () => Instant

/** A clock that stands still until it is set. For tests and for reproducible presses. */
export function fixedClock(start: Instant): Clock & { set(now: Instant): void; advance(ms: number): void } {
  let now = start
  return Object.assign(() => now, {
    set: (instant: Instant) => void (now = instant),
    advance: (ms: number) => void (now += ms),
  })
}

/** `2026-11-23T10:38:00Z`: RFC 3339 in whole seconds, as TUF and the feeds write it. */
export function rfc3339(instant: Instant): string {
  return new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
