import type { Clock } from '#base/clock.ts'

/** Counts tries of a secret. In memory: a restart forgets, and no table says who tried what. */
export type Tries = {
  /** 0 where the try is allowed (and counted), else the milliseconds until one is. */
  take(key: string): number
  /** The right secret was shown: what was tried before counts no more. */
  forgive(key: string): void
}

const maxKeys = 1_000

/**
 * `burst` tries at once, then one after `firstMs`, and twice that after each further one, up to `capMs`; after a
 * rest of twice `capMs` it begins anew. It slows guessing and never locks: a refused try costs nothing, and
 * `key` is such that a stranger's tries do not count against a known device.
 */
export function createTries(options: { clock: Clock; burst: number; firstMs: number; capMs: number }): Tries {
  const { clock, burst, firstMs, capMs } = options
  const tried = new Map<string, { count: number; last: number }>()
  const waitAfter = (count: number) => (count < burst ? 0 : Math.min(firstMs * 2 ** (count - burst), capMs))
  const isOver = ({ last }: { last: number }, now: number) => now - last >= 2 * capMs
  return {
    take(key) {
      const now = clock()
      const before = tried.get(key)
      const known = before === undefined || isOver(before, now) ? { count: 0, last: now } : before
      const wait = known.last + waitAfter(known.count) - now
      if (known.count >= burst && wait > 0) return wait
      if (tried.size >= maxKeys) makeRoom(tried, (entry) => isOver(entry, now))
      tried.delete(key)
      tried.set(key, { count: known.count + 1, last: now })
      return 0
    },
    forgive: (key) => void tried.delete(key),
  }
}

/** What is of no more use goes; where all of it is still in use, what was tried longest ago. */
function makeRoom<Entry>(tried: Map<string, Entry>, isOver: (entry: Entry) => boolean): void {
  for (const [key, entry] of tried) if (isOver(entry)) tried.delete(key)
  const [oldest] = tried.keys()
  if (tried.size >= maxKeys && oldest !== undefined) tried.delete(oldest)
}
