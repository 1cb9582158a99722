import type { Instant } from '#base/clock.ts'
import { isoMonth } from '#base/zone.ts'
import type { Db } from '#platform/database.ts'
import { countingCurrency } from './counting.ts'
import { receivedIn } from './funding.ts'
import { currentGoal } from './goal.ts'
import { monthBack } from './months.ts'

/** What came in a month `YYYY-MM`, and the goal it had; minor units. */
export type MoneyOfMonth = { month: string; received: number; goal: number | null }

type MonthsAsked = {
  now: Instant
  timeZone: string
  count: number
  currencies: readonly { currency: string }[]
}

/**
 * The last `count` months up to the one of `now`, oldest first, in the currency of the public bar: what is not counted
 * in it, and goals in others, are left out. `currencies`: those that gifts are asked for in.
 */
export async function moneyByMonth(
  db: Db,
  { now, timeZone, count, currencies }: MonthsAsked,
): Promise<{ currency: string; months: MoneyOfMonth[] }> {
  const last = isoMonth(now, timeZone)
  const currency = await countingCurrency(db, last, currencies)
  const months: MoneyOfMonth[] = []
  for (let back = count - 1; back >= 0; back--) {
    const month = monthBack(last, back)
    const goal = await currentGoal(db, month)
    const received = await receivedIn(db, { month, currency, timeZone })
    months.push({ month, received, goal: goal?.currency === currency ? goal.amount : null })
  }
  return { currency, months }
}
