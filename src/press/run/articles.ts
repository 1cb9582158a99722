import type { PublishedArticle } from '#edition/publication.ts'
import type { PressSource } from '../source.ts'
import { namedIn } from './named.ts'

const kept = 200

/** Whole articles as one press reads them, named in their own language; the last read ones are kept for feeds. */
export class Articles {
  readonly #source: PressSource
  readonly #kept = new Map<string, PublishedArticle>()

  constructor(source: PressSource) {
    this.#source = source
  }

  /** In the order asked for; those that were never public are left out. */
  async of(ids: readonly string[]): Promise<PublishedArticle[]> {
    const found = new Map<string, PublishedArticle>()
    const missing: string[] = []
    for (const id of ids) {
      const article = this.#kept.get(id)
      if (article === undefined) missing.push(id)
      else found.set(id, article)
    }
    const read = missing.length === 0 ? [] : await this.#source.articles(missing)
    for (const article of read) found.set(article.id, this.#keep(printed(article)))
    return ids.flatMap((id) => found.get(id) ?? [])
  }

  /** The same, read for this once and not kept. */
  async read(ids: readonly string[]): Promise<PublishedArticle[]> {
    return (await this.#source.articles([...ids])).map(printed)
  }

  #keep(article: PublishedArticle): PublishedArticle {
    this.#kept.set(article.id, article)
    if (this.#kept.size > kept) {
      const [oldest] = this.#kept.keys()
      if (oldest !== undefined) this.#kept.delete(oldest)
    }
    return article
  }
}

function printed(article: PublishedArticle): PublishedArticle {
  return namedIn(article, article.document.language)
}
