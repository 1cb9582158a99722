import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { saveDraft } from './articles.ts'
import { tidyName } from './articles/names.ts'
import { contentOf } from './revisions.ts'

const nameLimit = 100

/**
 * Gives a revision a name of at most 100 characters (an empty one takes it away): such a revision is kept for ever.
 * Refuses with `revision-missing` where the article has no such revision.
 */
export async function nameRevision(
  tx: Tx,
  context: Context,
  {
    articleId,
    revisionId,
    name,
    userId,
  }: { articleId: string; revisionId: string; name: string; userId: string | null },
): Promise<Result<null, 'revision-missing'>> {
  const content = await contentIn(tx, articleId, revisionId)
  if (content === null) return refused('revision-missing', 'This article has no such revision.')
  const tidy = tidyName(name).slice(0, nameLimit)
  await tx.deleteFrom('revision_name').where('revision_id', '=', revisionId).execute()
  if (tidy === '') return done(null)
  await tx
    .insertInto('revision_name')
    .values({ revision_id: revisionId, name: tidy, user_id: userId, created_at: context.clock() })
    .execute()
  return done(null)
}

/** The names of an article's revisions, by id. */
export async function revisionNames(db: Db, articleId: string): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom('revision_name')
    .innerJoin('revision', 'revision.id', 'revision_name.revision_id')
    .select(['revision.id', 'revision_name.name'])
    .where('revision.article_id', '=', articleId)
    .execute()
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}

/**
 * Makes a new draft with what an older revision holds; nothing is lost, since the newest one stays before it. Refuses
 * as `saveDraft` does, and with `revision-missing`. A name that was deleted since makes it `article-invalid`.
 */
export async function restoreRevision(
  tx: Tx,
  context: Context,
  articleId: string,
  revisionId: string,
  by: { userId: string | null; expectedRevision: string },
): Promise<
  Result<
    { revisionId: string; number: number },
    'article-missing' | 'revision-conflict' | 'article-invalid' | 'revision-missing'
  >
> {
  const content = await contentIn(tx, articleId, revisionId)
  if (content === null) return refused('revision-missing', 'This article has no such revision.')
  return saveDraft(tx, context, articleId, contentOf({ content }), by)
}

async function contentIn(db: Db, articleId: string, revisionId: string): Promise<string | null> {
  const row = await db
    .selectFrom('revision')
    .select('content')
    .where('id', '=', revisionId)
    .where('article_id', '=', articleId)
    .executeTakeFirst()
  return row?.content ?? null
}
