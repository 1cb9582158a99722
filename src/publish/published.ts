import type { Instant } from '#base/clock.ts'
import { sql } from 'kysely'
import { type ArticleSummary, primaryOf, type PublishedArticle } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import { chooseRelated } from './articles/related.ts'
import { nextSequence } from './articles/turn.ts'
import { publishedTags, tagsOfEdition } from './languages.ts'
import { assemble, type LiveRow } from './published/assemble.ts'
import { Lookup } from './published/lookup.ts'
import { assembleSummaries, type SummaryRow, summaryOf, type LiveSummary } from './published/summary.ts'
import { contentOf } from './revisions.ts'
import { slugOf } from './slug.ts'

// What the press reads. Live and withdrawn articles alike: a withdrawn one carries its notice, and the press
// shows that alone. Content comes from the live revision only, never from a draft.

const atOnce = 500

/** An article as readers get it; null where it never was public. */
export async function publishedArticle(db: Db, id: string): Promise<PublishedArticle | null> {
  return (await publishedArticles(db, [id]))[0] ?? null
}

/** In the order asked for; ids that were never public are left out. */
export async function publishedArticles(db: Db, ids: string[]): Promise<PublishedArticle[]> {
  const lookup = new Lookup(db)
  const found = new Map<string, PublishedArticle>()
  for (let from = 0; from < ids.length; from += atOnce) {
    const rows = await liveRows(db)
      .where('article.id', 'in', ids.slice(from, from + atOnce))
      .execute()
    for (const article of await assemble(db, lookup, rows)) found.set(article.id, article)
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Everything ever published, withdrawn articles included, by `sequence`; read 500 at a time. */
export async function* allPublished(db: Db): AsyncIterable<PublishedArticle> {
  const lookup = new Lookup(db)
  let after = -1
  for (;;) {
    const rows = await liveRows(db)
      .where('article.sequence', '>', after)
      .orderBy('article.sequence')
      .limit(atOnce)
      .execute()
    yield* await assemble(db, lookup, rows)
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    after = last.sequence
  }
}

/** What lists show of articles, in the order asked for; ids that were never public are left out. Reads no text. */
export async function summariesOf(db: Db, ids: string[]): Promise<ArticleSummary[]> {
  const lookup = new Lookup(db)
  const found = new Map<string, ArticleSummary>()
  for (let from = 0; from < ids.length; from += atOnce) {
    const rows = await summaryRows(db, ids.slice(from, from + atOnce))
    for (const summary of await assembleSummaries(lookup, rows)) found.set(summary.id, summary)
  }
  return ids.flatMap((id) => found.get(id) ?? [])
}

/** Where an article stands and how fresh it is: all a sitemap needs. */
export type PublishedAddress = {
  id: string
  slug: string
  language: string
  publishedAt: Instant
  updatedAt: Instant | null
  withdrawn: boolean
}

/** What was first published in [from, to), by `sequence`, without reading what it says. */
export async function addressesBetween(db: Db, from: Instant, to: Instant): Promise<PublishedAddress[]> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'slug', 'language', 'published_at as publishedAt', 'updated_at as updatedAt', 'status'])
    .where('status', 'in', ['live', 'withdrawn', 'taken-down'])
    .where('published_at', '>=', from)
    .where('published_at', '<', to)
    .orderBy('sequence')
    .$narrowType<{ publishedAt: Instant }>()
    .execute()
  return rows.map(({ status, ...row }) => ({ ...row, withdrawn: status !== 'live' }))
}

/** How many articles of a language (primary tag) were first published in [from, to). */
export async function countBetween(db: Db, from: Instant, to: Instant, language: string): Promise<number> {
  const tags = await tagsOfEdition(db, language)
  if (tags.length === 0) return 0
  const { count } = await db
    .selectFrom('article')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('language', 'in', tags)
    .where('sequence', 'is not', null)
    .where('published_at', '>=', from)
    .where('published_at', '<', to)
    .executeTakeFirstOrThrow()
  return count
}

/**
 * The primary tags of the languages in which anything was ever published: `main` (a BCP 47 tag) first, whether or
 * not there is anything in it, the others in order.
 */
export async function publishedLanguages(db: Db, main: string): Promise<string[]> {
  const first = primaryOf(main)
  const all = new Set((await publishedTags(db)).map(primaryOf))
  all.delete(first)
  return [first, ...[...all].toSorted()]
}

/** The earliest first publication at or after `from` in a language (primary tag); null where there is none. */
export async function nextPublication(db: Db, from: Instant, language: string): Promise<Instant | null> {
  // One tag at a time: then the index on (language, published_at) gives the first row at once.
  const instants: Instant[] = []
  for (const tag of await tagsOfEdition(db, language)) {
    const first = await db
      .selectFrom('article')
      .select('published_at')
      .where('language', '=', tag)
      .where('sequence', 'is not', null)
      .where('published_at', '>=', from)
      .orderBy('published_at')
      .limit(1)
      .executeTakeFirst()
    if (first?.published_at != null) instants.push(first.published_at)
  }
  return instants.length === 0 ? null : Math.min(...instants)
}

