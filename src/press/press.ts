import { dayOf } from '#base/zone.ts'
import type { PublishedArticle } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { articlePages, namingArticles } from './gather/articles.ts'
import { sitemapIndexFile, touchedCalendar } from './gather/days.ts'
import { feedArchives, inFeed, mainFeeds, newsSitemapFile, sectionFeed } from './gather/feeds.ts'
import { frontArticles, frontFile, frontLists } from './gather/front.ts'
import { headEntries, touchedListPages } from './gather/lists.ts'
import { correctionsFile, supportFile } from './gather/standing.ts'
import { formerHeads } from './gather/redirects.ts'
import { placesOf, type Place } from './list-entries.ts'
import { everything, listOf } from './lists.ts'
import { rootFiles, standingPages } from './paths.ts'
import type { Run } from './run/run.ts'
import { startRuns, type Runs } from './run/runs.ts'
import { openShares } from './shares.ts'
import type { Teaser } from './run/teaser.ts'
import type { EditionLine, PageChange, PressSource } from './source.ts'

/** Where articles come from, where lists stand, and the edition that is being made. */
export type Press = { source: PressSource; db: Db; edition: EditionLine }

/**
 * The files that these articles touch: new, changed or withdrawn ones, already filed under their lists. At
 * most tags + 20 for one new article at any archive size in any number of languages, and two more for each list
 * that seals a page. What belongs to every page (name, menu, accent, appeal, whether contributions are taken)
 * needs `pressAll`; so does an article that begins a language, or a section in a language. `fronts`: languages whose
 * front page was arranged anew.
 */
export async function* pressChanged(
  press: Press,
  articleIds: string[],
  fronts: string[] = [],
): AsyncIterable<PageChange> {
  const runs = await startRuns(press)
  const changed = await runs.main.articles.of([...new Set(articleIds)])
  const touched = await touchedLanguages(runs, changed)
  // The feeds are the longest files: handed over first, they are compressed while the rest is rendered.
  for (const { run } of touched) yield* mainFeeds(run)
  yield* articlePages(runs, changed)
  yield* articlePages(runs, await runs.main.articles.of(await showing(runs.main, changed)))
  yield frontFile(runs.main)
  yield supportFile(runs.main)
  yield newsSitemapFile(runs.main)
  let turned = false
  for (const touch of touched) if (yield* touchedFiles(touch)) turned = true
  for (const run of await arrangedAnew(runs, touched, fronts)) yield frontFile(run)
  if (turned) yield sitemapIndexFile(runs)
}

/** Every file of the site, streamed; the same bytes that `pressChanged` has put out one by one. */
export async function* pressAll(press: Press): AsyncIterable<PageChange> {
  const shares = await openShares(press)
  for await (const share of shares.all()) yield* shares.press(share)
}

/**
 * Paths of what a returning reader asks for first: the fronts and section heads of every language, the standing
 * pages of the publication's own, and its newest articles: `now`, what stands in `now.idx`. `older`: the articles that
 * stood there before.
 */
export async function newestPaths(press: Press): Promise<{ now: string[]; older: string[] }> {
  const runs = await startRuns(press)
  const { main } = runs
  const heads: string[] = []
  const newest: Teaser[] = []
  for (const language of runs.languages) {
    const run = await runs.of(language)
    heads.push(
      run.paths.front,
      run.paths.reach,
      run.paths.diagnosis,
      ...run.sections.map(({ slug }) => run.paths.head({ kind: 'section', slug })),
    )
    newest.push(...(await run.teasers.of(await run.places.last(everything(language), listed))))
  }
  newest.sort((a, b) => b.sequence - a.sequence)
  const standing = [
    ...standingPages.filter((page) => page !== 'carry').map((page) => main.paths[page]),
    rootFiles.missing,
  ]
  const lists = [...new Set([...standing, ...heads])].slice(0, listsListed)
  const articles = newest.map(({ path }) => path)
  const room = listed - lists.length
  return { now: [...lists, ...articles.slice(0, room)], older: articles.slice(room, listed) }
}

