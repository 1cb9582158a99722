import type { Result } from '#base/refusal.ts'

/**
 * Why a mirror did not take something. `mirror-unreachable`, `mirror-busy`: worth another try later.
 * `mirror-refused`: its log-in or its rights are wrong · `mirror-full` no space left · `mirror-invalid` what it was
 * told about the place makes no sense.
 */
export type MirrorCode =
  | 'mirror-unreachable'
  | 'mirror-busy'
  | 'mirror-refused'
  | 'mirror-full'
  | 'mirror-invalid'

/** Bytes that a mirror is to hold under a name such as `edition/b/<sha256>`. */
export type MirrorFile = { name: string; bytes: Uint8Array }

/** A place that takes files. Faults outside are returned; writing or removing again does no harm. */
export type MirrorDriver = {
  /** How many files are worth having under way at once. */
  readonly width: number
  /** All of it or nothing, over what was there. */
  readonly put: (file: MirrorFile) => Promise<Result<null, MirrorCode>>
  /** No matter whether it was there. */
  readonly remove: (name: string) => Promise<Result<null, MirrorCode>>
  /** Every name at the place, or why they cannot be told. */
  readonly list: () => Promise<Result<string[], MirrorCode>>
  readonly close: () => Promise<void>
}