/** Live articles of a language (primary tag) that were corrected, the newest correction first. */
export async function correctedArticles(
  db: Db,
  limit: number,
  language: string,
): Promise<PublishedArticle[]> {
  const { rows } = await sql<{ id: string }>`select article_id as id from revision
    where kind = 'correction' group by article_id order by max(created_at) desc, article_id desc`.execute(db)
  const ids: string[] = []
  for (let from = 0; from < rows.length && ids.length < limit; from += atOnce) {
    const some = rows.slice(from, from + atOnce).map(({ id }) => id)
    const live = await liveIn(db, some, language)
    ids.push(...some.filter((id) => live.has(id)))
  }
  return publishedArticles(db, ids.slice(0, limit))
}

/** Those of the articles that readers see in a language. What holds is told here: SQLite would search by status. */
async function liveIn(db: Db, ids: string[], language: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'status', 'language'])
    .where('id', 'in', ids)
    .execute()
  const live = rows.filter((row) => row.status === 'live' && primaryOf(row.language) === language)
  return new Set(live.map(({ id }) => id))
}

/**
 * The newest draft as it would look if it were published now: with the address, place, related articles and
 * notes it has or would get. Null where there is no such article. Photos and names that are missing are left
 * out, and a section that is not chosen is empty: a preview never refuses.
 */
export async function draftAsPublished(
  db: Db,
  context: Context,
  articleId: string,
): Promise<PublishedArticle | null> {
  const row = await db
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.draft_revision_id')
    .select(columns)
    .where('article.id', '=', articleId)
    .executeTakeFirst()
  if (!row) return null
  const content = contentOf(row)
  const sequence = row.sequence ?? (await nextSequence(db))
  const related =
    row.sequence === null ? JSON.stringify(await chooseRelated(db, content, sequence)) : row.related
  const slug = content.slug || (row.sequence === null ? slugOf(content.document.headline) : row.slug)
  const [article] = await assemble(db, new Lookup(db), [
    {
      ...row,
      // To the desk, a draft is a draft, whatever became of what readers saw.
      status: 'draft',
      sequence,
      slug,
      related,
      published_at: row.published_at ?? context.clock(),
      withdrawn_at: null,
    },
  ])
  return article ?? null
}

/**
 * Paths that readers' copies must not keep: where articles stood that were taken down, under every address they had.
 * `pathOf` is the press's.
 */
export async function takenDownPaths(
  db: Db,
  pathOf: (article: { slug: string; publishedAt: Instant }) => string,
): Promise<string[]> {
  const { rows } = await sql<{ slug: string; publishedAt: Instant }>`
    select slug, published_at as ${sql.ref('publishedAt')} from article
      where status = 'taken-down' and published_at is not null
    union select former_slug.slug, article.published_at from former_slug
      join article on article.id = former_slug.article_id where article.status = 'taken-down'`.execute(db)
  return rows.map(pathOf).toSorted()
}

const columns = [
  'article.id',
  'article.status',
  'article.slug',
  'article.sequence',
  'article.related',
  'article.published_at',
  'article.updated_at',
  'article.withdrawn_at',
  'article.withdrawal_notice',
  'article.original_id',
  'article.original_seen_at',
  'article.share_card',
  'revision.content',
] as const

function liveRows(db: Db) {
  return db
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .select(columns)
    .where('article.sequence', 'is not', null)
    .where('article.published_at', 'is not', null)
    .$narrowType<Pick<LiveRow, 'sequence' | 'published_at'>>()
}

async function summaryRows(db: Db, ids: string[]): Promise<SummaryRow[]> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'slug', 'status', 'language', 'headline', 'sequence', 'summary', 'live_revision_id'])
    .select(['published_at', 'updated_at'])
    .where('id', 'in', ids)
    .where('sequence', 'is not', null)
    .where('published_at', 'is not', null)
    .$narrowType<{ sequence: number; published_at: Instant }>()
    .execute()
  const before = await summariesFromText(
    db,
    rows.flatMap((row) => (row.summary === null ? (row.live_revision_id ?? []) : [])),
  )
  return rows.flatMap(({ summary, live_revision_id: live, ...row }) => {
    const shown = summary === null ? before.get(live ?? '') : (JSON.parse(summary) as LiveSummary)
    return shown ? [{ ...row, shown }] : []
  })
}

/** For what went live before summaries were kept, by id of the revision. */
async function summariesFromText(db: Db, revisionIds: string[]): Promise<Map<string, LiveSummary>> {
  if (revisionIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('revision')
    .select(['id', 'content'])
    .where('id', 'in', revisionIds)
    .execute()
  return new Map(rows.map((row) => [row.id, summaryOf(contentOf(row))]))
}
