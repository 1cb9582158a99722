import type { Instant } from '#base/clock.ts'
import type { Db } from '#platform/database.ts'
import { currentGoal, monthBounds, monthOf, receivedBetween } from './funding.ts'

/** What came in a month `YYYY-MM`, and the goal it had; minor units. */
export type MoneyOfMonth = { month: string; received: number; goal: number | null }

/**
 * The last `count` months up to the one of `now`, oldest first, in the currency of the newest goal (`USD` without
 * one): what came in other currencies, and goals in them, are left out.
 */
export async function moneyByMonth(
  db: Db,
  { now, timeZone, count }: { now: Instant; timeZone: string; count: number },
): Promise<{ currency: string; months: MoneyOfMonth[] }> {
  const last = monthOf(now, timeZone)
  const currency = (await currentGoal(db, last))?.currency ?? 'USD'
  const months: MoneyOfMonth[] = []
  for (let back = count - 1; back >= 0; back--) {
    const month = monthBefore(last, back)
    const goal = await currentGoal(db, month)
    const received = await receivedBetween(db, monthBounds(month, timeZone), currency)
    months.push({ month, received, goal: goal?.currency === currency ? goal.amount : null })
  }
  return { currency, months }
}

function monthBefore(month: string, back: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 - back, 1)).toISOString().slice(0, 7)
}
