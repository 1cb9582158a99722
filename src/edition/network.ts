import type { Clock } from '#base/clock.ts'

/** An answer as it comes: `next` gives the body piece by piece, then null. */
export type Answer = { status: number; next: () => Promise<Uint8Array | null> }

/** One request to one host. Rejects where no answer comes, and once `signal` says so. */
export type Exchange = (url: string, signal: AbortSignal) => Promise<Answer>

/** Does `work` after so many ms; what it returns prevents that. */
export type After = (ms: number, work: () => void) => () => void

/** The world outside, as far as fetching goes; tests hand in one of their own. */
export type Network = {
  exchange: Exchange
  after: After
  clock: Clock
  /** From 0 up to, but never, 1. */
  random: () => number
}

/**
 * How anything is asked of a host: nothing told (no cookie, no referrer), nothing kept, and no redirect, which is
 * how block pages come. No query, no range and no header of our own either: all readers ask alike.
 */
const asked = {
  cache: 'no-store',
  credentials: 'omit',
  referrerPolicy: 'no-referrer',
  redirect: 'error',
} as const

type Fetch = (
  url: string,
  options: typeof asked & { signal: AbortSignal },
) => Promise<{ status: number; body: { getReader: () => ByteReader } | null }>

/** An exchange by the runtime's own `fetch`: that of a worker, a page, or Node. */
export function exchangeBy(fetch: Fetch): Exchange {
  return async (url, signal) => {
    const { status, body } = await fetch(url, { ...asked, signal })
    const reader = body?.getReader()
    return { status, next: async () => (await reader?.read())?.value ?? null }
  }
}
