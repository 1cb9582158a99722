import { primaryOf } from '#edition/publication.ts'
import type { Month } from '#base/zone.ts'
import { articlePages } from './gather/articles.ts'
import { archiveFile, monthFiles, sitemapIndexFile } from './gather/days.ts'
import { feedArchive, mainFeeds, newsSitemapFile, sectionFeed } from './gather/feeds.ts'
import { frontFile } from './gather/front.ts'
import { listPages } from './gather/lists.ts'
import { formerHeads } from './gather/redirects.ts'
import { correctionsFile, filesAtRoot, standingFiles, supportFile } from './gather/standing.ts'
import { filedLists } from './list-entries.ts'
import { everything, feedArchiveSize, listOf, sealing } from './lists.ts'
import type { Press } from './press.ts'
import { months } from './run/calendar.ts'
import type { Run } from './run/run.ts'
import { startRuns, type Runs } from './run/runs.ts'
import type { PageChange } from './source.ts'

/**
 * A part of a whole press: each can be pressed on its own, in any order and by any thread, and comes out the same.
 * Plain data. Positions and pages are [from, to).
 */
export type Share =
  /** What stands once, and once for each language. */
  | { kind: 'once' }
  /** Articles at these places of the list of everything in a language. */
  | { kind: 'articles'; language: string; from: number; to: number }
  | { kind: 'lists'; lists: ListShare[] }
  | { kind: 'months'; language: string; months: Month[] }
  /** Archive documents of a language's feed, by number. */
  | { kind: 'feeds'; language: string; from: number; to: number }

/** Pages of a list (by its key) of `length` entries, from 1; the one after the last sealed page is its head. */
type ListShare = { key: string; length: number; from: number; to: number }

export type Shares = {
  /** Every share of the site, once. */
  all(): AsyncIterable<Share>
  press(share: Share): AsyncIterable<PageChange>
}

// A share is what a thread does between asking for work: large enough to be worth the asking, small enough that
// threads end together.
const articlesAtOnce = 400
const pagesAtOnce = 60
const monthsAtOnce = 3
const feedsAtOnce = 15

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
    for (const range of ranges(0, length, articlesAtOnce)) yield { kind: 'articles', language, ...range }
    const archives = Math.floor(length / feedArchiveSize)
    for (const range of ranges(1, archives + 1, feedsAtOnce)) yield { kind: 'feeds', language, ...range }
    const all = (await months(run)).map(({ year, month }) => ({ year, month }))
    for (const { from, to } of ranges(0, all.length, monthsAtOnce))
      yield { kind: 'months', language, months: all.slice(from, to) }
  }
  yield* listShares(runs)
}

function* ranges(from: number, to: number, size: number): Iterable<{ from: number; to: number }> {
  for (let at = from; at < to; at += size) yield { from: at, to: Math.min(at + size, to) }
}

/** Long lists in several shares, short ones many in one. */
async function* listShares(runs: Runs): AsyncIterable<Share> {
  let lists: ListShare[] = []
  let pages = 0
  for await (const { key, length } of filedLists(runs.main.db)) {
    if ((listOf(key)?.list ?? null) === null) continue
    for (const { from, to } of ranges(1, sealing(length).sealedPages + 2, pagesAtOnce)) {
      lists.push({ key, length, from, to })
      pages += to - from
      if (pages < pagesAtOnce) continue
      yield { kind: 'lists', lists }
      lists = []
      pages = 0
    }
  }
  if (lists.length > 0) yield { kind: 'lists', lists }
}

async function* filesOf(runs: Runs, share: Share): AsyncIterable<PageChange> {
  switch (share.kind) {
    case 'once':
      return yield* filesOnce(runs)
    case 'articles':
      return yield* articlesOf(runs, share)
    case 'lists':
      for (const list of share.lists) yield* listFiles(runs, list)
      return
    case 'months':
      for (const month of share.months) yield* monthFiles(await runs.of(share.language), month)
      return
    case 'feeds':
      for (let number = share.from; number < share.to; number++)
        yield feedArchive(await runs.of(share.language), number)
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

/** One that went over to another language has a place in the lists of both, and is pressed in its own. */
async function* articlesOf(
  runs: Runs,
  { language, from, to }: { language: string; from: number; to: number },
): AsyncIterable<PageChange> {
  const run = await runs.of(language)
  const ids = await run.places.between(everything(language), from, to)
  const articles = await run.articles.read(ids)
  yield* articlePages(
    runs,
    articles.filter(({ document }) => primaryOf(document.language) === language),
  )
}

async function* listFiles(runs: Runs, { key, length, from, to }: ListShare): AsyncIterable<PageChange> {
  const { list = null, language = '' } = listOf(key) ?? {}
  if (list === null) return
  const run = await runs.of(language)
  run.places.know(key, length)
  yield* listPages(run, { list, length }, from, to)
  if (to <= sealing(length).sealedPages + 1) return
  yield* formerHeads(run, list)
  if (list.kind === 'section') yield sectionFeed(run, list.slug)
}
