import type { Instant } from '#base/clock.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import { chooseRelated } from './articles/related.ts'
import { nextSequence } from './articles/turn.ts'
import { assemble, type LiveRow } from './published/assemble.ts'
import { Lookup } from './published/lookup.ts'
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
    for (const article of await assemble(lookup, rows)) found.set(article.id, article)
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
    yield* await assemble(lookup, rows)
    const last = rows.at(-1)
    if (!last || rows.length < atOnce) return
    after = last.sequence
  }
}

/** First published in [from, to), by `sequence`. */
export async function publishedBetween(db: Db, from: Instant, to: Instant): Promise<PublishedArticle[]> {
  const rows = await liveRows(db)
    .where('article.status', 'in', ['live', 'withdrawn'])
    .where('article.published_at', '>=', from)
    .where('article.published_at', '<', to)
    .orderBy('article.sequence')
    .execute()
  return assemble(new Lookup(db), rows)
}

/** Where an article stands and how fresh it is: all a sitemap needs. */
export type PublishedAddress = {
  id: string
  slug: string
  publishedAt: Instant
  updatedAt: Instant | null
  withdrawn: boolean
}

/** The articles of `publishedBetween`, in its order, without reading what they say. */
export async function addressesBetween(db: Db, from: Instant, to: Instant): Promise<PublishedAddress[]> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'slug', 'published_at as publishedAt', 'updated_at as updatedAt', 'status'])
    .where('status', 'in', ['live', 'withdrawn'])
    .where('published_at', '>=', from)
    .where('published_at', '<', to)
    .orderBy('sequence')
    .$narrowType<{ publishedAt: Instant }>()
    .execute()
  return rows.map(({ status, ...row }) => ({ ...row, withdrawn: status === 'withdrawn' }))
}

/** The earliest first publication at or after `from`; null where there is none. */
export async function nextPublication(db: Db, from: Instant): Promise<Instant | null> {
  // One status at a time: then the index on (status, published_at) gives the first row at once.
  const firsts = await Promise.all(
    (['live', 'withdrawn'] as const).map((status) =>
      db
        .selectFrom('article')
        .select('published_at')
        .where('status', '=', status)
        .where('published_at', '>=', from)
        .orderBy('published_at')
        .limit(1)
        .executeTakeFirst(),
    ),
  )
  const instants = firsts.flatMap((row) => row?.published_at ?? [])
  return instants.length === 0 ? null : Math.min(...instants)
}

/** Live articles that were corrected, the newest correction first. */
export async function correctedArticles(db: Db, limit: number): Promise<PublishedArticle[]> {
  const rows = await db
    .selectFrom('revision')
    .innerJoin('article', 'article.id', 'revision.article_id')
    .select(['article.id', (fn) => fn.fn.max('revision.created_at').as('at')])
    .where('revision.kind', '=', 'correction')
    .where('article.status', '=', 'live')
    .groupBy('article.id')
    .orderBy('at', 'desc')
    .orderBy('article.id', 'desc')
    .limit(limit)
    .execute()
  return publishedArticles(
    db,
    rows.map((row) => row.id),
  )
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
  const slug = row.sequence === null ? content.slug || slugOf(content.document.headline) : row.slug
  const [article] = await assemble(new Lookup(db), [
    {
      ...row,
      sequence,
      slug,
      related,
      published_at: row.published_at ?? context.clock(),
      withdrawn_at: null,
    },
  ])
  return article ?? null
}

const columns = [
  'article.id',
  'article.slug',
  'article.sequence',
  'article.related',
  'article.published_at',
  'article.updated_at',
  'article.withdrawn_at',
  'article.withdrawal_notice',
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
