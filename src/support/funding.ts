import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#base/clock.ts'
import { isoDay, isoMonth } from '#base/zone.ts'
import type { DaySum, Funding, SupportSettings } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { countingCurrency } from './counting.ts'
import { dailySums, dailySumsInTens, type DayGifts } from './daily-sums.ts'
import { currentGoal } from './goal.ts'
import { offersOf } from './offers.ts'
import type { Provider } from './provider.ts'
import { monthBack } from './months.ts'

/** What contributions are asked by and counted in. */
type FundingOptions = {
  now: Instant
  timeZone: string
  /** Those that are configured; with none the pages say that nothing is taken. */
  providers: readonly Provider[]
  /** A mail server is configured. */
  letters: boolean
  settings: Pick<SupportSettings, 'currencies' | 'figures' | 'closedPlaces'>
}

/** What gifts bring to a day of a month: `isOnce` false for shares of payments of pledges. */
export type MonthGifts = DayGifts & { isOnce: boolean }

/** How contributions stand in the month of `now`, as the public is told: from confirmed payments only. */
export async function funding(
  db: Db,
  { now, timeZone, providers, letters, settings }: FundingOptions,
): Promise<Funding> {
  const month = isoMonth(now, timeZone)
  const goal = await currentGoal(db, month)
  const currency = await countingCurrency(db, month, settings.currencies)
  const gifts = await giftsOfMonth(db, { month, currency, timeZone })
  const offers = offersOf(settings.currencies, providers)
  return {
    takingContributions: offers.length > 0,
    means: providers.map(({ name }) => name),
    letters,
    offers,
    monthlyGoal: goal,
    month,
    ...(movesInTens(settings) ? toldInTens(gifts, isoDay(now, timeZone), currency) : told(gifts, currency)),
  }
}

/**
 * What counts for a month `YYYY-MM` in a currency, by day: each confirmed payment, less refunds and disputes, with the
 * share that falls on this month; at the provider's rate where it was exchanged into that currency. What is in another
 * currency is left out. Shares of payments of earlier months fall on the first day.
 */
export async function giftsOfMonth(
  db: Db,
  { month, currency, timeZone }: { month: string; currency: string; timeZone: string },
): Promise<MonthGifts[]> {
  const rows = await sharesOf(db, month, currency)
  return rows.map(({ quarter, isOnce, gifts, amount }) => {
    const day = isoDay(Number(quarter) * quarterHour, timeZone)
    return {
      day: day.startsWith(month) ? day : `${month}-01`,
      isOnce: Number(isOnce) === 1,
      gifts: Number(gifts),
      amount: Number(amount),
    }
  })
}

/** What counts for a month in a currency, all of it; minor units. */
export async function receivedIn(
  db: Db,
  options: { month: string; currency: string; timeZone: string },
): Promise<number> {
  return sumOf(await giftsOfMonth(db, options))
}

/** No clock is ahead of UTC by other than quarters of an hour, so what is within one falls on the same day. */
const quarterHour = 900_000
/** A payment covers at most twelve months. */
const mostMonths = 12

type Share = { quarter: number; isOnce: number; gifts: number | string; amount: number | string }

/**
 * Summed up by the database, since a paper with many readers has many gifts: of each payment less refunds and disputes an
 * equal share for each month that it covers; what cannot be shared goes to the first months, a unit each. `place` counts
 * those months from 0; `settled_amount` is the same net in the currency of our account.
 */
async function sharesOf(db: Db, month: string, currency: string): Promise<Share[]> {
  const { rows } = await sql<Share>`
    with counted as (
      select confirmed_at, covers_from, covers_months, frequency,
        case when currency = ${currency} then amount - refunded - disputed else settled_amount end as net,
        ${numberOf(sql`${month}`)} - ${numberOf(sql.ref('covers_from'))} as place
      from contribution
      where state = 'confirmed' and covers_from between ${monthBack(month, mostMonths - 1)} and ${month}
        and (covers_from = ${month} or covers_months > 1)
        and (currency = ${currency} or settled_currency = ${currency}))
    select case when covers_from = ${month} then confirmed_at / ${sql.lit(quarterHour)} else 0 end as quarter,
      case when frequency = 'once' then 1 else 0 end as "isOnce",
      count(*) as gifts,
      sum(net / covers_months + case
        when abs(net % covers_months) <= place then 0 when net < 0 then -1 else 1 end) as amount
    from counted where place < covers_months
    group by 1, 2`.execute(db)
  return rows
}

/** Months since the year 0 of a `YYYY-MM`. */
function numberOf(month: RawBuilder<unknown>) {
  const part = (from: number, length: number) =>
    sql`cast(substr(${month}, ${sql.lit(from)}, ${sql.lit(length)}) as integer)`
  return sql`(${part(1, 4)} * 12 + ${part(6, 2)})`
}

type Told = Pick<Funding, 'received' | 'recurring' | 'once' | 'days'>

function told(gifts: readonly MonthGifts[], currency: string): Told {
  return figures(gifts, dailySums(gifts), currency)
}

/** Only days that are over, and of them only full sums: the total never moves by fewer than ten gifts. */
function toldInTens(gifts: readonly MonthGifts[], today: string, currency: string): Told {
  const over = gifts.filter(({ day }) => day < today)
  const days = dailySumsInTens(over)
  const last = days.at(-1)?.to ?? ''
  return figures(
    over.filter(({ day }) => day <= last),
    days,
    currency,
  )
}

function figures(gifts: readonly MonthGifts[], days: DaySum[], currency: string): Told {
  const received = { amount: sumOf(gifts), currency }
  const once = sumOf(gifts.filter(({ isOnce }) => isOnce))
  return { received, recurring: received.amount - once, once, days }
}

function sumOf(gifts: readonly DayGifts[]): number {
  return gifts.reduce((sum, { amount }) => sum + amount, 0)
}

function movesInTens({ figures: choice, closedPlaces }: FundingOptions['settings']): boolean {
  return choice === 'tens' || (choice === 'auto' && closedPlaces.length > 0)
}