/** So many that a returning reader gets all signed metadata in 5 kB (`bench/metadata.ts`), 30 or more of them articles. */
const listed = 52
const listsListed = 22

/** A language that changes, what changes in it, and the places that this has or had in its lists. */
type Touch = { run: Run; articles: PublishedArticle[]; places: Place[] }

/** By the places and not by the articles: one may have gone over to another language. */
async function touchedLanguages(runs: Runs, changed: readonly PublishedArticle[]): Promise<Touch[]> {
  const { main } = runs
  const ids = changed.map(({ id }) => id)
  const byLanguage = Map.groupBy(await placesOf(main.db, ids), ({ list }) => listOf(list)?.language ?? '')
  const touched: Touch[] = []
  for (const language of runs.languages) {
    const places = byLanguage.get(language)
    if (places === undefined) continue
    const inIt = new Set(places.map(({ article_id }) => article_id))
    const articles = changed.filter(({ id }) => inIt.has(id))
    touched.push({ run: await runs.of(language), articles, places })
  }
  await prepare(main, touched)
  return touched
}

/** Those of `fronts` whose front page is not pressed anyway. */
async function arrangedAnew(runs: Runs, touched: readonly Touch[], fronts: string[]): Promise<Run[]> {
  const pressed = new Set([runs.main.language, ...touched.map(({ run }) => run.language)])
  const left = runs.languages.filter((language) => fronts.includes(language) && !pressed.has(language))
  return Promise.all(left.map((language) => runs.of(language)))
}

/** Asks once for what the lists, the fronts and their items are made of. */
async function prepare(main: Run, touched: readonly Touch[]): Promise<void> {
  const lists = touched.flatMap(({ places }) => places.map(({ list }) => list))
  const fronts = [...new Set([main, ...touched.map(({ run }) => run)])]
  await main.places.prepare([...lists, ...fronts.flatMap(frontLists)])
  const wanted: string[] = []
  for (const run of fronts) wanted.push(...(await frontArticles(run)))
  for (const list of lists) wanted.push(...(await headEntries(main, list)))
  await main.teasers.of(wanted)
}

/** Who shows these articles without having changed: by "read more", or as another language of them. */
async function showing(main: Run, changed: readonly PublishedArticle[]): Promise<string[]> {
  const ids = changed.map(({ id }) => id)
  const translations = changed.flatMap((article) => article.translations.map(({ id }) => id))
  const shown = new Set([...(await namingArticles(main, ids)), ...translations])
  return [...shown].filter((id) => !ids.includes(id))
}

/** What a change touches in a language besides feeds and articles; true where the index of sitemaps changes. */
async function* touchedFiles({ run, articles, places }: Touch): AsyncGenerator<PageChange, boolean> {
  if (!run.isMain) {
    yield frontFile(run)
    yield newsSitemapFile(run)
  }
  yield* touchedLists(run, places)
  if (articles.some(inCorrections)) yield correctionsFile(run)
  const { timeZone } = run.publication
  const dated = articles.map(({ id, publishedAt }) => ({ id, day: dayOf(publishedAt, timeZone) }))
  return yield* touchedCalendar(run, dated)
}

async function* touchedLists(run: Run, places: readonly Place[]): AsyncIterable<PageChange> {
  for (const [key, group] of Map.groupBy(places, (place) => place.list)) {
    const list = listOf(key)?.list
    const positions = group.map(({ position }) => position)
    if (list === undefined) continue
    if (list === null) {
      yield* feedArchives(run, positions)
      continue
    }
    yield* touchedListPages(run, list, positions)
    if (positions.includes(0)) yield* formerHeads(run, list)
    if (list.kind !== 'section') continue
    const length = await run.places.length(key)
    if (positions.some((position) => inFeed(position, length))) yield sectionFeed(run, list.slug)
  }
}

/** One that was withdrawn may have stood there. */
function inCorrections({ notes, withdrawal }: PublishedArticle): boolean {
  return withdrawal !== null || notes.some(({ kind }) => kind === 'correction')
}
