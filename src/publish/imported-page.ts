import type { Instant } from '#base/clock.ts'
import type { ArticleDocument } from '#edition/article.ts'
import type { ArticleKind, Credit } from '#edition/publication.ts'

/**
 * A page from outside, read but not stored: what would become an article, and what was left out of it.
 * `document` names its photos by the `key` of an entry in `photos`; storing the page puts ids in their place.
 */
export type ImportedPage = {
  /** File name as given, for messages. */
  name: string
  document: ArticleDocument
  photos: ImportedPhoto[]
  /** As printed, without `By`; at most 20. */
  bylines: string[]
  /** Where the page gives a day without an hour: noon UTC of that day. Null where it gives none. */
  publishedAt: Instant | null
  section: string | null
  /** Asked for by the page itself (front matter); null where it is to be made from the headline. */
  slug: string | null
  tags: string[]
  /** Only our own Markdown says these four; absent or null elsewhere. */
  kind?: ArticleKind | null
  /** Name of a storyline; made where it is missing. */
  storyline?: string | null
  /** Slug of the article that this one is a translation of. */
  translationOf?: string | null
  /** Slugs of the publication's legal labels. */
  legalLabels?: string[]
  /** What stood on the page and is not in the document, in page order; at most 300 entries of 300 characters. */
  dropped: Dropped[]
  /** Lower-case hexadecimal SHA-256 of the file's bytes: the same file twice is the same import. */
  sourceHash: string
}

export type ImportedPhoto = {
  key: string
  alt: string
  caption: string
  credit: Credit | null
  /** `http(s):` address or relative path in the original; null where the page gives none (plain text) or holds the bytes itself. */
  source: string | null
  /** The picture itself where the page carries it as `data:image/…;base64,…`. */
  dataUri: string | null
}

export type Dropped = { text: string; why: DropReason }

export type DropReason =
  | 'banner'
  | 'appeal'
  | 'payment'
  | 'read-more'
  | 'cookie'
  | 'navigation'
  | 'share'
  | 'newsletter'
  | 'comments'
  | 'script'
  | 'other'

export type ImportCode =
  | 'import-kind'
  | 'import-too-large'
  | 'import-empty'
  | 'import-binary'
  | 'import-encoding'
  | 'import-too-deep'
  | 'import-no-article'

/** What a page may be at most; stated in docs/decisions/0002-page-import.md. */
export const importLimits = {
  /** Bytes of an HTML file. */
  htmlBytes: 5_000_000,
  /** Bytes of a text or Markdown file: more would not fit an article document. */
  textBytes: 2_000_000,
  /** Tags, attributes, comments and entities of an HTML page, taken together. */
  marks: 100_000,
  /** Elements of an HTML page. */
  elements: 30_000,
  /** Elements, quotes or lists inside one another. */
  depth: 400,
  /** Elements around an element, summed over an HTML page. */
  steps: 300_000,
  /** Words below which a page is not an article. */
  words: 25,
} as const

/** What a reader of one format finds; `readPage` adds name and hash, and checks it. */
export type PageDraft = Omit<ImportedPage, 'name' | 'sourceHash'>
