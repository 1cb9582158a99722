import { Refusal } from '#base/refusal.ts'

/**
 * Why an index file was not believed.
 * `index-too-long` over the limit · `index-malformed` not an index file as promised · `index-unsorted` out of
 * order or twice · `index-count` not the number of entries stated · `index-path` a path that may not be listed ·
 * `index-hash` not the bytes that were named · `index-shape` not divided as its count calls for ·
 * `index-misplaced` an entry in a file where nobody would look for it.
 */
export type IndexCode =
  | 'index-too-long'
  | 'index-malformed'
  | 'index-unsorted'
  | 'index-count'
  | 'index-path'
  | 'index-hash'
  | 'index-shape'
  | 'index-misplaced'

/** Thrown on the way through the index tree; the parsers hand the same codes out as data. */
export class IndexRefusal extends Refusal<IndexCode> {
  override name = 'IndexRefusal'
}
