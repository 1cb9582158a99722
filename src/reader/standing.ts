import type { Instant } from '#base/clock.ts'
import type { Health } from '#edition/sources.ts'

/**
 * What the worker tells a page that asks `{ ask: 'standing' }`, from what it has verified already: no page causes a
 * request by asking. Files are the signed bytes as text, or null where the edition has none.
 */
export type Standing = {
  /** Number of the newest edition believed on this device, and when its timestamp was signed. */
  edition: number
  signedAt: Instant
  /** Of the page's own address: which host its bytes came from, and how they were come by. */
  page: { from: string; how: 'cache' | 'main' | 'mirror' } | null
  /** Where nothing newer could be had: since when we know of no newer edition. */
  staleSince: Instant | null
  /** The device's clock is earlier than what was signed. */
  isClockWrong: boolean
  /** Nothing answers at all. */
  isOffline: boolean
  /** This origin is on the signed list of those that are no longer ours. */
  isRevoked: boolean
  /** The operators' message in the mirror list, by language. */
  notice: Record<string, string>
  /** `i/funding.json`, `i/appeals.json`. */
  funding: string | null
  appeals: string | null
}

/** How the hosts did, to answer `{ ask: 'diagnosis' }`: without a request, unless the reader asks to try them all. */
export type Diagnosis = {
  edition: number
  signedAt: Instant
  checkedAt: Instant
  /** Two hosts froze after 8 to 24 kB: only small answers are asked for. */
  isCurtain: boolean
  hosts: { url: string; kind: 'main' | 'front' | 'store'; health: Health | 'good' | null }[]
}

/** What this device keeps: pages with their titles as they stand in the page (HTML), the newest kept last. */
export type Stored = { pages: { path: string; title: string }[]; bytes: number }

/**
 * What a page may ask of the worker, by `postMessage` with a port to answer on. It is answered with `Standing`,
 * `Diagnosis`, `{ saved }`, `{ forgotten }` and `Stored`; with null while there is no edition on this device.
 */
export type Ask =
  | { ask: 'standing' }
  | { ask: 'diagnosis'; tryAll?: boolean }
  | { ask: 'save-edition' }
  | { ask: 'forget-everything' }
  | { ask: 'stored' }
