import {
  placesIn,
  stripOf,
  type FrontArrangement,
  type FrontEntry,
  type FrontShape,
  type FrontSlot,
} from '#edition/front-arrangement.ts'
import type { FilledArticle, FilledSlot, FrontView } from '../../../contract/front.ts'

// What can be done to an arrangement, each giving a new one. Nothing here knows the screen or the server.

/** The same article, somewhere: what is there moves one place down, and off the end of its slot. */
export function put(
  arrangement: FrontArrangement,
  articleId: string,
  slot: FrontSlot,
  index: number,
): FrontArrangement {
  const before = arrangement.entries.find((entry) => entry.articleId === articleId)
  if (before?.slot === slot && before.index === index) return arrangement
  const others = arrangement.entries.filter((entry) => entry !== before)
  const entry: FrontEntry = {
    slot,
    index,
    articleId,
    pinned: before?.pinned ?? true,
    since: before?.since ?? 0,
    until: before?.until ?? null,
  }
  return { ...arrangement, entries: [...makeRoom(others, slot, index), entry] }
}

/** Whoever holds the place goes one down, and whoever is there then too. */
function makeRoom(entries: FrontEntry[], slot: FrontSlot, index: number): FrontEntry[] {
  const there = entries.find((entry) => entry.slot === slot && entry.index === index)
  if (there === undefined) return entries
  const others = entries.filter((entry) => entry !== there)
  if (index + 1 >= placesIn(slot)) return others
  return [...makeRoom(others, slot, index + 1), { ...there, index: index + 1 }]
}

/** Gives the place of an article back to automatic filling. */
export function letGo(arrangement: FrontArrangement, articleId: string): FrontArrangement {
  return { ...arrangement, entries: arrangement.entries.filter((entry) => entry.articleId !== articleId) }
}

/** Changes whether an entry stays, or how long. */
export function change(
  arrangement: FrontArrangement,
  articleId: string,
  patch: Partial<Pick<FrontEntry, 'pinned' | 'until'>>,
): FrontArrangement {
  const entries = arrangement.entries.map((entry) =>
    entry.articleId === articleId ? { ...entry, ...patch } : entry,
  )
  return { ...arrangement, entries }
}

/** Moves a section's strip by one; `order` is how all of them stand now. */
export function moveStrip(
  arrangement: FrontArrangement,
  order: readonly string[],
  section: string,
  by: 1 | -1,
): FrontArrangement {
  const from = order.indexOf(section)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return arrangement
  const moved = order.filter((slug) => slug !== section)
  moved.splice(to, 0, section)
  const shapes = new Map(arrangement.strips.map((strip) => [strip.section, strip.shape]))
  return { ...arrangement, strips: moved.map((slug) => ({ section: slug, shape: shapes.get(slug) ?? null })) }
}

/** Chooses the shape of a strip; null leaves it to the press. `order` keeps the strips where they stand. */
export function shape(
  arrangement: FrontArrangement,
  order: readonly string[],
  section: string,
  chosen: FrontShape | null,
): FrontArrangement {
  const strips = arrangement.strips.some((strip) => strip.section === section)
    ? arrangement.strips
    : order.map((slug) => ({ section: slug, shape: null }))
  return {
    ...arrangement,
    strips: strips.map((strip) => (strip.section === section ? { ...strip, shape: chosen } : strip)),
  }
}

/** What can still stand: articles that were withdrawn meanwhile hold nothing. */
export function standing({
  arrangement,
  articles,
}: Pick<FrontView, 'arrangement' | 'articles'>): FrontArrangement {
  return {
    ...arrangement,
    entries: arrangement.entries.filter(({ articleId }) => articles[articleId]?.live === true),
  }
}

/** True where two arrangements come out the same; in which order the entries are listed does not matter. */
export function same(one: FrontArrangement, other: FrontArrangement): boolean {
  const told = ({ entries, strips, storyline }: FrontArrangement) => {
    const lines = entries.map(
      ({ slot, index, articleId, pinned, until }) => `${slot} ${index} ${articleId} ${pinned} ${until}`,
    )
    return JSON.stringify([lines.toSorted(), strips, storyline])
  }
  return told(one) === told(other)
}

/** A place as the board shows it: held, filled by itself, or empty. */
export type PlaceRow = { index: number; entry: FrontEntry | null; ghost: FilledArticle | null }

/**
 * The places of a slot: those who hold one at their place, what fills the rest in between. Worked out here from the
 * last filling that is known, so that a story stands where it was dropped before the server has answered.
 */
export function rowsOf(
  slot: FrontSlot,
  filled: FilledSlot | undefined,
  arrangement: FrontArrangement,
): PlaceRow[] {
  const heldAnywhere = new Set(arrangement.entries.map(({ articleId }) => articleId))
  const ghosts = (filled?.articles ?? []).filter(({ id }) => !heldAnywhere.has(id))
  const held = new Map(
    arrangement.entries.filter((entry) => entry.slot === slot).map((entry) => [entry.index, entry]),
  )
  const least = stripOf(slot) === null ? placesIn(slot) : 1
  const count = Math.max(least, filled?.articles.length ?? 0, ...[...held.keys()].map((index) => index + 1))
  return Array.from({ length: count }, (_, index) => {
    const entry = held.get(index) ?? null
    return { index, entry, ghost: entry === null ? (ghosts.shift() ?? null) : null }
  })
}
