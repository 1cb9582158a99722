import type { Db } from '#platform/database.ts'

/** How many articles, drafts too, are filed under each section and tag, by its id; none where there is none. */
export async function filedArticles(db: Db): Promise<Map<string, number>> {
  const sections = await db
    .selectFrom('article')
    .select(['section_id as id', ({ fn }) => fn.countAll<number | string>().as('count')])
    .where('section_id', 'is not', null)
    .groupBy('section_id')
    .execute()
  const tags = await db
    .selectFrom('article_tag')
    .select(['tag_id as id', ({ fn }) => fn.countAll<number | string>().as('count')])
    .groupBy('tag_id')
    .execute()
  return new Map([...sections, ...tags].map(({ id, count }) => [id ?? '', Number(count)]))
}
