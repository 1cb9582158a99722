import type { english } from './english.ts'

/** Every word and sentence that the paper itself says around the articles. */
export type Vocabulary = { readonly [Key in keyof typeof english]: string }
