import type { PublishedArticle } from '#edition/publication.ts'
import { atomFeed } from '../feeds/atom.ts'
import { feedItems } from '../feeds/entry.ts'
import { jsonFeed } from '../feeds/json-feed.ts'
import { rssFeed } from '../feeds/rss.ts'
import { newsSitemap } from '../feeds/sitemaps.ts'
import {
  belongsTo,
  entries,
  everything,
  feedArchiveSize,
  headPath,
  listKey,
  listLength,
  type PagedList,
} from '../lists.ts'
import { feedArchivePath, machineFiles, pages, sectionFeedPath } from '../paths.ts'
import type { Run } from '../run/run.ts'
import type { PageChange } from '../source.ts'

/** Entries in a feed. */
const feedSize = 30

/** The three feeds of everything. */
export function* mainFeeds(
  run: Run,
  newest: readonly PublishedArticle[],
  length: number,
): Iterable<PageChange> {
  const items = feedItems(run, newest.slice(0, feedSize))
  const sealed = Math.floor(length / feedArchiveSize)
  const place = {
    path: machineFiles.atom,
    title: run.publication.name,
    page: pages.front,
    previous: sealed > 0 ? feedArchivePath(sealed) : null,
    current: null,
  }
  yield { path: machineFiles.atom, body: atomFeed(run, place, items) }
  yield { path: machineFiles.rss, body: rssFeed(run, items) }
  yield { path: machineFiles.json, body: jsonFeed(run, items) }
}

/** Archive documents of the feed that hold these positions; the open end is not archived yet. */
export async function* feedArchives(
  run: Run,
  positions: Iterable<number>,
  length: number,
): AsyncIterable<PageChange> {
  const numbers = new Set<number>()
  for (const position of positions) numbers.add(Math.floor(position / feedArchiveSize) + 1)
  for (const number of numbers) if (number * feedArchiveSize <= length) yield feedArchive(run, number)
}

/** One archive document, from 1. */
export async function feedArchive(run: Run, number: number): Promise<PageChange> {
  const ids = await entries(run.db, everything, (number - 1) * feedArchiveSize, number * feedArchiveSize)
  const items = feedItems(run, (await run.source.articles(ids)).reverse())
  const place = {
    path: feedArchivePath(number),
    title: run.publication.name,
    page: pages.archive,
    previous: number > 1 ? feedArchivePath(number - 1) : null,
    current: machineFiles.atom,
  }
  return { path: place.path, body: atomFeed(run, place, items) }
}

/** The feed of a section; a withdrawn article leaves a tombstone, one that moved to another section nothing. */
export async function sectionFeed(run: Run, slug: string): Promise<PageChange> {
  const list: PagedList = { kind: 'section', slug }
  const length = await listLength(run.db, listKey(list))
  const articles = await run.source.articles(
    await entries(run.db, listKey(list), Math.max(0, length - feedSize), length),
  )
  const own = articles.filter((article) => belongsTo(article, list)).reverse()
  const name = run.sections.find((section) => section.slug === slug)?.name ?? own[0]?.section.name ?? slug
  const place = {
    path: sectionFeedPath(slug),
    title: `${run.publication.name}: ${name}`,
    page: headPath(list),
    previous: null,
    current: null,
  }
  return { path: place.path, body: atomFeed(run, place, feedItems(run, own)) }
}

/** True where a section feed still holds the position. */
export function inFeed(position: number, length: number): boolean {
  return position >= length - feedSize
}

const newsSpan = 2 * 24 * 60 * 60 * 1000
const newsLimit = 200

/**
 * Articles of the two days before the edition was made, the newest 200 of them. The edition's time and not
 * the clock's: the same edition must come out the same whenever it is pressed.
 */
export async function newsSitemapFile(run: Run): Promise<PageChange> {
  const { madeAt } = run.edition
  const addresses = await run.source.addressesBetween(madeAt - newsSpan, madeAt + 1)
  const ids = addresses
    .filter(({ withdrawn }) => !withdrawn)
    .slice(-newsLimit)
    .map(({ id }) => id)
  const teasers = await run.teasers.of(ids.reverse())
  return { path: machineFiles.sitemapNews, body: newsSitemap(run, teasers) }
}
