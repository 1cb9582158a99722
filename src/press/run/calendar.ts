import { dayOf, monthRange, type Day, type Month } from '#base/zone.ts'
import { dayPath } from '../paths.ts'
import type { ArticleAddress } from '../source.ts'
import { primaryOf } from '../words.ts'
import type { Run } from './run.ts'

/** Months in which a language first published something, oldest first, and how much. One look-up a month each. */
export async function months(run: Run): Promise<(Month & { count: number })[]> {
  const { source, language, publication } = run
  const found: (Month & { count: number })[] = []
  let next = await source.nextPublication(0, language)
  while (next !== null) {
    const { year, month } = dayOf(next, publication.timeZone)
    const [from, to] = monthRange({ year, month }, publication.timeZone)
    found.push({ year, month, count: await source.countBetween(from, to, language) })
    next = await source.nextPublication(to, language)
  }
  return found
}

/** What a language first published in a month, withdrawn articles included, in the order of first publication. */
export async function addressesOfMonth(run: Run, month: Month): Promise<ArticleAddress[]> {
  const addresses = await run.source.addressesBetween(...monthRange(month, run.publication.timeZone))
  return addresses.filter(({ language }) => primaryOf(language) === run.language)
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
