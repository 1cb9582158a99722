import type { Instant } from '#base/clock.ts'
import type {
  Author,
  Funding,
  Named,
  Publication,
  PublishedArticle,
  Rendition,
} from '#edition/publication.ts'

/** Where the press reads: `main` fills it from `publish` and `support`, tests from memory. */
export type PressSource = {
  publication(): Promise<Publication>
  funding(): Promise<Funding>
  /** All sections, in the order of the menu. */
  sections(): Promise<Named[]>
  author(slug: string): Promise<Author | null>
  /** Published or withdrawn; null where it never was public. */
  article(id: string): Promise<PublishedArticle | null>
  /** In the order asked for; ids that were never public are left out. */
  articles(ids: string[]): Promise<PublishedArticle[]>
  /** Everything ever published, withdrawn ones included, in the order of first publication; streamed. */
  all(): AsyncIterable<PublishedArticle>
  /** First published in [from, to), in the order of first publication. */
  publishedBetween(from: Instant, to: Instant): Promise<PublishedArticle[]>
  /** The same articles without their text: a month's sitemap must not cost a month's reading. */
  addressesBetween(from: Instant, to: Instant): Promise<ArticleAddress[]>
  /** The earliest first publication at or after `from`; null where there is none. */
  nextPublication(from: Instant): Promise<Instant | null>
  /** Articles with a correction, the newest correction first. */
  corrected(limit: number): Promise<PublishedArticle[]>
}

/** Where an article stands and how fresh it is. */
export type ArticleAddress = {
  id: string
  slug: string
  publishedAt: Instant
  updatedAt: Instant | null
  withdrawn: boolean
}

/** The edition that the pages are pressed for: the front and support pages print it. */
export type EditionLine = { number: number; madeAt: Instant }

/** What the press puts out: a file of the site, by its path from the root without a leading slash. */
export type PageChange =
  | { path: string; body: string | Uint8Array }
  /** A photo rendition, to be taken from the file store as it is. */
  | { path: string; media: Rendition }
  | { path: string; gone: true }
