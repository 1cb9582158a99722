import type { PublishedArticle } from '#edition/publication.ts'
import { atomFeed } from '../feeds/atom.ts'
import { feedItems } from '../feeds/entry.ts'
import { jsonFeed } from '../feeds/json-feed.ts'
import { rssFeed } from '../feeds/rss.ts'
import { newsSitemap } from '../feeds/sitemaps.ts'
import { belongsTo, everything, feedArchiveSize, listKey, type PagedList } from '../lists.ts'
import type { Run } from '../run/run.ts'
import { primaryOf } from '../words.ts'
import type { PageChange } from '../source.ts'

/** Entries in a feed. */
const feedSize = 30

/** The three feeds of everything in a language. */
export async function* mainFeeds(run: Run): AsyncIterable<PageChange> {
  const length = await run.places.length(everything(run.language))
  const newest = await run.articles.of(await run.places.last(everything(run.language), feedSize))
  const items = feedItems(run, newest.toReversed())
  const sealed = Math.floor(length / feedArchiveSize)
  const place = {
    path: run.paths.atom,
    title: run.publication.name,
    page: run.paths.front,
    previous: sealed > 0 ? run.paths.feedArchive(sealed) : null,
    current: null,
  }
  yield { path: run.paths.atom, body: atomFeed(run, place, items) }
  yield { path: run.paths.rss, body: rssFeed(run, items) }
  yield { path: run.paths.json, body: jsonFeed(run, items) }
}

/** Archive documents of the feed that hold these positions; the open end is not archived yet. */
export async function* feedArchives(run: Run, positions: Iterable<number>): AsyncIterable<PageChange> {
  const length = await run.places.length(everything(run.language))
  const numbers = new Set<number>()
  for (const position of positions) numbers.add(Math.floor(position / feedArchiveSize) + 1)
  for (const number of numbers) if (number * feedArchiveSize <= length) yield feedArchive(run, number)
}

/** One archive document, from 1. */
export async function feedArchive(run: Run, number: number): Promise<PageChange> {
  const to = number * feedArchiveSize
  const ids = await run.places.between(everything(run.language), to - feedArchiveSize, to)
  const items = feedItems(run, (await run.articles.of(ids)).reverse(), true)
  const place = {
    path: run.paths.feedArchive(number),
    title: run.publication.name,
    page: run.paths.archive,
    previous: number > 1 ? run.paths.feedArchive(number - 1) : null,
    current: run.paths.atom,
  }
  return { path: place.path, body: atomFeed(run, place, items) }
}

/** The feed of a section; a withdrawn article leaves a tombstone, one that moved to another section nothing. */
export async function sectionFeed(run: Run, slug: string): Promise<PageChange> {
  const list: PagedList = { kind: 'section', slug }
  const articles = await run.articles.of(await run.places.last(listKey(list, run.language), feedSize))
  const own = articles.filter((article) => belongsTo(filed(article), list, run.language)).reverse()
  const name = run.sections.find((section) => section.slug === slug)?.name ?? own[0]?.section.name ?? slug
  const place = {
    path: run.paths.sectionFeed(slug),
    title: `${run.publication.name}: ${name}`,
    page: run.paths.head(list),
    previous: null,
    current: null,
  }
  return { path: place.path, body: atomFeed(run, place, feedItems(run, own)) }
}

function filed(article: PublishedArticle) {
  return { ...article, language: article.document.language }
}

/** True where a section feed still holds the position. */
export function inFeed(position: number, length: number): boolean {
  return position >= length - feedSize
}

const newsSpan = 2 * 24 * 60 * 60 * 1000
const newsLimit = 200

/**
 * Articles of the two days before the pages' own time, the newest 200 of them; the newest alone where there are
 * none, since a sitemap may not be empty. Not the clock's time: the same edition must come out the same whenever
 * it is pressed.
 */
export async function newsSitemapFile(run: Run): Promise<PageChange> {
  const addresses = await run.source.addressesBetween(run.asOf - newsSpan, run.asOf + 1)
  const recent = addresses.filter((one) => !one.withdrawn && primaryOf(one.language) === run.language)
  const ids = recent.map(({ id }) => id)
  if (ids.length === 0) ids.push(...(await run.places.last(everything(run.language), 1)))
  const teasers = await run.teasers.of(ids.slice(-newsLimit).reverse())
  const shown = teasers.filter(
    ({ withdrawn, language }) => !withdrawn && primaryOf(language) === run.language,
  )
  return { path: run.paths.sitemapNews, body: newsSitemap(run, shown) }
}
