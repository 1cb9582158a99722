import { sql } from 'kysely'
import type { Instant } from '#base/clock.ts'
import type { Db } from '#platform/database.ts'
import { readApart } from '#platform/read-apart.ts'
import type { ArticleStatus, Stage } from '#platform/schema.ts'
import { type ArticleSummary, linesOf } from './articles/list.ts'
import { type ArticleFilter, conditionsOf, isWork } from './articles/narrow.ts'
import { openNotes } from './notes.ts'
import { requestLasts } from './takedown.ts'

export type { ArticleFilter } from './articles/narrow.ts'

// What the desk plans, as lists: the board, the calendar, and the day. Every one reads an index of the few articles that
// are worked on or planned; the archive does not make them slower.

/** A line of the list with what is planned. */
export type PlannedArticle = ArticleSummary & {
  stage: Stage
  assigneeId: string | null
  deadlineAt: Instant | null
  embargoUntil: Instant | null
  scheduledAt: Instant | null
  scheduleFault: string | null
  openNotes: number
}

export type BoardColumn = {
  column: 'draft' | 'review' | 'ready' | 'scheduled' | 'live'
  articles: PlannedArticle[]
  more: boolean
}

/** Articles shown of a column of the board. */
const columnLength = 50

/**
 * What is being worked on, by stage, the last changed first; what goes out by itself, by time; and what went live last.
 * `filter` narrows it by assignee, section and language.
 */
export async function board(db: Db, filter: ArticleFilter): Promise<BoardColumn[]> {
  const conditions = await conditionsOf(db, filter)
  const found: { column: BoardColumn['column']; ids: string[] }[] = []
  for (const stage of ['draft', 'review', 'ready'] as const) {
    let query = db
      .selectFrom('article')
      .select('article.id')
      .where('article.stage', '=', stage)
      .where(isWork)
      .where('article.status', '<>', 'taken-down')
      .where('article.scheduled_at', 'is', null)
      .orderBy('article.changed_at', 'desc')
    for (const condition of conditions) query = query.where(condition)
    found.push({ column: stage, ids: await idsOf(db, query.limit(columnLength + 1).compile()) })
  }
  let scheduled = db
    .selectFrom('article')
    .select('article.id')
    .where('article.scheduled_at', 'is not', null)
    .orderBy('article.scheduled_at')
  let live = db
    .selectFrom('article')
    .select('article.id')
    .where('article.status', '=', 'live')
    .orderBy('article.published_at', 'desc')
  for (const condition of conditions) {
    scheduled = scheduled.where(condition)
    live = live.where(condition)
  }
  found.push({ column: 'scheduled', ids: await idsOf(db, scheduled.limit(columnLength + 1).compile()) })
  found.push({ column: 'live', ids: await idsOf(db, live.limit(columnLength + 1).compile()) })
  const lines = await plannedArticles(
    db,
    found.flatMap(({ ids }) => ids.slice(0, columnLength)),
  )
  const byId = new Map(lines.map((line) => [line.id, line]))
  return found.map(({ column, ids }) => ({
    column,
    articles: ids.slice(0, columnLength).flatMap((id) => byId.get(id) ?? []),
    more: ids.length > columnLength,
  }))
}

async function idsOf(db: Db, query: Parameters<typeof readApart<{ id: string }>>[1]): Promise<string[]> {
  return (await readApart(db, query)).map(({ id }) => id)
}

export type CalendarEntry = {
  kind: 'published' | 'scheduled' | 'deadline' | 'embargo' | 'unpublish'
  at: Instant
  articleId: string
  headline: string
  language: string
  status: ArticleStatus
  stage: Stage
}

const calendarKinds = [
  ['published', 'published_at'],
  ['scheduled', 'scheduled_at'],
  ['deadline', 'deadline_at'],
  ['embargo', 'embargo_until'],
  ['unpublish', 'unpublish_at'],
] as const

/** What happened and will happen in [from, to), by time; `limit` entries of each kind at most. */
export async function calendar(
  db: Db,
  { from, to, limit }: { from: Instant; to: Instant; limit: number },
): Promise<CalendarEntry[]> {
  const parts = calendarKinds.map(
    ([
      kind,
      column,
    ]) => sql`select * from (select ${sql.lit(kind)} as kind, ${sql.ref(column)} as at, id as ${sql.ref('articleId')},
        headline, language, status, stage from article
      where ${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to}
        and ${column === 'published_at' ? sql`status = 'live'` : sql`${sql.ref(column)} is not null and status <> 'taken-down'`}
      order by ${sql.ref(column)} limit ${limit}) as ${sql.ref(kind)}`,
  )
  const all = sql<CalendarEntry>`${sql.join(parts, sql` union all `)} order by at, ${sql.ref('articleId')}, kind`
  return readApart(db, all.compile(db))
}

/** What needs somebody, as ids into `plannedArticles`. */
export type Day = {
  faults: string[]
  takeDowns: { id: string; by: string; at: Instant }[]
  mine: string[]
  due: string[]
  inReview: string[]
  scheduled: string[]
}

/** What needs `userId`, or anybody, now: at most `limit` of each. */
export async function day(db: Db, userId: string, now: Instant, limit: number): Promise<Day> {
  const articles = () => db.selectFrom('article').select('article.id').limit(limit)
  const work = () => articles().where(isWork).where('article.status', '<>', 'taken-down')
  const of = async (query: ReturnType<typeof articles>) => (await query.execute()).map(({ id }) => id)
  const asked = await db
    .selectFrom('article')
    .select(['id', 'take_down_asked_by as by', 'take_down_asked_at as at'])
    .where('take_down_asked_at', '>', now - requestLasts)
    .orderBy('take_down_asked_at')
    .limit(limit)
    .$narrowType<{ by: string; at: Instant }>()
    .execute()
  return {
    faults: await of(
      articles()
        .where('scheduled_at', 'is not', null)
        .where('schedule_fault', 'is not', null)
        .orderBy('scheduled_at', 'desc'),
    ),
    takeDowns: asked,
    mine: await of(
      work()
        .where('assignee_id', '=', userId)
        .orderBy(sql`coalesce(deadline_at, ${Number.MAX_SAFE_INTEGER})`)
        .orderBy('changed_at', 'desc'),
    ),
    due: await of(
      work()
        .where('deadline_at', 'is not', null)
        .where('deadline_at', '<', now + 86_400_000)
        .orderBy('deadline_at'),
    ),
    inReview: await of(work().where('stage', '=', 'review').orderBy('changed_at')),
    scheduled: await of(
      articles()
        .where('scheduled_at', 'is not', null)
        .where('schedule_fault', 'is', null)
        .orderBy('scheduled_at'),
    ),
  }
}

/** The lines of these articles with what is planned, in the order asked for. */
export async function plannedArticles(db: Db, ids: string[]): Promise<PlannedArticle[]> {
  if (ids.length === 0) return []
  const each = [...new Set(ids)]
  const lines = await linesOf(db, each)
  const notes = await openNotes(db, each)
  const rows = await db
    .selectFrom('article')
    .select([
      'id',
      'stage',
      'assignee_id as assigneeId',
      'deadline_at as deadlineAt',
      'embargo_until as embargoUntil',
      'scheduled_at as scheduledAt',
      'schedule_fault as scheduleFault',
    ])
    .where('id', 'in', each)
    .execute()
  const plans = new Map(rows.map((row) => [row.id, row]))
  return lines.flatMap((line) => {
    const plan = plans.get(line.id)
    return plan ? [{ ...line, ...plan, openNotes: notes.get(line.id) ?? 0 }] : []
  })
}
