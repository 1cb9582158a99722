import type { Named } from '#edition/publication.ts'
import { primaryOf } from '../words.ts'
import type { Teaser } from '../run/teaser.ts'

/** The slug of the section whose articles are set as opinion. */
export const opinionSlug = 'opinion'

/** What stands where on the front page. */
export type FrontPlan = {
  lead: Teaser | null
  seconds: Teaser[]
  latest: Teaser[]
  strips: { section: Named; shape: StripShape; teasers: Teaser[] }[]
}

/** One great story with a list beside it, four alike, a row of headlines, or opinion. */
type StripShape = 'one' | 'four' | 'row' | 'opinion'

const latestShown = 8
const stripShown = 5

/**
 * Fills the front page by itself. The lead is the newest of the first few that has a picture, else the newest;
 * opinion never leads. Nothing stands on the page twice, and a section with nothing left has no strip.
 */
export function planFront(
  newest: readonly Teaser[],
  bySection: readonly { section: Named; teasers: readonly Teaser[] }[],
  language: string,
): FrontPlan {
  const news = newest.filter(({ section }) => section.slug !== opinionSlug)
  const own = news.filter((teaser) => primaryOf(teaser.language) === primaryOf(language))
  const candidates = own.length > 0 ? own : news
  const lead =
    candidates.slice(0, leadWindow).find(({ picture }) => picture !== null) ??
    candidates[0] ??
    newest[0] ??
    null
  const taken = new Set(lead === null ? [] : [lead.id])
  const seconds = take(news, newest.length > 6 ? 3 : 2, taken)
  // With few stories the column of the latest ones would leave the sections empty: half of the rest at most.
  const rest = newest.filter(({ id }) => !taken.has(id)).length
  const latest = take(
    newest,
    Math.min(lead?.picture === null ? latestShown - 2 : latestShown, Math.max(3, Math.ceil(rest / 3))),
    taken,
  )
  let newsStrips = 0
  const strips = bySection.flatMap(({ section, teasers }) => {
    const left = take(teasers, stripShown, taken)
    if (left.length === 0) return []
    const shape = section.slug === opinionSlug ? 'opinion' : stripShape(left, newsStrips++)
    const ordered = shape === 'one' ? picturedFirst(left) : left
    return [{ section, shape, teasers: ordered.slice(0, room[shape]) }]
  })
  return { lead, seconds, latest, strips }
}

const leadWindow = 5
const room: Record<StripShape, number> = { one: 5, four: 4, row: 3, opinion: 4 }

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
