import type { PressSource } from '../source.ts'
import { teaserOf, type Teaser } from './teaser.ts'

// About 800 bytes each, and that in each thread of a press.
const capacity = 20_000

/** Teasers of one press, each looked up once while memory allows: those looked up first go first. */
export class Teasers {
  readonly #source: PressSource
  readonly #timeZone: string
  readonly #kept = new Map<string, Teaser>()

  constructor(source: PressSource, timeZone: string) {
    this.#source = source
    this.#timeZone = timeZone
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
      for (const summary of await this.#source.summaries(missing)) {
        const teaser = teaserOf(summary, this.#timeZone)
        found.set(teaser.id, teaser)
        this.#keep(teaser)
      }
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

  #keep(teaser: Teaser): void {
    this.#kept.set(teaser.id, teaser)
    if (this.#kept.size <= capacity) return
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined) this.#kept.delete(oldest)
  }
}
