import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import {
  frontLimits,
  frontShapes,
  placesIn,
  stripOf,
  type FrontArrangement,
  type FrontEntry,
} from '#edition/front-arrangement.ts'
import { primaryOf } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'

export type FrontRefusalCode = 'front-conflict' | 'front-refused'

/**
 * An arrangement in the order of its places, or why it cannot be: each sentence names the headline or the slot.
 * `front-refused`.
 */
export async function checkArrangement(
  db: Db,
  language: string,
  arrangement: FrontArrangement,
  now: Instant,
): Promise<Result<FrontArrangement, 'front-refused'>> {
  const fault =
    faultOfPlaces(arrangement) ??
    faultOfTimes(arrangement, now) ??
    (await faultOfSections(db, arrangement)) ??
    (await faultOfStoryline(db, arrangement)) ??
    (await faultOfArticles(db, language, arrangement.entries))
  if (fault !== null) return refused('front-refused', fault)
  const entries = arrangement.entries.toSorted(
    (a, b) => (a.slot < b.slot ? -1 : a.slot > b.slot ? 1 : 0) || a.index - b.index,
  )
  return done({ ...arrangement, entries })
}

function faultOfPlaces({ entries, strips }: FrontArrangement): string | null {
  if (entries.length > frontLimits.entries)
    return `Expected at most ${frontLimits.entries} articles arranged by hand; got ${entries.length}.`
  if (strips.length > frontLimits.strips)
    return `Expected at most ${frontLimits.strips} strips; got ${strips.length}.`
  const places = new Set(entries.map(({ slot, index }) => `${slot} ${index}`))
  if (places.size < entries.length) return 'Two articles hold the same place.'
  if (new Set(entries.map(({ articleId }) => articleId)).size < entries.length)
    return 'An article stands on the front page twice.'
  if (new Set(strips.map(({ section }) => section)).size < strips.length) return 'A section has two strips.'
  const far = entries.find(({ slot, index }) => index < 0 || index >= placesIn(slot))
  if (far !== undefined)
    return `The ${far.slot} has ${placesIn(far.slot)} places; got number ${far.index + 1}.`
  const shape = strips.find((strip) => strip.shape !== null && !frontShapes.includes(strip.shape))
  return shape === undefined ? null : `A strip has the shape ${frontShapes.join(', ')} or none.`
}

function faultOfTimes({ entries, storyline }: FrontArrangement, now: Instant): string | null {
  const past = [...entries, ...(storyline === null ? [] : [storyline])].find(
    ({ until }) => until !== null && until <= now,
  )
  return past === undefined ? null : 'The time until which something stays on the front page is past already.'
}

async function faultOfSections(db: Db, { entries, strips }: FrontArrangement): Promise<string | null> {
  const named = new Set([
    ...strips.map(({ section }) => section),
    ...entries.flatMap(({ slot }) => stripOf(slot) ?? []),
  ])
  if (named.size === 0) return null
  const rows = await db
    .selectFrom('section')
    .select('slug')
    .where('slug', 'in', [...named])
    .execute()
  const known = new Set(rows.map(({ slug }) => slug))
  const missing = [...named].find((slug) => !known.has(slug))
  return missing === undefined ? null : `There is no section “${missing}”.`
}

async function faultOfStoryline(db: Db, { storyline }: FrontArrangement): Promise<string | null> {
  if (storyline === null || storyline.slug === null) return null
  const row = await db
    .selectFrom('storyline')
    .select('id')
    .where('slug', '=', storyline.slug)
    .executeTakeFirst()
  return row === undefined ? `There is no storyline “${storyline.slug}”.` : null
}

async function faultOfArticles(db: Db, language: string, entries: FrontEntry[]): Promise<string | null> {
  const states = await statesOf(
    db,
    entries.map(({ articleId }) => articleId),
  )
  for (const { articleId } of entries) {
    const article = states.get(articleId)
    if (article === undefined) return `There is no article with the id ${articleId}.`
    if (article.status !== 'live')
      return `“${article.headline}” is not before the readers: only a live article can stand on the front page.`
    if (primaryOf(article.language) !== language)
      return `“${article.headline}” is in another language than this front page.`
  }
  return null
}

/** How these articles stand, by id. */
export async function statesOf(
  db: Db,
  ids: string[],
): Promise<Map<string, { status: string; language: string; headline: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('article')
    .select(['id', 'status', 'language', 'headline'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, ...state }) => [id, state]))
}
