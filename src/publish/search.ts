import { sql, type RawBuilder } from 'kysely'
import { kindOf } from '#platform/database-kind.ts'
import { type Db, transaction } from '#platform/database.ts'
import { readApart } from '#platform/read-apart.ts'
import { type ArticleSummary, linesOf } from './articles/list.ts'
import { type ArticleFilter, conditionsOf } from './articles/narrow.ts'
import { takeArticle } from './articles/take.ts'
import { contentOf } from './revisions.ts'
import { excerptOf, type Passage } from './search/excerpt.ts'
import { passageText } from './search/fields.ts'
import { fileForSearch } from './search/file-article.ts'
import { ftsQuery, type SearchTerm, searchTerms, tsQuery } from './search/words.ts'

/** What to look for; `order` is by how well it fits unless told otherwise, `limit` from 1 to 100. */
export type SearchQuery = ArticleFilter & {
  query: string
  order?: 'best' | 'newest' | undefined
  skip?: number | undefined
  limit: number
}

export type SearchHit = ArticleSummary & { excerpt: Passage[] }

/** How many matches are ranked at most: the newest. */
export const rankedMatches = 1_000

/** On PostgreSQL, in how many of the newest articles with all words of a phrase it is looked for. */
const phraseCandidates = 3_000

/**
 * Looks through the newest draft of every article: headline, standfirst, body, captions, and the names of section,
 * tags, storyline and authors. Every word of `query` has to occur, each perhaps only begun; a phrase in quotation marks
 * has to stand as it is. The newest 1,000 matches are ranked, off the event loop; `total` counts these.
 * A query without letters and digits finds nothing.
 */
export async function searchArticles(
  db: Db,
  asked: SearchQuery,
): Promise<{ hits: SearchHit[]; total: number }> {
  const terms = searchTerms(asked.query)
  if (terms.length === 0) return { hits: [], total: 0 }
  const found = await ranked(db, terms, asked)
  const lines = await linesOf(
    db,
    found.map(({ id }) => id),
  )
  const texts = await textsOf(
    db,
    lines.map(({ id }) => id),
  )
  const hits = lines.map((line) => ({ ...line, excerpt: excerptOf(texts.get(line.id) ?? '', terms) }))
  return { hits, total: Number(found[0]?.total ?? 0) }
}

/** Ids of what fits best, or is newest, with how many there are in all. */
async function ranked(
  db: Db,
  terms: SearchTerm[],
  asked: SearchQuery,
): Promise<{ id: string; total: number }[]> {
  const conditions = await conditionsOf(db, asked)
  const newest =
    kindOf(db) === 'postgres' ? newestOnPostgres(terms, conditions) : newestOnSqlite(terms, conditions)
  const order =
    asked.order === 'newest' ? sql`changed_at desc, id desc` : sql`score desc, changed_at desc, id desc`
  const limit = Math.min(Math.max(Math.trunc(asked.limit), 1), 100)
  const skip = Math.max(0, Math.trunc(asked.skip ?? 0))
  const page = sql<{
    id: string
    total: number
  }>`select id, count(*) over () as total from (${newest}) as newest
    order by ${order} limit ${limit} offset ${skip}`
  if (kindOf(db) === 'sqlite' || db.isTransaction) return readApart(db, page.compile(db))
  return transaction(db, async (tx) => {
    // PostgreSQL takes unpacking the words of every article for as cheap as reading a number, and would do it.
    await sql`set local enable_seqscan = off`.execute(tx)
    return (await page.execute(tx)).rows
  })
}

/** `cross join` keeps SQLite at the words, which it reads newest first and only as far as it must. */
function newestOnSqlite(terms: SearchTerm[], conditions: RawBuilder<boolean>[]): RawBuilder<unknown> {
  return sql`select article.id, article.changed_at, -bm25(article_search_words, 10, 5, 5, 2, 1) as score
    from article_search_words cross join article_search on article_search.position = article_search_words.rowid
    cross join article on article.id = article_search.article_id
    where ${sql.join([sql`article_search_words match ${ftsQuery(terms)}`, ...conditions], sql` and `)}
    order by article_search_words.rowid desc limit ${sql.lit(rankedMatches)}`
}

