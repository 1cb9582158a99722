import type { Instant } from '#base/clock.ts'
import type { AppealRule } from './appeals-file.ts'
import type { ArticleDocument } from './article.ts'

/** An amount: integer minor units (cents) and an ISO 4217 currency in capitals. */
export type Money = { amount: number; currency: string }

/** What a publication says of itself; set in the newsroom, printed on every page. */
export type Publication = {
  name: string
  /** One line under the name. */
  tagline: string
  /** BCP 47 tag of its main language: the one without a folder of its own. */
  language: string
  /** What it says of itself in its other languages, by primary tag (`ru`); the main language's where absent. */
  inLanguage: Record<string, Partial<OwnWords>>
  /** IANA time zone in which its days begin, such as `Europe/Amsterdam`. */
  timeZone: string
  /** Where the main front door is; no slash at the end. Feeds, canonical links and form actions start with it. */
  publicUrl: string
  /** `#rrggbb` on paper: section labels, links under the pointer, the goal bar. */
  accent: string
  /** `#rrggbb` on the dark paper. */
  accentDark: string
  /** Printed in the masthead in place of the name, which stays its text; null for the name in type. */
  logo: { rendition: Rendition; height: number } | null
  /** Paragraphs of the page "About". */
  about: string[]
  contactEmail: string
  /** `YYYY-MM-DD` from which there have been no ads; empty where it is not to be said. */
  adFreeSince: string
  appeal: Appeal
  /** Where the publication is banned or branded, and what that means for readers there. */
  legalNotices: LegalNotice[]
  /** What the law of a place makes a publication print over an article; an article names those that it carries. */
  legalLabels: LegalLabel[]
  /** Slugs in the order in which sections stand on the front page and in the menu. */
  sectionOrder: string[]
  /** How gifts are asked for. */
  support: SupportSettings
}

/** What a publication says in words, and so in each of its languages. */
export type OwnWords = Pick<Publication, 'name' | 'tagline' | 'about' | 'appeal' | 'legalNotices'>

/** The letter that asks for support, signed by a person of the paper. */
export type Appeal = { title: string; paragraphs: string[]; signer: string; signerRole: string }

export type LegalNotice = { place: string; text: string }
export type LegalLabel = { slug: string; place: string; text: string }

export const frequencies = ['once', 'monthly', 'quarterly', 'yearly'] as const
/** How often a gift is given. */
export type Frequency = (typeof frequencies)[number]

/** How a publication asks for gifts; set in the newsroom. */
export type SupportSettings = {
  /** In which gifts can be given, the first as the one that is shown first; at most 20. */
  currencies: GivingCurrency[]
  /** Where giving is punishable: the form is closed there. At most 100. */
  closedPlaces: ClosedPlace[]
  /**
   * How public figures move: with `each` gift; or in `tens`, so that nobody who watches the total can tell one gift by
   * its amount. `auto`: in tens where there are closed places.
   */
  figures: 'auto' | 'each' | 'tens'
  /** Which appeal a reader's device shows; the first rule that fits counts. */
  appealRules: AppealRule[]
}

/** Amounts in minor units of a currency (ISO 4217). */
export type GivingCurrency = {
  currency: string
  /** The smallest single payment. At $2 a card's fee already eats more than a tenth. */
  minimum: number
  /** At most 6 of each; with none, only another amount can be given so often. */
  suggested: Record<Frequency, number[]>
}

/** A place where the law punishes giving. `country`: ISO 3166-1 alpha-2; `inLanguage` by primary tag (`ru`). */
export type ClosedPlace = {
  country: string
  name: string
  law: string
  inLanguage: Record<string, { name: string; law: string }>
}

/** How contributions stand in a month; computed by `support` from confirmed payments only. */
export type Funding = {
  /** False while no provider is configured: the page then says so and offers no button. */
  takingContributions: boolean
  /** Names of the payment providers that are really configured, such as `stripe`. */
  means: string[]
  /** True where the desk can send letters: receipts, and reminders to whoever asks for one. */
  letters: boolean
  /** What can be given through them, by currency in the order of the settings. */
  offers: Offer[]
  monthlyGoal: Money | null
  /** Public for the month: `recurring` and `once` together, gross, less refunds and disputes. */
  received: Money
  /** Shares of this month in payments of pledges, spread over the months that they cover; minor units of `received`. */
  recurring: number
  /** Gifts given once, of this month; minor units of `received`. */
  once: number
  /** What `received` consists of, in the order of days; empty where the month has fewer than ten gifts. */
  days: DaySum[]
  /** `YYYY-MM` in the publication's time zone. */
  month: string
}

/** The gifts of one or more days on end, never fewer than ten: `from` and `to` (included) are `YYYY-MM-DD`. */
export type DaySum = { from: string; to: string; gifts: number; sum: number }

/** What can be given in a currency; minor units. */
export type Offer = {
  currency: string
  /** By how often; absent where no provider takes it so. */
  by: Partial<Record<Frequency, OfferedGifts>>
}

export type OfferedGifts = { least: number; most: number; suggested: SuggestedGift[] }

/** `fee`: what the dearest provider keeps of it, as well as can be told before; null where none can tell. */
export type SuggestedGift = { amount: number; fee: number | null }

