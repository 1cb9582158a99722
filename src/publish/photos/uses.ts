import type { ArticleDocument } from '#edition/article.ts'
import { photosOf } from '#edition/article-text.ts'
import type { Tx } from '#platform/database.ts'

/**
 * Notes which photos an article shows: those of its newest draft, and with `live` also before readers. Call it in the
 * transaction that saves or publishes; where nothing changed it costs one look-up.
 */
export async function notePhotoUses(
  tx: Tx,
  articleId: string,
  document: ArticleDocument,
  { live }: { live: boolean },
): Promise<void> {
  const shown = new Set(photosOf(document))
  const before = await tx.selectFrom('photo_use').selectAll().where('article_id', '=', articleId).execute()
  const wasLive = new Set(before.flatMap((use) => (use.live === 1 ? use.photo_id : [])))
  const nowLive = live ? shown : wasLive
  const after = new Map(
    [...new Set([...shown, ...nowLive])].map((photo) => [
      photo,
      { draft: +shown.has(photo), live: +nowLive.has(photo) },
    ]),
  )
  const touched: string[] = []
  for (const use of before) {
    const next = after.get(use.photo_id)
    if (next?.draft === use.draft && next.live === use.live) after.delete(use.photo_id)
    else touched.push(use.photo_id)
  }
  touched.push(...after.keys())
  if (touched.length === 0) return
  await tx
    .deleteFrom('photo_use')
    .where('article_id', '=', articleId)
    .where('photo_id', 'in', touched)
    .execute()
  const rows = [...after].map(([photo, use]) => ({ photo_id: photo, article_id: articleId, ...use }))
  if (rows.length > 0) await tx.insertInto('photo_use').values(rows).execute()
  await countUses(tx, touched)
}

/** Writes onto the cards of these photos in how many articles each is. */
async function countUses(tx: Tx, photoIds: string[]): Promise<void> {
  await tx
    .updateTable('photo_card')
    .set((eb) => ({
      uses: eb
        .selectFrom('photo_use')
        .select(({ fn }) => fn.countAll<number>().as('uses'))
        .whereRef('photo_use.photo_id', '=', 'photo_card.photo_id'),
    }))
    .where('photo_id', 'in', [...new Set(photoIds)])
    .execute()
}
