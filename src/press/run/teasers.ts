import type { PressSource } from '../source.ts'
import { teaserOf, type Teaser } from './teaser.ts'

// About 800 bytes each, and that in each thread of a press; twice as many are kept at most.
const turn = 10_000

/** Teasers of one press, each looked up once while memory allows: those that were not shown for long go first. */
export class Teasers {
  readonly #source: PressSource
  readonly #timeZone: string
  #recent = new Map<string, Teaser>()
  #before = new Map<string, Teaser>()

  constructor(source: PressSource, timeZone: string) {
    this.#source = source
    this.#timeZone = timeZone
  }

  /** In the order asked for; those that were never public are left out. */
  async of(ids: readonly string[]): Promise<Teaser[]> {
    const found = new Map<string, Teaser>()
    const missing: string[] = []
    for (const id of ids) {
      const teaser = this.#kept(id)
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
      const teaser = this.#kept(id)
      if (teaser === undefined) return null
      teasers.push(teaser)
    }
    return teasers
  }

  #kept(id: string): Teaser | undefined {
    const recent = this.#recent.get(id)
    if (recent !== undefined) return recent
    const before = this.#before.get(id)
    if (before !== undefined) this.#keep(before)
    return before
  }

  // All of a turn go at once: taking the first out of a Map walks past all that were taken out before.
  #keep(teaser: Teaser): void {
    if (this.#recent.size >= turn) {
      this.#before = this.#recent
      this.#recent = new Map()
    }
    this.#recent.set(teaser.id, teaser)
  }
}
