import type { Instant } from '#base/clock.ts'
import type {
  ArticleSummary,
  Author,
  Funding,
  Named,
  Publication,
  PublishedArticle,
  Rendition,
  Storyline,
} from '#edition/publication.ts'
import type { ListKind } from './lists.ts'
import type { FrontArrangement } from '#edition/front-arrangement.ts'
import type { Catalogues } from './words.ts'

/** Where the press reads: `main` fills it from `publish` and `support`, tests from memory. */
export type PressSource = {
  publication(): Promise<Publication>
  funding(): Promise<Funding>
  contact(): Promise<Contact>
  /** All sections, in the order of the menu. */
  sections(): Promise<Named[]>
  author(slug: string): Promise<Author | null>
  storyline(slug: string): Promise<Storyline | null>
  /**
   * Primary tags (`en`, `ru`) of the languages in which anything was ever published, the publication's own first,
   * the others by tag. Each but the first has a folder of its own.
   */
  languages(): Promise<string[]>
  /** The paper's own words in languages that the press does not know, by primary tag, each checked by `checkCatalogue`. */
  catalogues(): Promise<Catalogues>
  /** Published or withdrawn; null where it never was public. */
  article(id: string): Promise<PublishedArticle | null>
  /** In the order asked for; ids that were never public are left out. */
  articles(ids: string[]): Promise<PublishedArticle[]>
  /** Addresses that lists had before, and the slug of the list that each leads on to. */
  formerLists(): Promise<{ kind: ListKind; slug: string; to: string }[]>
  /** Everything ever published, withdrawn ones included, in the order of first publication; streamed. */
  all(): AsyncIterable<PublishedArticle>
  /** The same without their text, which lists do not show and which is most of the reading. */
  summaries(ids: string[]): Promise<ArticleSummary[]>
  /** Addresses of what was first published in [from, to), in the order of first publication. */
  addressesBetween(from: Instant, to: Instant): Promise<ArticleAddress[]>
  /** How many those of a language (primary tag) are. */
  countBetween(from: Instant, to: Instant, language: string): Promise<number>
  /** The earliest first publication at or after `from` in a language (primary tag); null where there is none. */
  nextPublication(from: Instant, language: string): Promise<Instant | null>
  /** How the front page of a language (primary tag) is arranged by hand; null where it fills itself. */
  frontPlan(language: string): Promise<FrontArrangement | null>
  /** Articles of a language (primary tag) with a correction, the newest correction first. */
  corrected(limit: number, language: string): Promise<PublishedArticle[]>
}

/** How readers find the publication and know it again; what is empty or null is not said. */
export type Contact = {
  /** Of the root key, as people compare it: sixteen groups of four. */
  fingerprint: string
  /** The same as a QR code, SVG. */
  fingerprintPicture: string
  /** Addresses of front doors besides the main one that may stand on public pages, each ending in a slash. */
  doors: string[]
  /** Onion address of the main front door, no slash at the end. */
  onion: string | null
  /** Paths of the files to take along (`offline/…`) that the edition has. */
  downloads: string[]
  /** What a volunteer gives the web server Caddy to carry a store. */
  storeConfig: string
}

/** Where an article stands and how fresh it is. */
export type ArticleAddress = {
  id: string
  slug: string
  language: string
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
