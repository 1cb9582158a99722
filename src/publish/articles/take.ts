import { done, refused, type Result } from '#base/refusal.ts'
import type { Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'

/**
 * The article's row, held until the transaction ends: an update that changes nothing takes the row's lock on
 * either engine, so that two people who save at once come one after the other.
 */
export async function takeArticle(
  tx: Tx,
  articleId: string,
  expectedRevision?: string,
): Promise<Result<Schema['article'], 'article-missing' | 'revision-conflict'>> {
  const article = await tx
    .updateTable('article')
    .set((set) => ({ status: set.ref('status') }))
    .where('id', '=', articleId)
    .returningAll()
    .executeTakeFirst()
  if (!article) return refused('article-missing', `There is no article with the id ${articleId}.`)
  if (expectedRevision !== undefined && article.draft_revision_id !== expectedRevision) {
    return refused(
      'revision-conflict',
      'This article was saved elsewhere meanwhile. Your text is not lost: compare it with the newest one.',
    )
  }
  return done(article)
}
