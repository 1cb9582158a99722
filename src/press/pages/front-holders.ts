import {
  automaticFront,
  stripOf,
  type FrontArrangement,
  type FrontEntry,
  type FrontShape,
  type FrontSlot,
} from '#edition/front-arrangement.ts'
import type { Teaser } from '../run/teaser.ts'

/** Who was put where on a front page, as far as it can still stand there. */
export class Holders {
  readonly #entries: Map<string, { entry: FrontEntry; teaser: Teaser }>
  readonly #shapes: Map<string, FrontShape | null>
  /** Those that hold a place and have not given way. */
  readonly #ids: Set<string>

  /** `teasers`: those of the arrangement that are live in this language; `sections`: slugs that can have a strip. */
  constructor(
    arrangement: FrontArrangement,
    teasers: ReadonlyMap<string, Teaser>,
    sections: ReadonlySet<string>,
  ) {
    this.#entries = new Map()
    for (const entry of arrangement.entries) {
      const teaser = teasers.get(entry.articleId)
      const section = stripOf(entry.slot)
      if (teaser === undefined || (section !== null && !sections.has(section))) continue
      this.#entries.set(placeOf(entry.slot, entry.index), { entry, teaser })
    }
    this.#shapes = new Map(arrangement.strips.map(({ section, shape }) => [section, shape]))
    this.#ids = new Set([...this.#entries.values()].map(({ teaser }) => teaser.id))
  }

  /**
   * Who holds a place: undefined where nobody does, or where `candidate`, which would fill it otherwise, came out
   * after an entry that is not pinned was put there.
   */
  at(slot: FrontSlot, index: number, candidate: Teaser | undefined): Teaser | undefined {
    const held = this.#entries.get(placeOf(slot, index))
    if (held === undefined) return undefined
    const { entry, teaser } = held
    if (entry.pinned || candidate === undefined || candidate.publishedAt <= entry.since) return teaser
    this.#ids.delete(teaser.id)
    this.#entries.delete(placeOf(slot, index))
    return undefined
  }

  /** How many places of a slot it takes to reach everybody who holds one. */
  reach(slot: FrontSlot): number {
    const held = [...this.#entries.values()].filter(({ entry }) => entry.slot === slot)
    return Math.max(0, ...held.map(({ entry }) => entry.index + 1))
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  /** The shape chosen for a section's strip; null where none was. */
  shape(section: string): FrontShape | null {
    return this.#shapes.get(section) ?? null
  }
}

/** A page on which nobody was put anywhere. */
export function nobody(): Holders {
  return new Holders(automaticFront, new Map(), new Set())
}

function placeOf(slot: FrontSlot, index: number): string {
  return `${slot} ${index}`
}
