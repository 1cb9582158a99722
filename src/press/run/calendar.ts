import type { ArticleAddress } from '../source.ts'
import type { Run } from './run.ts'
import { dayOf, dayPath, monthRange, type Day } from './zone.ts'

/** A calendar month in the publication's time zone. */
export type Month = { year: number; month: number }

/** Every month in which something was first published, oldest first. One look-up a month, at any archive size. */
export async function months(run: Run): Promise<Month[]> {
  const { timeZone } = run.publication
  const found: Month[] = []
  let next = await run.source.nextPublication(0)
  while (next !== null) {
    const { year, month } = dayOf(next, timeZone)
    found.push({ year, month })
    next = await run.source.nextPublication(monthRange({ year, month }, timeZone)[1])
  }
  return found
}

/** What was first published in a month, withdrawn articles included, in the order of first publication. */
export function addressesOfMonth(run: Run, month: Month): Promise<ArticleAddress[]> {
  return run.source.addressesBetween(...monthRange(month, run.publication.timeZone))
}

/** Addresses by their day, oldest day first. */
export function byDay(run: Run, addresses: readonly ArticleAddress[]): { day: Day; ids: string[] }[] {
  const days = new Map<string, { day: Day; ids: string[] }>()
  for (const { id, publishedAt } of addresses) {
    const day = dayOf(publishedAt, run.publication.timeZone)
    const key = dayPath(day)
    const entry = days.get(key) ?? { day, ids: [] }
    entry.ids.push(id)
    days.set(key, entry)
  }
  return [...days.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry)
}
