import type { Instant } from '#base/clock.ts'
import type { ArticleDocument, Block } from '#edition/article.ts'
import type {
  Author,
  Funding,
  Named,
  Publication,
  PublishedArticle,
  PublishedPhoto,
} from '#edition/publication.ts'
import type { ArticleAddress, PressSource } from '../source.ts'
import { everyBlock } from './every-block.ts'
import { headlines, sentences } from './sample-words.ts'

/** A fictional newsroom in memory: the press reads it as it would read the real one. */
export class SampleNewsroom implements PressSource {
  publicationNow: Publication
  fundingNow: Funding
  sectionsNow: Named[]
  readonly articlesNow = new Map<string, PublishedArticle>()

  constructor(patch: Partial<Publication> = {}) {
    this.publicationNow = { ...samplePublication, ...patch }
    this.fundingNow = structuredClone(sampleFunding)
    this.sectionsNow = structuredClone(sampleSections)
  }

  /** Stores an article, or a change of one. */
  put(article: PublishedArticle): PublishedArticle {
    this.articlesNow.set(article.id, article)
    return article
  }

  async publication(): Promise<Publication> {
    return this.publicationNow
  }

  async funding(): Promise<Funding> {
    return this.fundingNow
  }

  async sections(): Promise<Named[]> {
    return this.sectionsNow
  }

  async author(slug: string): Promise<Author | null> {
    return sampleAuthors.find((author) => author.slug === slug) ?? null
  }

  async article(id: string): Promise<PublishedArticle | null> {
    return this.articlesNow.get(id) ?? null
  }

  async articles(ids: string[]): Promise<PublishedArticle[]> {
    return ids.flatMap((id) => this.articlesNow.get(id) ?? [])
  }

  async *all(): AsyncIterable<PublishedArticle> {
    yield* this.#inOrder()
  }

  async publishedBetween(from: Instant, to: Instant): Promise<PublishedArticle[]> {
    return this.#inOrder().filter(({ publishedAt }) => publishedAt >= from && publishedAt < to)
  }

  async addressesBetween(from: Instant, to: Instant): Promise<ArticleAddress[]> {
    return (await this.publishedBetween(from, to)).map(
      ({ id, slug, publishedAt, updatedAt, withdrawal }) => ({
        id,
        slug,
        publishedAt,
        updatedAt,
        withdrawn: withdrawal !== null,
      }),
    )
  }

  async nextPublication(from: Instant): Promise<Instant | null> {
    const later = this.#inOrder()
      .map(({ publishedAt }) => publishedAt)
      .filter((at) => at >= from)
    return later.length === 0 ? null : Math.min(...later)
  }

  async corrected(limit: number): Promise<PublishedArticle[]> {
    const newest = ({ notes }: PublishedArticle) =>
      Math.max(...notes.filter(({ kind }) => kind === 'correction').map(({ at }) => at))
    return this.#inOrder()
      .filter(({ notes }) => notes.some(({ kind }) => kind === 'correction'))
      .sort((a, b) => newest(b) - newest(a) || b.sequence - a.sequence)
      .slice(0, limit)
  }

  #inOrder(): PublishedArticle[] {
    return [...this.articlesNow.values()].sort((a, b) => a.sequence - b.sequence)
  }
}

const hour = 60 * 60 * 1000
/** When the sample's first article came out. */
export const sampleStart: Instant = Date.UTC(2026, 9, 20, 7, 12)

/** The nth article: every third one Russian, every other with a picture; spread over weeks. */
export function sampleArticle(sequence: number, patch: Partial<PublishedArticle> = {}): PublishedArticle {
  const photo = sequence % 2 === 0 ? samplePhoto(sequence) : null
  return {
    id: sampleId(sequence),
    sequence,
    slug: `article-${sequence}`,
    document: sampleDocument(sequence, photo),
    section: pick(sampleSections, sequence * 7),
    tags: [pick(sampleTags, sequence), pick(sampleTags, sequence + 2)],
    authors: [pick(sampleAuthors, sequence)].map(({ slug, name }) => ({ slug, name })),
    photos: photo === null ? {} : { [photo.id]: photo },
    publishedAt: sampleStart + sequence * 7 * hour,
    updatedAt: null,
    notes: [],
    withdrawal: null,
    related: [1, 4, 9, 16].filter((back) => back <= sequence).map((back) => sampleId(sequence - back)),
    ...patch,
  }
}

