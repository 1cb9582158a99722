import type { Instant } from '#base/clock.ts'
import type { ArticleDocument } from './article.ts'

/** An amount: integer minor units (cents) and an ISO 4217 currency in capitals. */
export type Money = { amount: number; currency: string }

/** What a publication says of itself; set in the newsroom, printed on every page. */
export type Publication = {
  name: string
  /** One line under the name. */
  tagline: string
  language: string
  /** IANA time zone in which its days begin, such as `Europe/Amsterdam`. */
  timeZone: string
  /** Where the main front door is; no slash at the end. Feeds, canonical links and form actions start with it. */
  publicUrl: string
  /** `#rrggbb`: section labels, links under the pointer, the goal bar. */
  accent: string
  /** Paragraphs of the page "About". */
  about: string[]
  contactEmail: string
  /** `YYYY-MM-DD` from which there have been no ads; empty where it is not to be said. */
  adFreeSince: string
  appeal: Appeal
  /** Where the publication is banned or branded, and what that means for readers there. */
  legalNotices: LegalNotice[]
  /** Slugs in the order in which sections stand on the front page and in the menu. */
  sectionOrder: string[]
}

/** The letter that asks for support, signed by a person of the paper. */
export type Appeal = { title: string; paragraphs: string[]; signer: string; signerRole: string }

export type LegalNotice = { place: string; text: string }

/** How contributions stand; computed by `support` from confirmed ledger entries only. */
export type Funding = {
  /** False while no provider is configured: the page then says so and offers no button. */
  takingContributions: boolean
  /** Names of the payment means that are really configured, such as `Card` or `Bitcoin`. */
  means: string[]
  monthlyGoal: Money | null
  /** Confirmed for the month that `month` names. */
  received: Money
  /** `YYYY-MM` in the publication's time zone. */
  month: string
  /** Smallest monthly gift. */
  minimumMonthly: Money
  /** Suggested amounts in minor units of `minimumMonthly.currency`. */
  suggested: { once: number[]; monthly: number[]; yearly: number[] }
}

export type Named = { slug: string; name: string }
export type Author = Named & { bio: string }

/** Who made a picture and who passed it on; `line` is what is printed, such as `EPA/HARISH TYAGI/TASS`. */
export type Credit = { line: string; creator: string; agencies: string[] }

/** A photo as readers get it. */
export type PublishedPhoto = {
  id: string
  alt: string
  caption: string
  credit: Credit
  /** Widths of the same picture, smallest first; empty while the file itself has not come (imported text). */
  renditions: Rendition[]
}

/** One file of a photo: metadata removed, named by the hash of its bytes. */
export type Rendition = {
  /** Lower-case hexadecimal SHA-256 of the bytes; also the key `media/<sha256>.<extension>` in the file store. */
  sha256: string
  extension: 'jpg' | 'png' | 'webp' | 'avif'
  width: number
  height: number
  bytes: number
}

/** A public remark on a change to a live article. */
export type ChangeNote = { kind: 'update' | 'correction'; at: Instant; text: string }

/** An article as the press gets it: the live revision with everything it names looked up. */
export type PublishedArticle = {
  id: string
  /** Place in the order of first publication, from 0, never given twice. */
  sequence: number
  slug: string
  document: ArticleDocument
  section: Named
  tags: Named[]
  authors: Named[]
  photos: Record<string, PublishedPhoto>
  /** First publication. The article's address is made from its day in the publication's time zone. */
  publishedAt: Instant
  /** Last change that readers were told of. */
  updatedAt: Instant | null
  notes: ChangeNote[]
  /** Set where the article was withdrawn: the page then shows this notice alone. */
  withdrawal: { at: Instant; notice: string } | null
  /** Articles chosen when this one was first published, older than it; frozen since. */
  related: string[]
}
