import { sql } from 'kysely'
import type { Instant } from '#base/clock.ts'
import type { Db } from '#platform/database.ts'
import { readApart } from '#platform/read-apart.ts'
import type { ArticleStatus } from '#platform/schema.ts'
import { type ArticleFilter, conditionsOf } from './narrow.ts'

/** `limit` from 1 to 200; `before` is the `next` of the page before. */
export type ArticleQuery = ArticleFilter & { query?: string; limit: number; before?: string }

export type ArticlePage = { articles: ArticleSummary[]; next: string | null }

/** A line of the newsroom's list. `section` and `authors` are names; `section` is empty where none is chosen. */
export type ArticleSummary = {
  id: string
  status: ArticleStatus
  /** Empty where none is settled. */
  slug: string
  headline: string
  language: string
  section: string
  authors: string[]
  publishedAt: Instant | null
  changedAt: Instant
  /** Live, and the desk has gone on since. */
  unpublishedChanges: boolean
}

/** A page of the newsroom's list. Contract: `listArticles`. */
export async function pageOfArticles(db: Db, asked: ArticleQuery): Promise<ArticlePage> {
  const limit = Math.min(Math.max(Math.trunc(asked.limit), 1), 200)
  const query = await select(db, asked)
  const rows = await readApart(db, query.limit(limit + 1).compile())
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    articles: await summariesOf(db, shown),
    next: rows.length > limit && last ? `${last.changedAt}.${last.id}` : null,
  }
}

/** The lines of these articles, in the order asked for; ids that are none are left out. */
export async function linesOf(db: Db, ids: string[]): Promise<ArticleSummary[]> {
  if (ids.length === 0) return []
  const rows = await lines(db).where('article.id', 'in', ids).execute()
  const found = new Map((await summariesOf(db, rows)).map((line) => [line.id, line]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

async function summariesOf(db: Db, rows: LineRow[]): Promise<ArticleSummary[]> {
  const authors = await authorNames(
    db,
    rows.map((row) => row.id),
  )
  return rows.map(({ draft, live, section, ...row }) => ({
    ...row,
    slug: row.slug === row.id ? '' : row.slug,
    section: section ?? '',
    authors: authors.get(row.id) ?? [],
    unpublishedChanges: row.status === 'live' && draft !== live,
  }))
}

type LineRow = Awaited<ReturnType<ReturnType<typeof lines>['execute']>>[number]

function lines(db: Db) {
  return db
    .selectFrom('article')
    .leftJoin('section', 'section.id', 'article.section_id')
    .select([
      'article.id',
      'article.status',
      'article.slug',
      'article.headline',
      'article.language',
      'section.name as section',
      'article.published_at as publishedAt',
      'article.changed_at as changedAt',
      'article.draft_revision_id as draft',
      'article.live_revision_id as live',
    ])
}

async function select(db: Db, asked: ArticleQuery) {
  let query = lines(db).orderBy('article.changed_at', 'desc').orderBy('article.id', 'desc')
  for (const condition of await conditionsOf(db, asked)) query = query.where(condition)
  for (const word of wordsOf(asked.query ?? '')) query = query.where(headlineHas(word))
  const cursor = cursorOf(asked.before)
  if (cursor === null) return query
  return query.where((where) =>
    where.or([
      where('article.changed_at', '<', cursor.changedAt),
      where.and([where('article.changed_at', '=', cursor.changedAt), where('article.id', '<', cursor.id)]),
    ]),
  )
}

/** The words of a search, at most ten. */
export function wordsOf(query: string): string[] {
  return query.toWellFormed().replaceAll('\0', ' ').slice(0, 200).split(/\s+/).filter(Boolean).slice(0, 10)
}

/**
 * SQLite folds the case of ASCII only, PostgreSQL of everything. The spellings a headline is likely to have
 * (all small, all capitals, first letter capital, as typed) make Cyrillic searchable on both.
 */
export function headlineHas(word: string) {
  const small = word.toLowerCase()
  const [first = '', ...rest] = small
  const spellings = new Set([small, word, word.toUpperCase(), first.toUpperCase() + rest.join('')])
  const tests = [
    sql`lower(article.headline) like ${pattern(small)} escape '\\'`,
    ...(/^[\0-\x7f]*$/.test(word) ? [] : [...spellings]).map(
      (spelling) => sql`article.headline like ${pattern(spelling)} escape '\\'`,
    ),
  ]
  return sql<boolean>`(${sql.join(tests, sql` or `)})`
}

function pattern(text: string): string {
  return `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/** A cursor that is not ours starts at the top. */
function cursorOf(before: string | undefined): { changedAt: Instant; id: string } | null {
  const match = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(before ?? '')
  return match ? { changedAt: Number(match[1]), id: match[2] ?? '' } : null
}

async function authorNames(db: Db, articleIds: string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>()
  if (articleIds.length === 0) return names
  const rows = await db
    .selectFrom('article_author')
    .innerJoin('person', 'person.id', 'article_author.person_id')
    .select(['article_author.article_id as articleId', 'person.name'])
    .where('article_author.article_id', 'in', articleIds)
    .orderBy('article_author.article_id')
    .orderBy('article_author.position')
    .execute()
  for (const row of rows) names.set(row.articleId, [...(names.get(row.articleId) ?? []), row.name])
  return names
}
