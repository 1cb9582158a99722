import { type ArticleSummary, type Named, primaryOf, type PublishedArticle } from '#edition/publication.ts'
import type { Tx } from '#platform/database.ts'
import { listLengths, placesOf } from './list-entries.ts'

// Who stands where, once and for all (docs/decisions/0005-lists-that-never-shift.md). An entry is never
// moved or removed: an article that is withdrawn, or no longer carries the tag, leaves a hole.

/** Entries on a sealed page; the head holds up to twice as many, less one. */
export const sealedSize = 20

/** Entries in an archive document of the feeds (RFC 5005 §4). */
export const feedArchiveSize = 30

/** A list that has pages of its own. */
export type PagedList = { kind: ListKind; slug: string }
export type ListKind = 'section' | 'topic' | 'author' | 'storyline'

/** `all:ru`, every article of a language (primary tag) in the order of first publication: for feeds and front. */
export function everything(language: string): string {
  return `all:${language}`
}

/** `section:world:ru`: the key in the table; each language has lists of its own. */
export function listKey(list: PagedList, language: string): string {
  return `${list.kind}:${list.slug}:${language}`
}

/** What a key means: a list with pages, or everything of a language (`list` null); null for `related:…`. */
export function listOf(key: string): { list: PagedList | null; language: string } | null {
  const [, kind, slug, language] = /^(section|topic|author|storyline):(.+):([^:]+)$/.exec(key) ?? []
  if (kind !== undefined && slug !== undefined && language !== undefined)
    return { list: { kind: kind as ListKind, slug }, language }
  const [, all] = /^all:(.+)$/.exec(key) ?? []
  return all === undefined ? null : { list: null, language: all }
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

/** Positions [from, to) of a page of a list of `length` entries, from 1, its head the last; null where it has no such page. */
export function placesOnPage(length: number, page: number): { from: number; to: number } | null {
  const { sealedPages, headFrom } = sealing(length)
  if (page > sealedPages + 1) return null
  return page > sealedPages
    ? { from: headFrom, to: length }
    : { from: (page - 1) * sealedSize, to: page * sealedSize }
}

/** What decides where an article belongs. */
type Filed = Pick<ArticleSummary, 'section' | 'storyline' | 'tags' | 'authors' | 'language'>

/** True where an article still belongs to a list of a language (primary tag) in which it has a place. */
export function belongsTo(article: Filed, list: PagedList, language: string): boolean {
  if (primaryOf(article.language) !== language) return false
  const named = {
    section: [article.section],
    storyline: article.storyline === null ? [] : [article.storyline],
    topic: article.tags,
    author: article.authors,
  }
  return named[list.kind].some(({ slug }) => slug === list.slug)
}

/**
 * Gives an article its place at the end of every list it belongs to and is not in yet. Call it in the
 * transaction that publishes; calling it again changes nothing. True where it began a language, or a section in
 * a language: that stands in the menu of every page, so that everything is to be pressed.
 */
export async function fileUnderLists(tx: Tx, article: PublishedArticle): Promise<boolean> {
  const filed = await placesOf(tx, [article.id])
  const already = new Set(filed.map(({ list }) => list))
  const joined = [...listsFor(article)].filter((list) => !already.has(list))
  const lengths = await listLengths(tx, joined)
  const places = joined.map((list) => ({ list, position: lengths.get(list) ?? 0, article_id: article.id }))
  if (places.length > 0) await tx.insertInto('list_entry').values(places).execute()
  return places.some(({ list, position }) => position === 0 && listOf(list)?.list?.kind === 'section')
}

function listsFor(article: PublishedArticle): Set<string> {
  const language = primaryOf(article.document.language)
  const key = (kind: ListKind) => (named: Named) => listKey({ kind, slug: named.slug }, language)
  return new Set([
    everything(language),
    key('section')(article.section),
    ...(article.storyline === null ? [] : [key('storyline')(article.storyline)]),
    ...article.tags.map(key('topic')),
    ...article.authors.map(key('author')),
    ...article.related.map(relatedKey),
  ])
}
