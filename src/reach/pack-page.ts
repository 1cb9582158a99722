import { type Packing, packNow } from './site/pack.ts'

/** Where a page is to be stored: what `Draft.offer` says. Plain data, so that it can be told to another thread. */
export type Place = Omit<Packing, 'bytes'>

/** Stores a page of a whole press, its Brotli copy and its blob. In whichever thread it is called, and at once. */
export function packPage(bytes: Uint8Array, place: Place): void {
  packNow({ bytes, ...place })
}
