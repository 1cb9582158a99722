const FIRST = 2_000
const LONGEST = 3_600_000

/**
 * How long to wait after the nth failed attempt, in ms: anything from 0 to 2 s, doubled each time up to an
 * hour. All of it random, so that jobs that failed together don't come back together ("full jitter",
 * M. Brooker, AWS Architecture Blog, 2015). `random` is from 0 to just below 1.
 */
export function backOff(attempt: number, random: number): number {
  return Math.floor(random * Math.min(LONGEST, FIRST * 2 ** (attempt - 1)))
}
