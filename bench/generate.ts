import type { ArticleDocument, Block } from '#edition/article.ts'
import { transaction } from '#platform/database.ts'
import { createArticle, publishArticle } from '#publish/articles.ts'
import { ensurePerson } from '#publish/people.ts'
import { ensureSection } from '#publish/sections.ts'
import { ensureTag } from '#publish/tags.ts'
import type { House } from '../src/main/house.ts'

/** A small seeded generator (mulberry32): the same articles at each run. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const syllables = 'ta mi zda sa mo ra ne vo lu ke ri po du shi ga be fo no ly ste kra pre tu wen'.split(' ')
const hour = 3_600_000
const eightYears = 8 * 365 * 24 * hour

/** Words with a long tail, as in a language; sentences and paragraphs of ordinary lengths; 450 words. */
export class Writer {
  /** Milliseconds from one article to the next: four hours, or less so that the last of a large archive is not yet to come. */
  readonly spacing: number

  readonly #random: () => number
  readonly #vocabulary: string[]

  /** `articles`: how many will be written at most. */
  constructor(seed: number, articles = 10_000) {
    this.spacing = Math.min(4 * hour, Math.floor(eightYears / articles))
    this.#random = seeded(seed)
    this.#vocabulary = Array.from({ length: 6_000 }, () => this.#word())
  }

  article(rank: number): ArticleDocument {
    const blocks: Block[] = Array.from({ length: 9 }, () => ({
      type: 'paragraph' as const,
      content: [{ type: 'text' as const, text: this.#sentences(50) }],
    }))
    const headline = `${this.#sentence(9)} ${rank}`
    const standfirst = this.#sentence(22)
    return {
      format: 'tamizdat-article',
      version: 1,
      language: 'en',
      headline,
      standfirst,
      dateline: '',
      lead: null,
      blocks,
    }
  }

  pick<Value>(values: Value[]): Value {
    return values[Math.floor(this.#random() ** 2 * values.length)] as Value
  }

  #word(): string {
    const length = 1 + Math.floor(this.#random() * 4)
    return Array.from({ length }, () => syllables[Math.floor(this.#random() * syllables.length)]).join('')
  }

  #sentence(words: number): string {
    const text = Array.from(
      { length: words },
      () => this.#vocabulary[Math.floor(this.#random() ** 3 * 6_000)],
    ).join(' ')
    return text.charAt(0).toUpperCase() + text.slice(1)
  }

  #sentences(words: number): string {
    return Array.from({ length: Math.round(words / 12) }, () => `${this.#sentence(12)}.`).join(' ')
  }
}

/** Publishes `count` more articles through the newsroom's own path, without making an edition. */
export async function publishGenerated(
  house: House,
  writer: Writer,
  names: Names,
  count: number,
  from = 0,
  change = (document: ArticleDocument): ArticleDocument => document,
): Promise<void> {
  const { db, context } = house
  const begin = Date.UTC(2018, 0, 1)
  for (let rank = from; rank < from + count; rank += 250)
    await transaction(db, async (tx) => {
      for (let i = rank; i < Math.min(rank + 250, from + count); i++) {
        const tags = [...new Set([writer.pick(names.tags), writer.pick(names.tags), writer.pick(names.tags)])]
        const content = {
          document: change(writer.article(i)),
          slug: '',
          section: writer.pick(names.sections),
          tags,
          authors: [writer.pick(names.people)],
        }
        const { id } = await createArticle(tx, context, content, { userId: null })
        const publishedAt = begin + i * writer.spacing
        const options = { userId: null, kind: 'publish', note: '', publishedAt } as const
        const published = await publishArticle(tx, context, id, options)
        if (!published.ok) throw new Error(published.message)
      }
    })
}

export type Names = { sections: string[]; tags: string[]; people: string[] }

/** Sections, topics and writers for the generated articles. */
export async function generateNames({ db, context }: House): Promise<Names> {
  return transaction(db, async (tx) => {
    const make = async (count: number, ensure: (name: string) => Promise<{ id: string }>, name: string) => {
      const ids: string[] = []
      for (let i = 0; i < count; i++) ids.push((await ensure(`${name} ${i}`)).id)
      return ids
    }
    return {
      sections: await make(8, (name) => ensureSection(tx, context, name), 'Section'),
      tags: await make(400, (name) => ensureTag(tx, context, name), 'Topic'),
      people: await make(60, (name) => ensurePerson(tx, context, name), 'Writer'),
    }
  })
}
