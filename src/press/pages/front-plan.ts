import { stripSlot, type FrontShape } from '#edition/front-arrangement.ts'
import type { Named, Storyline } from '#edition/publication.ts'
import type { Teaser } from '../run/teaser.ts'
import { nobody, type Holders } from './front-holders.ts'

/** The slug of the section whose articles are set as opinion. */
export const opinionSlug = 'opinion'

/** What stands where on the front page. */
export type FrontPlan = {
  lead: Teaser | null
  seconds: Teaser[]
  /** A story told over weeks: its last articles that stand nowhere else on the page, newest first. */
  storyline: StorylineStrip | null
  latest: Teaser[]
  strips: { section: Named; shape: StripShape; teasers: Teaser[] }[]
}

/** The storyline that moves now and its last entries, the newest first; some may stand at the top as well. */
export type StorylineStrip = { storyline: Storyline; teasers: Teaser[] }

/** One great story with a list beside it, four alike, a row of headlines, or voices: opinion. */
type StripShape = FrontShape | 'voices'

const latestShown = 8
/** A column of the latest is worth having from so many stories on; fewer stand side by side. */
const fewStories = 9
const stripShown = 5

/**
 * Fills the front page: by itself but for the places that somebody holds. The lead is the newest of the first few
 * that has a picture, else the newest; by itself, opinion never leads. Nothing stands on the page twice, but for what
 * a storyline tells again in its order; a section with nothing left has no strip. `bySection` is in the order of the
 * strips.
 */
export function planFront(
  newest: readonly Teaser[],
  bySection: readonly { section: Named; teasers: readonly Teaser[] }[],
  thread: StorylineStrip | null = null,
  held: Holders = nobody(),
): FrontPlan {
  const page = { held, taken: new Set<string>() }
  const news = newest.filter((teaser) => !isOpinion(teaser))
  const [lead = null] = fill(page, 'lead', 1, (free) => leadOf(newest.filter(free), news.filter(free)))
  const few = newest.length < fewStories
  const seconds = fill(page, 'seconds', few ? 4 : 3, first(few ? newest : news))
  const storyline = threadOf(thread, page.taken)
  // With the column of the latest at its full length, a young paper's sections would stand empty.
  const rest = newest.filter(({ id }) => !page.taken.has(id) && !held.has(id)).length
  const column = lead?.picture === null ? latestShown - 2 : latestShown
  const latest = take(page, newest, few ? 0 : Math.min(column, Math.max(3, Math.ceil(rest / 3))))
  return { lead, seconds, latest, strips: stripsOf(page, bySection), storyline }
}

/** Who holds which place, and who stands somewhere already. */
type Filling = { held: Holders; taken: Set<string> }
type IsFree = (teaser: Teaser) => boolean

function leadOf(newest: readonly Teaser[], news: readonly Teaser[]): Teaser | undefined {
  return news.slice(0, leadWindow).find(({ picture }) => picture !== null) ?? news[0] ?? newest[0]
}

function first(teasers: readonly Teaser[]): (free: IsFree) => Teaser | undefined {
  return (free) => teasers.find(free)
}

/** The places of a slot, one after the other: whoever holds one, else the next that is free. */
function fill(
  { held, taken }: Filling,
  slot: Parameters<Holders['at']>[0],
  count: number,
  next: (free: IsFree) => Teaser | undefined,
): Teaser[] {
  const found: Teaser[] = []
  const free: IsFree = ({ id }) => !taken.has(id) && !held.has(id)
  for (let index = 0; index < Math.max(count, held.reach(slot)); index++) {
    const candidate = next(free)
    const teaser = held.at(slot, index, candidate) ?? (index < count ? candidate : undefined)
    if (teaser === undefined) continue
    taken.add(teaser.id)
    found.push(teaser)
  }
  return found
}

/** The last entries of the storyline; the sections do not repeat them. */
function threadOf(thread: StorylineStrip | null, taken: Set<string>): StorylineStrip | null {
  if (thread === null) return null
  const teasers = thread.teasers.slice(0, threadShown)
  for (const { id } of teasers) taken.add(id)
  return { ...thread, teasers }
}

const threadShown = 4

function isOpinion({ section, kind }: Teaser): boolean {
  return section.slug === opinionSlug || kind === 'opinion'
}

const leadWindow = 5
const room: Record<StripShape, number> = { one: 5, four: 4, row: 3, voices: 4 }

function stripsOf(
  page: Filling,
  bySection: readonly { section: Named; teasers: readonly Teaser[] }[],
): FrontPlan['strips'] {
  let newsStrips = 0
  return bySection.flatMap(({ section, teasers }) => {
    const left = fill(page, stripSlot(section.slug), stripShown, first(teasers))
    if (left.length === 0) return []
    const wanted = page.held.shape(section.slug)
    const shape = section.slug === opinionSlug ? 'voices' : stripShape(left, wanted ?? shapeAt(newsStrips++))
    const isHeld = ({ id }: Teaser) => page.held.has(id)
    const ordered = shape === 'one' ? picturedFirst(left, isHeld) : left
    return [{ section, shape, teasers: within(ordered, room[shape], isHeld) }]
  })
}

/** Unequal weight, so that the eye finds its way: a great strip, a middle one, a small one, and again. */
function shapeAt(index: number): FrontShape {
  const shapes = ['one', 'four', 'row'] as const
  return shapes[index % shapes.length] ?? 'row'
}

/** The shape that is wanted where there is enough for it. */
function stripShape(teasers: readonly Teaser[], shape: FrontShape): FrontShape {
  if (shape === 'one' && (teasers.length < 3 || teasers.every(({ picture }) => picture === null)))
    return 'row'
  if (shape === 'four' && teasers.length < 4) return 'row'
  return shape
}

/** The great story of a strip is its newest one with a picture, unless somebody was put there; held places stay. */
function picturedFirst(teasers: readonly Teaser[], isHeld: IsFree): Teaser[] {
  const free = teasers.filter((teaser) => !isHeld(teaser))
  const great = free.find(({ picture }) => picture !== null)
  if (great === undefined || teasers[0] === undefined || isHeld(teasers[0])) return [...teasers]
  const ordered = [great, ...free.filter((teaser) => teaser !== great)]
  return teasers.flatMap((teaser) => (isHeld(teaser) ? teaser : (ordered.shift() ?? [])))
}

/** At most `count` of them: those that nobody placed go first, from the end. */
function within(teasers: readonly Teaser[], count: number, isHeld: IsFree): Teaser[] {
  let spare = teasers.length - count
  const kept = teasers.toReversed().filter((teaser) => isHeld(teaser) || spare-- <= 0)
  return kept.toReversed().slice(0, count)
}

function take({ held, taken }: Filling, teasers: readonly Teaser[], count: number): Teaser[] {
  const found = teasers.filter(({ id }) => !taken.has(id) && !held.has(id)).slice(0, count)
  for (const { id } of found) taken.add(id)
  return found
}
