import type { Instant } from '#base/clock.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction } from '#platform/database.ts'
import { sql } from 'kysely'

// The policy, and why nothing acknowledged is lost by it: docs/decisions/0012-thinning-autosaves.md.

const keepAll = 24 * 3_600_000
const oneIn = 10 * 60_000
const markKey = 'publish.thinned-to'

/**
 * Thins out autosaves that are older than a day: of consecutive drafts that one person saved within the same ten minutes
 * only the last stays. Whatever was published, withdrawn or given a name, the first and the last of an article, and what
 * stood before somebody else went on, always stay. Looks at the drafts of up to `articles` articles; returns how many it
 * looked at, so that a caller asks again until there are none. What was deleted is noted in `thinned_revision`.
 */
export async function thinAutosaves(db: Db, context: Context, articles: number): Promise<number> {
  const mark = await thinnedTo(db)
  // A round keeps the end that it began with, or what was saved meanwhile would fall between two rounds.
  const to = mark.to ?? Math.floor((context.clock() - keepAll) / oneIn) * oneIn
  const ids = await articlesSavedBetween(db, { from: mark.at, after: mark.article, to }, articles)
  for (const id of ids) await thinArticle(db, context, id, to)
  const last = ids.at(-1)
  const isDone = ids.length < articles || last === undefined
  await noteThinned(
    db,
    context,
    isDone ? { at: to, article: '', to: null } : { at: mark.at, article: last, to },
  )
  return isDone ? 0 : ids.length
}

/** How far drafts were thinned; within a round that is not done yet, its end and the last article looked at. */
type Mark = { at: Instant; article: string; to: Instant | null }

async function thinnedTo(db: Db): Promise<Mark> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', markKey).executeTakeFirst()
  return row ? (JSON.parse(row.value) as Mark) : { at: 0, article: '', to: null }
}

async function noteThinned(db: Db, context: Context, mark: Mark): Promise<void> {
  const value = JSON.stringify(mark)
  const changed_at = context.clock()
  await db
    .insertInto('setting')
    .values({ key: markKey, value, changed_at })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value, changed_at }))
    .execute()
}

async function articlesSavedBetween(
  db: Db,
  { from, after, to }: { from: Instant; after: string; to: Instant },
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('revision')
    .select('article_id')
    .distinct()
    // Word for word as in the index `revision_draft`: only then SQLite uses it.
    .where(sql<boolean>`kind = 'draft'`)
    .where('created_at', '>=', from)
    .where('created_at', '<', to)
    .where('article_id', '>', after)
    .orderBy('article_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.article_id)
}

async function thinArticle(db: Db, context: Context, articleId: string, to: Instant): Promise<void> {
  await transaction(db, async (tx) => {
    const rows = await tx
      .selectFrom('revision')
      .leftJoin('revision_name', 'revision_name.revision_id', 'revision.id')
      .select([
        'revision.id',
        'number',
        'kind',
        'author_user_id',
        'revision.created_at',
        'revision_name.name',
      ])
      .where('article_id', '=', articleId)
      .orderBy('number')
      .execute()
    const article = await tx
      .selectFrom('article')
      .select(['draft_revision_id', 'live_revision_id'])
      .where('id', '=', articleId)
      .executeTakeFirstOrThrow()
    const held = new Set([article.draft_revision_id, article.live_revision_id])
    const gone = dispensable(rows, to).filter(({ id }) => !held.has(id))
    for (const { id, number, created_at } of gone) {
      const row = { id, article_id: articleId, number, created_at, thinned_at: context.clock() }
      await tx.insertInto('thinned_revision').values(row).execute()
      await tx.deleteFrom('revision').where('id', '=', id).execute()
    }
  })
}

type Saved = {
  id: string
  number: number
  kind: string
  author_user_id: string | null
  created_at: Instant
  name: string | null
}

/** Those of an article's revisions, by number, that may go: the next one says the same person's later word. */
export function dispensable(revisions: Saved[], to: Instant): Saved[] {
  return revisions.filter((one, i) => {
    const next = revisions[i + 1]
    if (i === 0 || next === undefined) return false
    if (one.kind !== 'draft' || next.kind !== 'draft' || one.name !== null) return false
    if (one.author_user_id === null || one.author_user_id !== next.author_user_id) return false
    if (next.created_at >= to) return false
    return Math.floor(one.created_at / oneIn) === Math.floor(next.created_at / oneIn)
  })
}
