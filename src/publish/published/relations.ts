import { sql } from 'kysely'
import { primaryOf, type Translation } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'

/** A live article of a group, with the id of its original. */
type LiveMember = Translation & { root: string }

/** The live members of the groups that these articles belong to, by the id of the original. */
export async function liveGroups(
  db: Db,
  articles: { id: string; original_id: string | null }[],
): Promise<Map<string, LiveMember[]>> {
  const roots = [...new Set(articles.map((article) => article.original_id ?? article.id))]
  const elsewhere = [...new Set(articles.flatMap((article) => article.original_id ?? []))]
  const members = db
    .selectFrom('article')
    .select(['id', 'status', 'language', 'slug', 'headline'])
    .select(sql<number>`published_at`.as('publishedAt'))
    .select(sql<string>`coalesce(original_id, id)`.as('root'))
  const translations = await members.where('original_id', 'in', roots).execute()
  const ids = new Set([...elsewhere, ...translations.map(({ root }) => root)])
  const originals = ids.size === 0 ? [] : await members.where('id', 'in', [...ids]).execute()
  // Told apart here: asked for live ones, SQLite would go through all of them.
  const live = [...originals, ...translations].filter(({ status }) => status === 'live')
  return Map.groupBy(live, ({ root }) => root)
}

/** The other members, by language. */
export function translationsFor(
  groups: Map<string, LiveMember[]>,
  article: { id: string; original_id: string | null },
): Translation[] {
  return (groups.get(article.original_id ?? article.id) ?? [])
    .filter(({ id }) => id !== article.id)
    .map(({ id, language, slug, publishedAt, headline }) => ({ id, language, slug, publishedAt, headline }))
    .toSorted((a, b) => (primaryOf(a.language) < primaryOf(b.language) ? -1 : 1))
}

/** The addresses that articles had before, oldest first, by article. */
export async function formerSlugs(db: Db, articleIds: string[]): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('former_slug')
    .select(['slug', 'article_id'])
    .where('article_id', 'in', articleIds)
    .orderBy('created_at')
    .orderBy('slug')
    .execute()
  const slugs = new Map<string, string[]>()
  for (const { slug, article_id: id } of rows) slugs.set(id, [...(slugs.get(id) ?? []), slug])
  return slugs
}
