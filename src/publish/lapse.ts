import type { Rendition } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import { recordChanges } from './changes.ts'
import { enqueueMediaGone } from './photos/media.ts'
import { articlesShowing } from './photos/showing.ts'
import { enqueueShareCard } from './share-card/enqueue.ts'

/**
 * Marks the photos whose rights have passed since it was last asked, and takes the mark off those whose rights were
 * prolonged. Every live article that shows one is pressed again: without the picture, or with it; its share card, in
 * which it may be, is made anew. The files are taken from the site after the edition that no longer shows them.
 * Returns the ids of the photos that lapsed. Two steps down an index where there are none.
 */
export async function lapsePhotos(tx: Tx, context: Context): Promise<string[]> {
  const now = context.clock()
  const limited = tx
    .selectFrom('photo')
    .select(['id', 'lapsed', 'renditions'])
    .where('rights_until', 'is not', null)
    .orderBy('id')
  const due = [
    ...(await limited.where('lapsed', '=', 0).where('rights_until', '<=', now).execute()),
    ...(await limited.where('lapsed', '=', 1).where('rights_until', '>', now).execute()),
  ]
  for (const photo of due) await turn(tx, context, photo)
  return due.flatMap(({ id, lapsed }) => (lapsed === 0 ? [id] : []))
}

async function turn(
  tx: Tx,
  context: Context,
  photo: Pick<Schema['photo'], 'id' | 'lapsed' | 'renditions'>,
): Promise<void> {
  const lapses = photo.lapsed === 0
  await tx
    .updateTable('photo')
    .set({ lapsed: lapses ? 1 : 0 })
    .where('id', '=', photo.id)
    .execute()
  const { articleIds } = await articlesShowing(tx, photo.id)
  await recordChanges(tx, context, articleIds)
  for (const id of articleIds) await enqueueShareCard(tx, context, id)
  if (!lapses) return
  const cards: Rendition[] = []
  for (const id of articleIds) cards.push(...(await dropShareCard(tx, id)))
  await enqueueMediaGone(tx, context, [...(JSON.parse(photo.renditions) as Rendition[]), ...cards])
}

/** The card that the article had, if any. */
async function dropShareCard(tx: Tx, articleId: string): Promise<Rendition[]> {
  const row = await tx
    .selectFrom('article')
    .select('share_card')
    .where('id', '=', articleId)
    .executeTakeFirst()
  if (row?.share_card == null) return []
  await tx.updateTable('article').set({ share_card: null }).where('id', '=', articleId).execute()
  return [JSON.parse(row.share_card) as Rendition]
}
