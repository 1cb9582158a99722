import type { Db } from '#platform/database.ts'

/** The live articles that show a photo, by id. */
export async function articlesShowing(db: Db, photoId: string): Promise<{ articleIds: string[] }> {
  const rows = await db
    .selectFrom('photo_use')
    .innerJoin('article', 'article.id', 'photo_use.article_id')
    .select('article.id')
    .where('photo_use.photo_id', '=', photoId)
    .where('photo_use.live', '=', 1)
    .where('article.status', '=', 'live')
    .orderBy('article.id')
    .execute()
  return { articleIds: rows.map(({ id }) => id) }
}
