import { sql } from 'kysely'
import type { PublishedArticle } from '#edition/publication.ts'
import type { Db, Tx } from '#platform/database.ts'

// Who stands where, once and for all (docs/decisions/0005-lists-that-never-shift.md). An entry is never
// moved or removed: an article that is withdrawn, or no longer carries the tag, leaves a hole.

/** Entries on a sealed page; the head holds up to twice as many, less one. */
export const sealedSize = 20

/** Entries in an archive document of the feeds (RFC 5005 §4). */
export const feedArchiveSize = 30

/** A list that has pages of its own. */
export type PagedList = { kind: 'section' | 'topic' | 'author'; slug: string }

/** Every article, in the order of first publication: the feeds and the front page read it. */
export const everything = 'all'

/** `section:world`: the key in the table. */
export function listKey(list: PagedList): string {
  return `${list.kind}:${list.slug}`
}

/** The list of a key, or null for one without pages (`all`, `related:…`). */
export function pagedList(key: string): PagedList | null {
  const [, kind, slug] = /^(section|topic|author):(.+)$/.exec(key) ?? []
  return kind === undefined || slug === undefined ? null : { kind: kind as PagedList['kind'], slug }
}

/** Articles whose "read more" names this one: pressed again when its headline changes or it is withdrawn. */
export function relatedKey(articleId: string): string {
  return `related:${articleId}`
}

/** Where a list of `length` entries stands: how many pages are sealed, and where the head begins. */
export function sealing(length: number): { sealedPages: number; headFrom: number } {
  const sealedPages = Math.max(0, Math.floor(length / sealedSize) - 1)
  return { sealedPages, headFrom: sealedPages * sealedSize }
}

/** `section/world.html`. */
export function headPath(list: PagedList): string {
  return `${list.kind}/${list.slug}.html`
}

/** `section/world/3.html`, counted from the oldest, from 1. */
export function sealedPath(list: PagedList, page: number): string {
  return `${list.kind}/${list.slug}/${page}.html`
}

/** True where an article still belongs to a list in which it has a place. */
export function belongsTo(
  article: Pick<PublishedArticle, 'section' | 'tags' | 'authors'>,
  list: PagedList,
): boolean {
  if (list.kind === 'section') return article.section.slug === list.slug
  return (list.kind === 'topic' ? article.tags : article.authors).some(({ slug }) => slug === list.slug)
}

/**
 * Gives an article its place at the end of every list it belongs to and is not in yet. Call it in the
 * transaction that publishes; calling it again changes nothing.
 */
export async function fileUnderLists(tx: Tx, article: PublishedArticle): Promise<void> {
  const filed = await placesOf(tx, [article.id])
  const already = new Set(filed.map(({ list }) => list))
  for (const list of listsFor(article)) {
    if (!already.has(list)) await append(tx, list, article.id)
  }
}

function listsFor(article: PublishedArticle): Set<string> {
  return new Set([
    everything,
    listKey({ kind: 'section', slug: article.section.slug }),
    ...article.tags.map(({ slug }) => listKey({ kind: 'topic', slug })),
    ...article.authors.map(({ slug }) => listKey({ kind: 'author', slug })),
    ...article.related.map(relatedKey),
  ])
}

async function append(tx: Tx, list: string, articleId: string): Promise<void> {
  const position = await listLength(tx, list)
  await tx.insertInto('list_entry').values({ list, position, article_id: articleId }).execute()
}

/** An entry: the article at a position, from 0, of a list. */
export type Place = { list: string; position: number; article_id: string }

/** Every place that these articles have, also in lists they have left. */
export async function placesOf(db: Db, articleIds: readonly string[]): Promise<Place[]> {
  const places: Place[] = []
  for (let i = 0; i < articleIds.length; i += batch) {
    const ids = articleIds.slice(i, i + batch)
    places.push(...(await db.selectFrom('list_entry').selectAll().where('article_id', 'in', ids).execute()))
  }
  return places
}

const batch = 500

/** How many entries a list has ever had. */
export async function listLength(db: Db, list: string): Promise<number> {
  const last = await db
    .selectFrom('list_entry')
    .select('position')
    .where('list', '=', list)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last === undefined ? 0 : last.position + 1
}

/** Ids at the positions [from, to), oldest first. */
export async function entries(db: Db, list: string, from: number, to: number): Promise<string[]> {
  const rows = await db
    .selectFrom('list_entry')
    .select('article_id')
    .where('list', '=', list)
    .where('position', '>=', from)
    .where('position', '<', to)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.article_id)
}

/** Every list with pages of its own and its length, by key. */
export async function* pagedLists(db: Db): AsyncIterable<{ list: PagedList; length: number }> {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('list_entry')
      .select(['list', sql<number>`max(position) + 1`.as('length')])
      .where('list', '>', after)
      .where('list', 'not like', 'related:%')
      .groupBy('list')
      .orderBy('list')
      .limit(batch)
      .execute()
    for (const { list: key, length } of rows) {
      const list = pagedList(key)
      if (list !== null) yield { list, length: Number(length) }
    }
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.list
  }
}
