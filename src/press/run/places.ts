import type { Db } from '#platform/database.ts'
import { entries, listLengths, stretches, type Stretch } from '../list-entries.ts'

/** As many entries as the head of a list, a feed and the front page ever read from its end. */
const tail = 40

/**
 * Lists as one press reads them: nothing is filed while it runs, so each length and each tail is asked for once,
 * and those of many lists together.
 */
export class Places {
  readonly #db: Db
  readonly #lengths = new Map<string, number>()
  readonly #tails = new Map<string, string[]>()
  #held = new Map<string, string[]>()

  constructor(db: Db) {
    this.#db = db
  }

  /** Asks for the lengths of these lists in one question. */
  async measure(keys: readonly string[]): Promise<void> {
    const unknown = [...new Set(keys)].filter((key) => !this.#lengths.has(key))
    for (const [key, length] of await listLengths(this.#db, unknown)) this.#lengths.set(key, length)
  }

  /** Asks for the ends of these lists in two questions. */
  async prepare(keys: readonly string[]): Promise<void> {
    await this.measure(keys)
    const unknown = [...new Set(keys)].filter((key) => !this.#tails.has(key))
    const wanted = unknown.map((list) => {
      const to = this.#lengths.get(list) ?? 0
      return { list, from: Math.max(0, to - tail), to }
    })
    const found = await stretches(
      this.#db,
      wanted.filter(({ to }) => to > 0),
    )
    for (const key of unknown) {
      this.#tails.set(
        key,
        (found.get(key) ?? []).map(({ article_id }) => article_id),
      )
    }
  }

  /** Asks for these stretches in one question, and holds them until the next; the ids of all of them. */
  async hold(wanted: readonly Stretch[]): Promise<string[]> {
    const found = await stretches(this.#db, wanted)
    this.#held = new Map()
    for (const { list, from, to } of wanted) {
      const inIt = (found.get(list) ?? []).filter(({ position }) => position >= from && position < to)
      this.#held.set(
        `${list} ${from}`,
        inIt.map(({ article_id }) => article_id),
      )
    }
    return [...this.#held.values()].flat()
  }

  /** How many entries a list has ever had. */
  async length(key: string): Promise<number> {
    await this.measure([key])
    return this.#lengths.get(key) ?? 0
  }

  /** Ids of the last entries of a list, oldest first. */
  async last(key: string, count: number): Promise<string[]> {
    const length = await this.length(key)
    return this.between(key, Math.max(0, length - count), length)
  }

  /** Ids at the positions [from, to), oldest first: at hand where they were held or prepared. */
  async between(key: string, from: number, to: number): Promise<string[]> {
    const held = this.#held.get(`${key} ${from}`)
    if (held?.length === to - from) return held
    const known = this.#tails.get(key)
    const start = (this.#lengths.get(key) ?? 0) - (known?.length ?? 0)
    if (known === undefined || from < start) return entries(this.#db, key, from, to)
    return known.slice(from - start, Math.max(0, to - start))
  }
}
