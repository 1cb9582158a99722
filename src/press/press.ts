import type { PublishedArticle } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { sitemapIndex } from './feeds/sitemaps.ts'
import { articlePages, namingArticles } from './gather/articles.ts'
import { archiveIndex, monthPages, monthsOf } from './gather/days.ts'
import { feedArchive, feedArchives, inFeed, mainFeeds, newsSitemapFile, sectionFeed } from './gather/feeds.ts'
import { frontFile, newestArticles } from './gather/front.ts'
import { allListPages, touchedListPages } from './gather/lists.ts'
import { correctionsFile, standingFiles, supportFile } from './gather/standing.ts'
import {
  everything,
  entries,
  feedArchiveSize,
  headPath,
  listKey,
  listLength,
  pagedList,
  pagedLists,
  placesOf,
  type Place,
} from './lists.ts'
import { articlePath, machineFiles, pages } from './paths.ts'
import { addressesOfMonth, months, type Month } from './run/calendar.ts'
import { startRun, type Run } from './run/run.ts'
import { dayOf } from './run/zone.ts'
import type { EditionLine, PageChange, PressSource } from './source.ts'

/** Where articles come from, where lists stand, and the edition that is being made. */
export type Press = { source: PressSource; db: Db; edition: EditionLine }

/**
 * The files that these articles touch: new, changed or withdrawn ones, already filed under their lists. At
 * most tags + 20 for one new article at any archive size, and two more for each list that seals a page.
 * What belongs to every page (name, menu, accent, appeal, whether contributions are taken) needs `pressAll`.
 */
export async function* pressChanged(press: Press, articleIds: string[]): AsyncIterable<PageChange> {
  const run = await startRun(press)
  const ids = [...new Set(articleIds)]
  const changed = await run.source.articles(ids)
  const length = await listLength(run.db, everything)
  // The feeds are the longest files: handed over first, they are compressed while the rest is rendered.
  yield* alwaysChanging(run, length)
  yield* articlePages(run, changed)
  yield* articlePages(run, await run.source.articles(await namingArticles(run, ids)))
  yield* touchedLists(run, await placesOf(run.db, ids), length)
  const days = changed.map(({ publishedAt }) => dayOf(publishedAt, run.publication.timeZone))
  for (const { month, wanted } of monthsOf(days)) {
    yield* monthPages(run, month, wanted)
    if (await isNewMonth(run, month, ids)) yield* calendarFiles(run, await months(run))
  }
  if (changed.some(isCorrected)) yield correctionsFile(run)
}

/** Every file of the site, streamed; the same bytes that `pressChanged` has put out one by one. */
export async function* pressAll(press: Press): AsyncIterable<PageChange> {
  const run = await startRun(press)
  const length = await listLength(run.db, everything)
  const all = await months(run)
  yield* standingFiles(run)
  yield* articlePages(run, run.source.all())
  yield* everyList(run)
  for (const month of all) yield* monthPages(run, month, () => true)
  for (let i = 1; i * feedArchiveSize <= length; i++) yield feedArchive(run, i)
  yield correctionsFile(run)
  yield* calendarFiles(run, all)
  yield* alwaysChanging(run, length)
}

/**
 * Paths of what a returning reader asks for first: front page, standing pages, heads of sections, and the
 * newest 60 articles. They stand in `now.idx`.
 */
export async function newestPaths(press: Press): Promise<string[]> {
  const publication = await press.source.publication()
  const sections = await press.source.sections()
  const length = await listLength(press.db, everything)
  const ids = await entries(press.db, everything, Math.max(0, length - newestListed), length)
  const articles = await press.source.articles(ids.reverse())
  return [
    ...Object.values(pages),
    ...sections.map(({ slug }) => headPath({ kind: 'section', slug })),
    ...articles.map((article) => articlePath(publication, article)),
  ]
}

const newestListed = 60

/** True where nothing but these articles was ever published in the month: only then did the calendar change. */
async function isNewMonth(run: Run, month: Month, ids: readonly string[]): Promise<boolean> {
  const addresses = await addressesOfMonth(run, month)
  return addresses.every(({ id }) => ids.includes(id))
}

/** What names every month: the archive's front and the index of sitemaps. */
function* calendarFiles(run: Run, all: readonly Month[]): Iterable<PageChange> {
  yield archiveIndex(run, all)
  yield { path: machineFiles.sitemapIndex, body: sitemapIndex(run, all) }
}

/** What every edition changes: the front page, support, the feeds of everything, the news sitemap. */
async function* alwaysChanging(run: Run, length: number): AsyncIterable<PageChange> {
  const newest = await newestArticles(run, length)
  yield* mainFeeds(run, newest, length)
  yield frontFile(run, newest)
  yield supportFile(run)
  yield newsSitemapFile(run)
}

async function* touchedLists(run: Run, places: readonly Place[], length: number): AsyncIterable<PageChange> {
  const positions = Map.groupBy(places, ({ list }) => list)
  for (const [key, group] of positions) {
    const list = pagedList(key)
    const touched = group.map(({ position }) => position)
    if (key === everything) yield* feedArchives(run, touched, length)
    if (list === null) continue
    yield* touchedListPages(run, list, touched)
    if (list.kind !== 'section') continue
    const sectionLength = await listLength(run.db, listKey(list))
    if (touched.some((position) => inFeed(position, sectionLength))) yield sectionFeed(run, list.slug)
  }
}

/** Sections without an article have a page too: the menu leads there. */
async function* everyList(run: Run): AsyncIterable<PageChange> {
  const empty = new Set(run.sections.map(({ slug }) => slug))
  for await (const { list, length } of pagedLists(run.db)) {
    yield* allListPages(run, list, length)
    if (list.kind !== 'section') continue
    empty.delete(list.slug)
    yield sectionFeed(run, list.slug)
  }
  for (const slug of empty) {
    yield* allListPages(run, { kind: 'section', slug }, 0)
    yield sectionFeed(run, slug)
  }
}

function isCorrected({ notes }: PublishedArticle): boolean {
  return notes.some(({ kind }) => kind === 'correction')
}
