import type { Named, Storyline } from '#edition/publication.ts'
import type { Teaser } from '../run/teaser.ts'

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
type StripShape = 'one' | 'four' | 'row' | 'voices'

const latestShown = 8
/** A column of the latest is worth having from so many stories on; fewer stand side by side. */
const fewStories = 9
const stripShown = 5

/**
 * Fills the front page by itself. The lead is the newest of the first few that has a picture, else the newest;
 * opinion never leads. Nothing stands on the page twice, but for what a storyline tells again in its order; a
 * section with nothing left has no strip.
 */
export function planFront(
  newest: readonly Teaser[],
  bySection: readonly { section: Named; teasers: readonly Teaser[] }[],
  thread: StorylineStrip | null = null,
): FrontPlan {
  const news = newest.filter((teaser) => !isOpinion(teaser))
  const lead =
    news.slice(0, leadWindow).find(({ picture }) => picture !== null) ?? news[0] ?? newest[0] ?? null
  const taken = new Set(lead === null ? [] : [lead.id])
  const few = newest.length < fewStories
  const seconds = take(few ? newest : news, few ? 4 : 3, taken)
  const storyline = threadOf(thread, taken)
  // With the column of the latest at its full length, a young paper's sections would stand empty.
  const rest = newest.filter(({ id }) => !taken.has(id)).length
  const column = lead?.picture === null ? latestShown - 2 : latestShown
  const latest = take(newest, few ? 0 : Math.min(column, Math.max(3, Math.ceil(rest / 3))), taken)
  let newsStrips = 0
  const strips = bySection.flatMap(({ section, teasers }) => {
    const left = take(teasers, stripShown, taken)
    if (left.length === 0) return []
    const shape = section.slug === opinionSlug ? 'voices' : stripShape(left, newsStrips++)
    const ordered = shape === 'one' ? picturedFirst(left) : left
    return [{ section, shape, teasers: ordered.slice(0, room[shape]) }]
  })
  return { lead, seconds, latest, strips, storyline }
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

/** Unequal weight, so that the eye finds its way: a great strip, a middle one, a small one, and again. */
function stripShape(teasers: readonly Teaser[], index: number): StripShape {
  const shapes = ['one', 'four', 'row'] as const
  const shape = shapes[index % shapes.length] ?? 'row'
  if (shape === 'one' && (teasers.length < 3 || teasers.every(({ picture }) => picture === null)))
    return 'row'
  if (shape === 'four' && teasers.length < 4) return 'row'
  return shape
}

/** The great story of a strip is its newest one with a picture. */
function picturedFirst(teasers: readonly Teaser[]): Teaser[] {
  const first = teasers.find(({ picture }) => picture !== null)
  return first === undefined ? [...teasers] : [first, ...teasers.filter((teaser) => teaser !== first)]
}

function take(teasers: readonly Teaser[], count: number, taken: Set<string>): Teaser[] {
  const found = teasers.filter(({ id }) => !taken.has(id)).slice(0, count)
  for (const { id } of found) taken.add(id)
  return found
}
