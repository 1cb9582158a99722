import { primaryOf } from '#edition/publication.ts'
import type { Month } from '#base/zone.ts'
import { articlePages } from './gather/articles.ts'
import { archiveFile, monthFiles, sitemapIndexFile } from './gather/days.ts'
import { feedArchive, mainFeeds, newsSitemapFile, sectionFeed } from './gather/feeds.ts'
import { frontFile } from './gather/front.ts'
import { listPage } from './gather/lists.ts'
import { formerHeads } from './gather/redirects.ts'
import { correctionsFile, filesAtRoot, standingFiles, supportFile } from './gather/standing.ts'
import { placesAtSteps } from './list-entries.ts'
import {
  everything,
  feedArchiveSize,
  listOf,
  placesOnPage,
  sealedSize,
  sealing,
  type PagedList,
} from './lists.ts'
import type { Press } from './press.ts'
import { months } from './run/calendar.ts'
import type { Run } from './run/run.ts'
import { startRuns, type Runs } from './run/runs.ts'
import type { PageChange } from './source.ts'

/**
 * A part of a whole press: each can be pressed on its own, in any order and by any thread, and comes out the same.
 * Plain data. They are given out from the oldest to the newest, so that what is looked up for one is at hand for the next.
 */
export type Share =
  /** What stands once, and once for each language. */
  | { kind: 'once' }
  /** The articles at the places [from, to) of the list of everything in a language, and what begins with one of them. */
  | { kind: 'stretch'; language: string; from: number; to: number }
  | { kind: 'month'; language: string; month: Month }

export type Shares = {
  /** Every share of the site, once. */
  all(): AsyncIterable<Share>
  press(share: Share): AsyncIterable<PageChange>
}

/** A page of a list (by its key too) of `length` entries, from 1, and the places [from, to) that it shows. */
type ListPage = { key: string; list: PagedList; length: number; page: number; from: number; to: number }

// A share is what a thread does between asking for work: large enough to be worth the asking, small enough that
// threads end together. Its articles are read so many at a time; both in whole archive documents of the feed.
const articlesAtOnce = 5 * feedArchiveSize
const stretch = 3 * articlesAtOnce

/** Looks up what every page needs, once, for pressing any number of shares. */
export async function openShares(press: Press): Promise<Shares> {
  const runs = await startRuns(press)
  return { all: () => allShares(runs), press: (share) => filesOf(runs, share) }
}

async function* allShares(runs: Runs): AsyncIterable<Share> {
  yield { kind: 'once' }
  for (const language of runs.languages) {
    const run = await runs.of(language)
    const length = await run.places.length(everything(language))
    const left = await months(run)
    let filed = 0
    for (let from = 0; from < length; from += stretch) {
      yield { kind: 'stretch', language, from, to: Math.min(from + stretch, length) }
      // Between the articles of their time, as far as one can tell: an archive may be imported in any order.
      for (; left[0] !== undefined && filed <= from; filed += left.shift()?.count ?? 0)
        yield { kind: 'month', language, month: left[0] }
    }
    for (const month of left) yield { kind: 'month', language, month }
  }
}

async function* filesOf(runs: Runs, share: Share): AsyncIterable<PageChange> {
  switch (share.kind) {
    case 'once':
      return yield* filesOnce(runs)
    case 'stretch':
      return yield* stretchFiles(runs, share)
    case 'month':
      return yield* monthFiles(await runs.of(share.language), share.month)
  }
}

async function* filesOnce(runs: Runs): AsyncIterable<PageChange> {
  yield* filesAtRoot(runs.main)
  for (const language of runs.languages) yield* languageFiles(await runs.of(language))
  yield sitemapIndexFile(runs)
}

async function* languageFiles(run: Run): AsyncIterable<PageChange> {
  yield* standingFiles(run)
  yield supportFile(run)
  yield correctionsFile(run)
  yield archiveFile(run)
  yield* mainFeeds(run)
  yield frontFile(run)
  yield newsSitemapFile(run)
}

type Places = { language: string; from: number; to: number }

async function* stretchFiles(runs: Runs, { language, from, to }: Places): AsyncIterable<PageChange> {
  const run = await runs.of(language)
  const ids = await run.places.between(everything(language), from, to)
  for (let at = from; at < to; at += articlesAtOnce) {
    const end = Math.min(at + articlesAtOnce, to)
    yield* articlesOf(runs, language, ids.slice(at - from, end - from))
    for (let last = at + feedArchiveSize; last <= end; last += feedArchiveSize)
      yield feedArchive(run, last / feedArchiveSize)
  }
  yield* listFiles(run, ids)
}

/** One that went over to another language has a place in the lists of both, and is pressed in its own. */
async function* articlesOf(runs: Runs, language: string, ids: string[]): AsyncIterable<PageChange> {
  const run = await runs.of(language)
  const articles = await run.articles.of(ids)
  yield* articlePages(
    runs,
    articles.filter(({ document }) => primaryOf(document.language) === language),
  )
}

/** The pages of lists that begin with one of these articles. */
async function* listFiles(run: Run, ids: string[]): AsyncIterable<PageChange> {
  const pages = await pagesBegun(run, ids)
  const shown = await run.places.hold(pages.map(({ key, from, to }) => ({ list: key, from, to })))
  await run.teasers.of(shown)
  for (const { list, page, length } of pages) {
    yield listPage(run, list, page, length)
    if (page <= sealing(length).sealedPages) continue
    yield* formerHeads(run, list)
    if (list.kind === 'section') yield sectionFeed(run, list.slug)
  }
}

async function pagesBegun(run: Run, ids: string[]): Promise<ListPage[]> {
  const begun = await placesAtSteps(run.db, ids, sealedSize)
  await run.places.measure(begun.map(({ list }) => list))
  const pages: ListPage[] = []
  for (const { list: key, position } of begun) {
    const { list = null, language } = listOf(key) ?? {}
    const length = await run.places.length(key)
    const page = position / sealedSize + 1
    const places = placesOnPage(length, page)
    if (list === null || language !== run.language || places === null) continue
    pages.push({ key, list, length, page, ...places })
  }
  return pages
}
