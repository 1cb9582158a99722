import type { Instant } from '#base/clock.ts'
import { stripOf, type FrontArrangement } from '#edition/front-arrangement.ts'
import { primaryOf } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { statesOf } from './check.ts'

/** When the first thing of an arrangement falls away; null where all of it stays. */
export function lastingUntil({ entries, storyline }: FrontArrangement): Instant | null {
  const ends = [...entries, ...(storyline === null ? [] : [storyline])].flatMap(({ until }) => until ?? [])
  return ends.length === 0 ? null : Math.min(...ends)
}

/** The same without what has expired by then. */
export function withoutExpired(arrangement: FrontArrangement, now: Instant): FrontArrangement {
  const holds = ({ until }: { until: Instant | null }) => until === null || until > now
  const { entries, storyline } = arrangement
  return {
    ...arrangement,
    entries: entries.filter(holds),
    storyline: storyline !== null && holds(storyline) ? storyline : null,
  }
}

/** The same without what has expired, is no longer live in that language, or belongs to a section that is gone. */
export async function stillHolding(
  db: Db,
  language: string,
  arrangement: FrontArrangement,
  now: Instant,
): Promise<FrontArrangement> {
  const { entries, strips, storyline } = withoutExpired(arrangement, now)
  const states = await statesOf(
    db,
    entries.map(({ articleId }) => articleId),
  )
  const sections = await slugsOf(db, 'section')
  const storylines = await slugsOf(db, 'storyline')
  return {
    entries: entries.filter(({ slot, articleId }) => {
      const article = states.get(articleId)
      const section = stripOf(slot)
      const isLive = article?.status === 'live' && primaryOf(article.language) === language
      return isLive && (section === null || sections.has(section))
    }),
    strips: strips.filter(({ section }) => sections.has(section)),
    storyline:
      storyline === null || storyline.slug === null || storylines.has(storyline.slug) ? storyline : null,
  }
}

async function slugsOf(db: Db, table: 'section' | 'storyline'): Promise<Set<string>> {
  const rows = await db.selectFrom(table).select('slug').execute()
  return new Set(rows.map(({ slug }) => slug))
}
