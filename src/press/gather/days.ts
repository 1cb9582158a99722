import { archivePage, dayPage, monthPage } from '../pages/archive-pages.ts'
import { dayPagePath, monthPagePath, pages, sitemapMonthPath } from '../paths.ts'
import { addressesOfMonth, byDay, type Month } from '../run/calendar.ts'
import type { Run } from '../run/run.ts'
import { dayPath, type Day } from '../run/zone.ts'
import type { PageChange } from '../source.ts'
import { sitemapOfMonth } from '../feeds/sitemaps.ts'

/** The list of all months. */
export function archiveIndex(run: Run, all: readonly Month[]): PageChange {
  return { path: pages.archive, body: archivePage(run, all) }
}

/** A month's page, its sitemap, and the pages of those of its days that are wanted. */
export async function* monthPages(
  run: Run,
  month: Month,
  wanted: (day: Day) => boolean,
): AsyncIterable<PageChange> {
  const addresses = await addressesOfMonth(run, month)
  const days = byDay(run, addresses)
  yield { path: sitemapMonthPath(month), body: sitemapOfMonth(run, month, addresses) }
  yield {
    path: monthPagePath(month),
    body: monthPage(
      run,
      month,
      days.map(({ day }) => day),
    ),
  }
  for (const { day, ids } of days) if (wanted(day)) yield oneDay(run, day, ids)
}

async function oneDay(run: Run, day: Day, ids: readonly string[]): Promise<PageChange> {
  const teasers = await run.teasers.of(ids)
  const shown = teasers.filter(({ withdrawn }) => !withdrawn).reverse()
  return { path: dayPagePath(day), body: dayPage(run, day, shown) }
}

/** Months of these days, and which of their days are among them. */
export function monthsOf(days: readonly Day[]): { month: Month; wanted: (day: Day) => boolean }[] {
  const paths = new Set(days.map(dayPath))
  const byMonth = new Map(days.map(({ year, month }) => [`${year}-${month}`, { year, month }]))
  return [...byMonth.values()].map((month) => ({ month, wanted: (day) => paths.has(dayPath(day)) }))
}
