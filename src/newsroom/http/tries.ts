import type { Clock } from '#base/clock.ts'

/** Counts tries of a secret. In memory: a restart forgets, and no table says who tried what. */
export type Tries = {
  /** 0 where the try is allowed (and counted), else the milliseconds until one is. */
  take(key: string): number
}

const maxKeys = 1_000

/**
 * Token buckets: `burst` tries at once, then one every `refillMs`. It slows guessing and never locks: each
 * refused try costs nothing, and `key` is such that a stranger's tries do not count against a known device.
 */
export function createTries(options: { clock: Clock; burst: number; refillMs: number }): Tries {
  const { clock, burst, refillMs } = options
  /** By key: the instant at which the bucket will be full again. */
  const fullAt = new Map<string, number>()
  return {
    take(key) {
      const now = clock()
      const debt = Math.max((fullAt.get(key) ?? now) - now, 0)
      const wait = debt + refillMs - burst * refillMs
      if (wait > 0) return wait
      if (fullAt.size >= maxKeys) forgetFull(fullAt, now)
      fullAt.set(key, now + debt + refillMs)
      return 0
    },
  }
}

function forgetFull(fullAt: Map<string, number>, now: number): void {
  for (const [key, at] of fullAt) if (at <= now) fullAt.delete(key)
}
