import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import { enqueue } from '#platform/jobs.ts'

export const shareCardKind = 'share-card'

/** Has the share card of a live article made, or made again after what stands on it has changed. */
export async function enqueueShareCard(tx: Tx, context: Context, articleId: string): Promise<void> {
  const key = `${shareCardKind}:${articleId}`
  await enqueue(tx, context, { kind: shareCardKind, payload: { article: articleId }, key, maxAttempts: 5 })
}
