/**
 * The article document, version 1: what an article says, in blocks, independent of any editor or page.
 * It names photos by id; who wrote it, its section and tags belong to the revision that holds it.
 * The promise to outsiders is docs/promises/article-document.md.
 */
export type ArticleDocument = {
  format: 'tamizdat-article'
  version: 1
  /** BCP 47 tag, such as `en` or `ru`. */
  language: string
  headline: string
  /** One or two sentences under the headline; empty where there are none. */
  standfirst: string
  /** Place the report comes from, as printed; empty where there is none. */
  dateline: string
  /** The picture at the top. */
  lead: PhotoUse | null
  blocks: Block[]
}

/** A photo in its place. `caption` replaces the photo's own caption where it is not null. */
export type PhotoUse = { photo: string; caption: Inline[] | null }

export type Block =
  | Paragraph
  | Heading
  | List
  | Quote
  | PullQuote
  | PhotoBlock
  | Gallery
  | LinkCard
  | Table
  | Background
  | Divider

export type Paragraph = { type: 'paragraph'; content: Inline[] }
export type Heading = { type: 'heading'; level: 2 | 3; content: Inline[] }
export type List = { type: 'list'; ordered: boolean; items: Inline[][] }
/** Somebody's words set apart: who said them, in what role, where, when and in what source. */
export type Quote = { type: 'quote'; paragraphs: Inline[][]; speaker: Speaker }
export type Speaker = { name: string; role: string; place: string; date: string; source: string }
/** A sentence of this article's own, repeated large. */
export type PullQuote = { type: 'pull-quote'; content: Inline[]; attribution: string }
export type PhotoBlock = { type: 'photo' } & PhotoUse
export type Gallery = { type: 'gallery'; photos: PhotoUse[]; caption: Inline[] | null }
export type LinkCard = { type: 'link-card'; href: string; title: string; description: string }
/** `header` is the first row where the table has one; every row has the same number of cells. */
export type Table = { type: 'table'; caption: string; header: Inline[][] | null; rows: Inline[][][] }
/** A box beside the story: what the reader may need to know first. */
export type Background = { type: 'background'; title: string; blocks: (Paragraph | List)[] }
export type Divider = { type: 'divider' }

export type Inline = Text | Link | ContestedName | Day | Note
export type Mark = 'strong' | 'emphasis'
/** Marks are in the order of the type above and never repeated; absent where there are none. */
export type Text = { type: 'text'; text: string; marks?: Mark[] }
/** `http:`, `https:`, `mailto:`, `tel:` or a path within the publication. */
export type Link = { type: 'link'; href: string; content: Text[] }
/** A name that two sides dispute: as printed, the other names, and the note a reader may open. */
export type ContestedName = { type: 'contested-name'; name: string; others: string[]; note: string }
/** A day as printed (`Tuesday`, `last night`) and the date that it means, `YYYY-MM-DD`. */
export type Day = { type: 'day'; text: string; date: string }
/** A remark on what stands before it, shown at the foot of the article. */
export type Note = { type: 'note'; content: Text[] }

/** What a document may hold at most. Refused beyond; stated in docs/promises/article-document.md. */
export const articleLimits = {
  bytes: 2_000_000,
  blocks: 2_000,
  headline: 300,
  standfirst: 1_000,
  tags: 50,
  authors: 20,
} as const
