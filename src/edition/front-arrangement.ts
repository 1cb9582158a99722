import type { Instant } from '#base/clock.ts'

/**
 * How an editor has arranged the front page of a language. Whatever is not said here is filled by the press: a
 * place that nobody holds, a strip whose shape is null, a storyline that was not chosen.
 */
export type FrontArrangement = {
  /** At most one a place, and an article at most once; at most `frontLimits.entries`. */
  entries: FrontEntry[]
  /** The sections whose strips come first, in this order; the others follow in the order of the menu. */
  strips: FrontStrip[]
  /** The storyline on the page; `slug` null for none. Null: whichever moves now. */
  storyline: { slug: string | null; until: Instant | null } | null
}

/** An article that holds a place. */
export type FrontEntry = {
  slot: FrontSlot
  /** From 0 within the slot. */
  index: number
  articleId: string
  /** False: it gives way as soon as a story that came out after `since` would fill the place by itself. */
  pinned: boolean
  /** When it was put there. */
  since: Instant
  /** When it falls away by itself; null for never. */
  until: Instant | null
}

/** The lead, the seconds beside it, or the strip of the section with that slug. */
export type FrontSlot = 'lead' | 'seconds' | `strip:${string}`

export type FrontStrip = { section: string; shape: FrontShape | null }

/** One great story with a list beside it, four alike, or a row of headlines. Opinion has a shape of its own. */
export type FrontShape = 'one' | 'four' | 'row'

export const frontShapes = ['one', 'four', 'row'] as const satisfies readonly FrontShape[]
export const frontLimits = { entries: 40, strips: 60 } as const

/** How many places a slot has. */
export function placesIn(slot: FrontSlot): number {
  return slot === 'lead' ? 1 : slot === 'seconds' ? 3 : 5
}

/** The slot of a section's strip. */
export function stripSlot(section: string): FrontSlot {
  return `strip:${section}`
}

/** Slug of the section whose strip a slot is; null for the lead and the seconds. */
export function stripOf(slot: FrontSlot): string | null {
  return slot.startsWith('strip:') ? slot.slice('strip:'.length) : null
}

/** Nothing arranged: the press fills everything. */
export const automaticFront: FrontArrangement = { entries: [], strips: [], storyline: null }