function sampleDocument(sequence: number, photo: PublishedPhoto | null): ArticleDocument {
  const language = sequence % 3 === 2 ? 'ru' : 'en'
  const turn = Math.floor(sequence / 3) + (sequence % 3)
  const everything = sequence % 10 === 0 && photo !== null
  return {
    format: 'tamizdat-article',
    version: 1,
    language,
    headline: pick(headlines[language], turn),
    standfirst: sentences(language, sequence, 1 + (sequence % 2)),
    dateline: sequence % 4 === 0 ? { en: 'Riga', ru: 'Рига' }[language] : '',
    lead: photo === null ? null : { photo: photo.id, caption: null },
    blocks: everything ? everyBlock(photo.id) : paragraphs(language, sequence),
  }
}

/** The id of the nth article. */
export function sampleId(sequence: number): string {
  return `01930000-0000-7000-8000-${String(sequence).padStart(12, '0')}`
}

function paragraphs(language: 'en' | 'ru', seed: number): Block[] {
  return Array.from({ length: 7 }, (_, i) => ({
    type: 'paragraph',
    content: [{ type: 'text', text: sentences(language, seed + i * 3, 3) }],
  }))
}

/** A photo whose files are named by a hash that nobody has to keep. */
export function samplePhoto(number: number): PublishedPhoto {
  const sha256 = (width: number) =>
    `${number.toString(16).padStart(8, '0')}${width.toString(16).padStart(56, '0')}`
  return {
    id: `photo-${number}`,
    alt: 'Typed pages on a kitchen table, seen from above',
    caption: 'Copies were typed on thin paper, six at a time.',
    credit: { line: 'Drawn by code', creator: '', agencies: [] },
    renditions: [480, 960, 1600].map((width) => ({
      sha256: sha256(width),
      extension: 'jpg',
      width,
      height: Math.round((width * 2) / 3),
      bytes: width * 100,
    })),
  }
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item
}

const sampleSections: Named[] = [
  { slug: 'history', name: 'History' },
  { slug: 'censorship', name: 'Censorship' },
  { slug: 'technology', name: 'Technology' },
  { slug: 'culture', name: 'Culture' },
  { slug: 'opinion', name: 'Opinion' },
]

const sampleTags: Named[] = [
  { slug: 'samizdat', name: 'Samizdat' },
  { slug: 'printing', name: 'Printing' },
  { slug: 'radio', name: 'Shortwave radio' },
  { slug: 'exile', name: 'Exile' },
  { slug: 'mirrors', name: 'Mirrors' },
]

const sampleAuthors: Author[] = [
  { slug: 'mara-ozola', name: 'Mara Ozola', bio: 'Writes about printers, couriers and libraries.' },
  { slug: 'i-severny', name: 'I. Severny', bio: 'Pen name. Reports on how networks are closed, and opened.' },
  { slug: 'anna-lindqvist', name: 'Anna Lindqvist', bio: '' },
]

const samplePublication: Publication = {
  name: 'The Overland Post',
  tagline: 'Printed abroad, read at home',
  language: 'en',
  timeZone: 'Europe/Riga',
  publicUrl: 'https://post.example',
  accent: '#b3261e',
  about: ['The Overland Post is a sample newspaper. It exists so that its press can be tested.'],
  contactEmail: 'desk@post.example',
  adFreeSince: '2024-07-01',
  appeal: {
    title: 'We have a small favour to ask',
    paragraphs: [
      'This paper is read where it may not be printed. It has no owner to please and nothing to sell you but itself.',
      'If you can spare a little each month, it buys the next month of reporting.',
    ],
    signer: 'Mara Ozola',
    signerRole: 'Editor',
  },
  legalNotices: [
    {
      place: 'Russia',
      text: 'This publication is sample text, but notices like this one say where giving is punishable. They stand first.',
    },
  ],
  sectionOrder: sampleSections.map(({ slug }) => slug),
}

const sampleFunding: Funding = {
  takingContributions: false,
  means: [],
  monthlyGoal: { amount: 1_000_000, currency: 'USD' },
  received: { amount: 642_000, currency: 'USD' },
  month: '2026-11',
  minimumMonthly: { amount: 200, currency: 'USD' },
  suggested: { once: [1000, 2500, 5000], monthly: [200, 500, 1000], yearly: [2400, 6000, 12000] },
}
