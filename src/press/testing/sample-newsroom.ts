import type { Instant } from '#base/clock.ts'
import type { FrontArrangement } from '#edition/front-arrangement.ts'
import type { ArticleDocument, Block } from '#edition/article.ts'
import { readingMinutes } from '#edition/article-text.ts'
import {
  primaryOf,
  type ArticleSummary,
  type Author,
  type Funding,
  type Named,
  type Publication,
  type PublishedArticle,
  type PublishedPhoto,
  type Storyline,
} from '#edition/publication.ts'
import { leadPicture } from '../run/teaser.ts'
import type { ListKind } from '../lists.ts'
import type { Catalogues } from '../words.ts'
import type { ArticleAddress, Contact, PressSource } from '../source.ts'
import { everyBlock } from './every-block.ts'
import {
  sampleAuthors,
  sampleFunding,
  samplePublication,
  sampleSections,
  sampleStorylines,
  sampleTags,
} from './sample-publication.ts'
import { headlines, sentences } from './sample-words.ts'

/** A fictional newsroom in memory: the press reads it as it would read the real one. */
export class SampleNewsroom implements PressSource {
  publicationNow: Publication
  fundingNow: Funding
  sectionsNow: Named[]
  cataloguesNow: Catalogues = {}
  formerListsNow: { kind: ListKind; slug: string; to: string }[] = []
  contactNow: Contact = {
    fingerprint: '0123 4567 89ab cdef',
    fingerprintPicture: '<svg viewBox="0 0 1 1"></svg>',
    doors: ['https://copy.example/'],
    onion: null,
    downloads: [],
    storeConfig: 'your.host {\n\tfile_server\n}\n',
  }
  readonly articlesNow = new Map<string, PublishedArticle>()
  /** How front pages are arranged, by primary tag. */
  readonly frontPlans = new Map<string, FrontArrangement>()
  /** Original by translation. */
  readonly originals = new Map<string, string>()

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

  async contact(): Promise<Contact> {
    return this.contactNow
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

  async storyline(slug: string): Promise<Storyline | null> {
    return sampleStorylines.find((storyline) => storyline.slug === slug) ?? null
  }

  async languages(): Promise<string[]> {
    const found = new Set(this.#inOrder().map(languageOf))
    const main = primaryOf(this.publicationNow.language)
    return [main, ...[...found].filter((language) => language !== main).sort()]
  }

  async formerLists(): Promise<{ kind: ListKind; slug: string; to: string }[]> {
    return this.formerListsNow
  }

  async catalogues(): Promise<Catalogues> {
    return this.cataloguesNow
  }

  async article(id: string): Promise<PublishedArticle | null> {
    return (await this.articles([id]))[0] ?? null
  }

  async articles(ids: string[]): Promise<PublishedArticle[]> {
    return ids
      .flatMap((id) => this.articlesNow.get(id) ?? [])
      .map((article) => this.#withTranslations(article))
  }

  async *all(): AsyncIterable<PublishedArticle> {
    yield* this.#inOrder().map((article) => this.#withTranslations(article))
  }

  async summaries(ids: string[]): Promise<ArticleSummary[]> {
    return ids.flatMap((id) => this.articlesNow.get(id) ?? []).map(summaryOf)
  }

  async addressesBetween(from: Instant, to: Instant): Promise<ArticleAddress[]> {
    return this.#between(from, to).map(({ id, slug, document, publishedAt, updatedAt, withdrawal }) => ({
      id,
      slug,
      language: document.language,
      publishedAt,
      updatedAt,
      withdrawn: withdrawal !== null,
    }))
  }

  async countBetween(from: Instant, to: Instant, language: string): Promise<number> {
    return this.#between(from, to).filter((article) => languageOf(article) === language).length
  }

  async nextPublication(from: Instant, language: string): Promise<Instant | null> {
    const later = this.#between(from, Infinity).filter((article) => languageOf(article) === language)
    return later.length === 0 ? null : Math.min(...later.map(({ publishedAt }) => publishedAt))
  }

  async frontPlan(language: string): Promise<FrontArrangement | null> {
    return this.frontPlans.get(language) ?? null
  }

  async corrected(limit: number, language: string): Promise<PublishedArticle[]> {
    const newest = ({ notes }: PublishedArticle) =>
      Math.max(...notes.filter(({ kind }) => kind === 'correction').map(({ at }) => at))
    return this.#inOrder()
      .filter((article) => languageOf(article) === language)
      .filter(
        ({ notes, withdrawal }) => withdrawal === null && notes.some(({ kind }) => kind === 'correction'),
      )
      .sort((a, b) => newest(b) - newest(a) || b.sequence - a.sequence)
      .slice(0, limit)
  }

  #between(from: Instant, to: Instant): PublishedArticle[] {
    return this.#inOrder().filter(({ publishedAt }) => publishedAt >= from && publishedAt < to)
  }

  #inOrder(): PublishedArticle[] {
    return [...this.articlesNow.values()].sort((a, b) => a.sequence - b.sequence)
  }

  #withTranslations(article: PublishedArticle): PublishedArticle {
    const root = this.originals.get(article.id) ?? article.id
    const members = [root, ...[...this.originals].filter(([, one]) => one === root).map(([id]) => id)]
    if (members.length === 1) return article
    const translations = members
      .flatMap((id) => (id === article.id ? [] : (this.articlesNow.get(id) ?? [])))
      .filter(({ withdrawal }) => withdrawal === null)
      .map(({ id, slug, publishedAt, document: { language, headline } }) => ({
        id,
        language,
        slug,
        publishedAt,
        headline,
      }))
      .sort((a, b) => (a.language < b.language ? -1 : 1))
    return { ...article, translations, original: root === article.id ? null : { id: root, staleSince: null } }
  }
}

function languageOf({ document }: PublishedArticle): string {
  return primaryOf(document.language)
}

/** What a newsroom keeps of an article for its lists. */
export function summaryOf(article: PublishedArticle): ArticleSummary {
  const { id, sequence, slug, kind, section, storyline, tags, authors, publishedAt, updatedAt } = article
  const { language, headline, standfirst } = article.document
  const withdrawn = article.withdrawal !== null
  return {
    id,
    sequence,
    slug,
    kind,
    section,
    storyline,
    tags,
    authors,
    publishedAt,
    updatedAt,
    language,
    headline: withdrawn ? '' : headline,
    standfirst: withdrawn ? '' : standfirst,
    minutes: withdrawn ? 0 : readingMinutes(article.document),
    picture: withdrawn ? null : leadPicture(article),
    withdrawn,
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
    formerSlugs: [],
    kind: 'news',
    document: sampleDocument(sequence, photo),
    section: pick(sampleSections, sequence * 7),
    tags: [pick(sampleTags, sequence), pick(sampleTags, sequence + 2)],
    authors: [pick(sampleAuthors, sequence)].map(({ slug, name }) => ({ slug, name })),
    storyline: sequence % 4 === 1 ? pick(sampleStorylines, sequence >> 3) : null,
    legalLabels: [],
    asking: 'usual',
    translations: [],
    original: null,
    photos: photo === null ? {} : { [photo.id]: photo },
    publishedAt: sampleStart + sequence * 7 * hour,
    updatedAt: null,
    notes: [],
    withdrawal: null,
    shareCard: null,
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
      cut: 'whole',
    })),
    lapsed: false,
    tone: null,
  }
}

function pick<Item>(items: readonly Item[], index: number): Item {
  return items[index % items.length] as Item
}