/** `names`: the name in other languages, by primary tag (`ru`), where it has one there. */
export type Named = { slug: string; name: string; names?: Record<string, string> }
/** A story told over weeks in many articles; `summary` says in a sentence or two what it is about. */
export type Storyline = Named & { summary: string }
export type Author = Named & { bio: string }

/** Who made a picture and who passed it on; `line` is what is printed, such as `EPA/HARISH TYAGI/TASS`. */
export type Credit = { line: string; creator: string; agencies: string[] }

/** A photo as readers get it. */
export type PublishedPhoto = {
  id: string
  alt: string
  caption: string
  credit: Credit
  /**
   * Files of the same picture, smallest first. Empty while the file itself has not come (imported text), and again
   * once the rights have lapsed: the caption then stays without its picture.
   */
  renditions: Rendition[]
  /** True where `renditions` is empty because the rights have lapsed. */
  lapsed: boolean
  /** What stands in its place until it is loaded: one of a fixed palette (`photos/tones`), null where unknown. */
  tone: Tone | null
}

/** A class of the stylesheet, from the picture's mean colour; the palette is closed, so no `style=` is needed. */
export type Tone = `${'dark' | 'mid' | 'light'}-${'grey' | 'red' | 'ochre' | 'green' | 'blue' | 'violet'}`

/** One file of a photo: metadata removed, named by the hash of its bytes. */
export type Rendition = {
  /** Lower-case hexadecimal SHA-256 of the bytes; also the key `media/<sha256>.<extension>` in the file store. */
  sha256: string
  extension: 'jpg' | 'png' | 'webp' | 'avif'
  width: number
  height: number
  bytes: number
  /** `whole`: as it was taken. `wide` 3:2 and `square` are cut around the focal point. */
  cut: 'whole' | 'wide' | 'square'
}

/** A public remark on a change to a live article. */
export type ChangeNote = {
  kind: 'update' | 'correction'
  at: Instant
  text: string
  /** A grave correction stands before the text, others after it. */
  grave: boolean
}

/** What an article is, so that opinion is never taken for news. `news` carries no label. */
export const articleKinds = [
  'news',
  'analysis',
  'opinion',
  'interview',
  'investigation',
  'photo-essay',
  'explainer',
] as const
export type ArticleKind = (typeof articleKinds)[number]

export const askings = ['usual', 'sensitive', 'never'] as const
/** Whether readers of an article may be asked for support: as usual, only by what suits grave news, or never. */
export type Asking = (typeof askings)[number]

/** The same article in another language. */
export type Translation = {
  id: string
  language: string
  slug: string
  publishedAt: Instant
  headline: string
}

/** An article as the press gets it: the live revision with everything it names looked up. */
export type PublishedArticle = {
  id: string
  /** Place in the order of first publication, from 0, never given twice. */
  sequence: number
  slug: string
  /** Addresses it had before: each leaves a page that leads on. */
  formerSlugs: string[]
  kind: ArticleKind
  document: ArticleDocument
  section: Named
  storyline: Storyline | null
  tags: Named[]
  authors: Named[]
  /** Slugs of the publication's legal labels that it carries. */
  legalLabels: string[]
  asking: Asking
  /** The same article in other languages: what is live of it, its original among them, by language. */
  translations: Translation[]
  /**
   * What it was translated from; null for an original. `staleSince`: when the original got an update or a correction
   * that the translation was not compared with yet; null where there is none.
   */
  original: { id: string; staleSince: Instant | null } | null
  photos: Record<string, PublishedPhoto>
  /** First publication. The article's address is made from its day in the publication's time zone. */
  publishedAt: Instant
  /** Last change that readers were told of. */
  updatedAt: Instant | null
  notes: ChangeNote[]
  /**
   * Set where the article was withdrawn: the page then shows this notice alone. `neutral`: it was taken down to protect
   * somebody; then the page says only that nothing is here, and nothing else of it comes this far.
   */
  withdrawal: { at: Instant; notice: string; neutral?: boolean } | null
  /** The picture that stands for it where it is passed on, 1,200 × 630; null until it is made. */
  shareCard: Rendition | null
  /** Articles chosen when this one was first published, older than it; frozen since. */
  related: string[]
}

/** What lists show of an article; of a withdrawn one, nothing that it said. */
export type ArticleSummary = Pick<
  PublishedArticle,
  | 'id'
  | 'sequence'
  | 'slug'
  | 'kind'
  | 'section'
  | 'storyline'
  | 'tags'
  | 'authors'
  | 'publishedAt'
  | 'updatedAt'
> & {
  language: string
  headline: string
  standfirst: string
  /** Reading time in whole minutes. */
  minutes: number
  /** The lead picture where its file has come. */
  picture: PublishedPhoto | null
  withdrawn: boolean
}

/** The name as printed in a language (BCP 47 tag). */
export function nameIn({ name, names }: Named, language: string): string {
  return names?.[primaryOf(language)] ?? name
}

/** Name and law of a place where giving is punishable, as printed in a language (BCP 47 tag). */
export function placeIn(
  { name, law, inLanguage }: ClosedPlace,
  language: string,
): { name: string; law: string } {
  return inLanguage[primaryOf(language)] ?? { name, law }
}

/** The language edition that a BCP 47 tag belongs to: `en` of `en-GB`; `und` of what names no language. */
export function primaryOf(language: string): string {
  return /^[a-z]{2,3}(?![a-z0-9])/.exec(language.toLowerCase())?.[0] ?? 'und'
}
