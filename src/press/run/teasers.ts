import type { PublishedArticle } from '#edition/publication.ts'
import type { PressSource } from '../source.ts'
import { teaserOf, type Teaser } from './teaser.ts'

// About 800 bytes each: a full press of 100,000 articles stays far below its 600 MB.
const capacity = 100_000

/** Teasers of one press, each looked up once while memory allows: those looked up first go first. */
export class Teasers {
  readonly #source: PressSource
  readonly #timeZone: string
  readonly #kept = new Map<string, Teaser>()

  constructor(source: PressSource, timeZone: string) {
    this.#source = source
    this.#timeZone = timeZone
  }

  /** Keeps the teaser of an article that is at hand anyway. */
  keep(article: PublishedArticle): Teaser {
    const teaser = teaserOf(article, this.#timeZone)
    this.#kept.delete(teaser.id)
    this.#kept.set(teaser.id, teaser)
    if (this.#kept.size > capacity) this.#dropOldest()
    return teaser
  }

  /** In the order asked for; those that were never public are left out. */
  async of(ids: readonly string[]): Promise<Teaser[]> {
    const found = new Map<string, Teaser>()
    const missing: string[] = []
    for (const id of ids) {
      const teaser = this.#kept.get(id)
      if (teaser === undefined) missing.push(id)
      else found.set(id, teaser)
    }
    if (missing.length > 0) {
      for (const article of await this.#source.articles(missing)) found.set(article.id, this.keep(article))
    }
    return ids.flatMap((id) => found.get(id) ?? [])
  }

  /** Without asking anybody: null unless all of them are kept. */
  atHand(ids: readonly string[]): Teaser[] | null {
    const teasers: Teaser[] = []
    for (const id of ids) {
      const teaser = this.#kept.get(id)
      if (teaser === undefined) return null
      teasers.push(teaser)
    }
    return teasers
  }

  #dropOldest(): void {
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined) this.#kept.delete(oldest)
  }
}
