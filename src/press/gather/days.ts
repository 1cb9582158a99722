import type { Day, Month } from '#base/zone.ts'
import { sitemapIndex, sitemapOfMonth, sitemapSize } from '../feeds/sitemaps.ts'
import { archivePage, dayPage, monthPage } from '../pages/archive-pages.ts'
import { dayPath, rootFiles } from '../paths.ts'
import { addressesOfMonth, byDay, months } from '../run/calendar.ts'
import type { Run } from '../run/run.ts'
import type { Runs } from '../run/runs.ts'
import type { ArticleAddress, PageChange } from '../source.ts'

/** The list of all months of a language. */
export async function archiveFile(run: Run): Promise<PageChange> {
  return archiveIndex(run, await months(run))
}

/** Everything that goes by the calendar in a month of a language: its sitemaps, its page and its days. */
export async function* monthFiles(run: Run, month: Month): AsyncIterable<PageChange> {
  const addresses = await addressesOfMonth(run, month)
  yield* sitemaps(run, month, addresses, () => true)
  const days = byDay(run, addresses)
  yield monthFile(run, month, days)
  for (const { day, ids } of days) yield dayFile(run, day, ids)
}

/** An article and the day of its address. */
export type Dated = { id: string; day: Day }

/**
 * What these articles touch in the calendar of a language; some may have gone over to another language, and what
 * they leave empty goes. Returns true where a month or a sitemap began or ended: the index of all sitemaps changes.
 */
export async function* touchedCalendar(
  run: Run,
  dated: readonly Dated[],
): AsyncGenerator<PageChange, boolean> {
  let turned = false
  for (const group of Map.groupBy(dated, ({ day }) => dayPath({ ...day, day: 1 })).values()) {
    if (yield* touchedMonth(run, group)) turned = true
  }
  if (turned) yield archiveIndex(run, await months(run))
  return turned
}

async function* touchedMonth(run: Run, dated: readonly Dated[]): AsyncGenerator<PageChange, boolean> {
  const month = { ...(dated[0]?.day ?? { year: 0, month: 0 }) }
  const addresses = await addressesOfMonth(run, month)
  const ids = new Set(dated.map(({ id }) => id))
  const here = addresses.filter(({ id }) => ids.has(id)).length
  // One that left moves all that come after it in the month.
  const left = ids.size - here
  yield* sitemaps(run, month, addresses, (part) => left > 0 || part.some(({ id }) => ids.has(id)))
  const parts = sitemapParts(addresses.length)
  for (let part = parts + 1; part <= sitemapParts(addresses.length + left); part++)
    yield { path: run.paths.sitemapMonth(month, part), gone: true }
  yield* touchedDays(run, month, addresses, new Map(dated.map(({ day }) => [dayPath(day), day])))
  return left > 0 || sitemapParts(addresses.length - here) !== parts
}

async function* touchedDays(
  run: Run,
  month: Month,
  addresses: readonly ArticleAddress[],
  touched: ReadonlyMap<string, Day>,
): AsyncIterable<PageChange> {
  const days = byDay(run, addresses)
  yield days.length > 0 ? monthFile(run, month, days) : { path: run.paths.month(month), gone: true }
  const byPath = new Map(days.map(({ day, ids }) => [dayPath(day), ids]))
  for (const [path, day] of touched) {
    const ids = byPath.get(path)
    yield ids === undefined ? { path: run.paths.day(day), gone: true } : dayFile(run, day, ids)
  }
}

/** How many sitemaps a month of so many articles has. */
export function sitemapParts(count: number): number {
  return Math.ceil(count / sitemapSize)
}

/** The wanted ones of a month's sitemaps; an article's place among them is that of its publication, for good. */
export function* sitemaps(
  run: Run,
  month: Month,
  addresses: readonly ArticleAddress[],
  wanted: (part: readonly ArticleAddress[]) => boolean,
): Iterable<PageChange> {
  for (let part = 1; part <= sitemapParts(addresses.length); part++) {
    const some = addresses.slice((part - 1) * sitemapSize, part * sitemapSize)
    if (wanted(some))
      yield { path: run.paths.sitemapMonth(month, part), body: sitemapOfMonth(run, month, part, some) }
  }
}

function monthFile(run: Run, month: Month, days: readonly { day: Day }[]): PageChange {
  const body = monthPage(
    run,
    month,
    days.map(({ day }) => day),
  )
  return { path: run.paths.month(month), body }
}

async function dayFile(run: Run, day: Day, ids: readonly string[]): Promise<PageChange> {
  const teasers = await run.teasers.of(ids)
  const shown = teasers.filter(({ withdrawn }) => !withdrawn).reverse()
  return { path: run.paths.day(day), body: dayPage(run, day, shown) }
}

function archiveIndex(run: Run, all: readonly Month[]): PageChange {
  return { path: run.paths.archive, body: archivePage(run, all) }
}

/** The index of the sitemaps of all languages. */
export async function sitemapIndexFile(runs: Runs): Promise<PageChange> {
  const paths: string[] = []
  for (const language of runs.languages) {
    const run = await runs.of(language)
    paths.push(run.paths.sitemapPages)
    for (const month of await months(run)) {
      for (let part = 1; part <= sitemapParts(month.count); part++)
        paths.push(run.paths.sitemapMonth(month, part))
    }
  }
  return { path: rootFiles.sitemapIndex, body: sitemapIndex(runs.main, paths) }
}
