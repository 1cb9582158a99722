import { sql } from 'kysely'
import { primaryOf } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'

/** True for a primary subtag as this program writes it (RFC 5646 §2.2.1). */
export function isPrimaryTag(tag: string): boolean {
  return /^[a-z]{2,3}$/.test(tag)
}

/**
 * Every BCP 47 tag in which anything was ever published, in order. One step down the index a tag: the cost does not
 * grow with the archive.
 */
export async function publishedTags(db: Db): Promise<string[]> {
  const { rows } = await sql<{ language: string }>`
    with recursive step(language) as (
      select min(language) from article where sequence is not null
      union all
      select (select min(article.language) from article
        where article.sequence is not null and article.language > step.language)
      from step where step.language is not null
    )
    select language from step where language is not null`.execute(db)
  return rows.map((row) => row.language)
}

/** The BCP 47 tags of one language edition in which anything was ever published. */
export async function tagsOfEdition(db: Db, language: string): Promise<string[]> {
  return (await publishedTags(db)).filter((tag) => primaryOf(tag) === language)
}

/** How many articles readers see in each language (primary tag). */
export async function articlesByLanguage(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('article')
    .select(['language', ({ fn }) => fn.countAll<number | string>().as('count')])
    .where('status', '=', 'live')
    .groupBy('language')
    .execute()
  const counts = new Map<string, number>()
  for (const { language, count } of rows)
    counts.set(primaryOf(language), (counts.get(primaryOf(language)) ?? 0) + Number(count))
  return counts
}
