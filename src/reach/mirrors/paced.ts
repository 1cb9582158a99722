import { setTimeout as pause } from 'node:timers/promises'

/**
 * Lets at most so many bytes a second through, over all who wait: each caller's bytes have their turn after those
 * asked for before. A second's worth may go at once. Null lets everything through.
 */
export function paced(bytesPerSecond: number | null): (bytes: number) => Promise<void> {
  let free = performance.now()
  return async (bytes) => {
    if (bytesPerSecond === null) return
    const now = performance.now()
    free = Math.max(free, now - 1_000) + (bytes / bytesPerSecond) * 1_000
    if (free > now) await pause(free - now)
  }
}