/**
 * `position + 0` keeps PostgreSQL from walking the articles newest first and unpacking the words of each. Where words
 * stand is not in its index either: of a phrase, the newest articles that have all its words are looked into.
 */
function newestOnPostgres(terms: SearchTerm[], conditions: RawBuilder<boolean>[]): RawBuilder<unknown> {
  const isPhrase = terms.some(({ words }) => words.length > 1)
  const matches = sql`article_search.words @@ ${tsQuery(terms, { together: false })}::tsquery`
  const anywhere = sql`select article_search.article_id, article_search.position, article_search.words
    from article_search
    ${conditions.length === 0 ? sql`` : sql`join article on article.id = article_search.article_id`}
    where ${sql.join([matches, ...conditions], sql` and `)}
    order by article_search.position + 0 desc limit ${sql.lit(isPhrase ? phraseCandidates : rankedMatches)}`
  const found = isPhrase
    ? sql`select article_id from (${anywhere}) as candidate where words @@ ${tsQuery(terms)}::tsquery
        order by position desc limit ${sql.lit(rankedMatches)}`
    : sql`select article_id from (${anywhere}) as candidate`
  const anyOf = terms.map((term) => tsQuery([term])).join(' | ')
  return sql`select article.id, article.changed_at,
      ts_rank('{0.1, 0.2, 0.5, 1}', article_search_head.words, ${anyOf}::tsquery) as score
    from (${found}) as found join article_search_head on article_search_head.article_id = found.article_id
    join article on article.id = found.article_id`
}

async function textsOf(db: Db, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.draft_revision_id')
    .select(['article.id', 'revision.content'])
    .where('article.id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, passageText(contentOf(row).document)]))
}

/**
 * Files up to `limit` articles that the search does not know: after an upgrade, or a move to another host. Returns how
 * many there were; ask again until there are none.
 */
export async function fileUnsearched(db: Db, limit: number): Promise<number> {
  const missing = await db
    .selectFrom('article')
    .leftJoin('article_search', 'article_search.article_id', 'article.id')
    .select('article.id')
    .where('article_search.article_id', 'is', null)
    .orderBy('article.changed_at')
    .limit(limit)
    .execute()
  for (const { id } of missing) await fileAnew(db, id, 'newest')
  return missing.length
}

/**
 * Files anew, where they stand, those of the next `limit` articles after the id `after` whose newest draft names the
 * section, tag, storyline or person `nameId`: it was renamed, or merged into another. Returns the last id looked at,
 * null at the end.
 */
export async function renewInSearch(
  db: Db,
  nameId: string,
  { after, limit }: { after: string; limit: number },
): Promise<string | null> {
  const rows = await db
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.draft_revision_id')
    .select(['article.id', sql<number | boolean>`revision.content like ${`%"${nameId}"%`}`.as('names')])
    .where('article.id', '>', after)
    .orderBy('article.id')
    .limit(limit)
    .execute()
  for (const { id, names } of rows) if (names === true || names === 1) await fileAnew(db, id, 'kept')
  return rows.length < limit ? null : (rows.at(-1)?.id ?? null)
}

async function fileAnew(db: Db, id: string, place: 'newest' | 'kept'): Promise<void> {
  await transaction(db, async (tx) => {
    // Held, or what is saved meanwhile would be filed first and then written over with what stood before.
    await takeArticle(tx, id)
    const row = await tx
      .selectFrom('article')
      .innerJoin('revision', 'revision.id', 'article.draft_revision_id')
      .select('revision.content')
      .where('article.id', '=', id)
      .executeTakeFirstOrThrow()
    await fileForSearch(tx, id, contentOf(row), place)
  })
}
