import { type Clock, type Instant } from '#base/clock.ts'
import type { Funding, Money } from '#edition/publication.ts'
import type { Db, Tx } from '#platform/database.ts'

/** Account whose entries are what readers gave, gross, less refunds and disputes. */
export const contributionsAccount = 'contributions'

/** The smallest monthly gift in minor units, by currency: at $2 a card's fee already eats a tenth. */
const minimumMonthly: Money = { amount: 200, currency: 'USD' }

const suggested = {
  once: [1000, 2500, 5000],
  monthly: [200, 500, 1000],
  yearly: [2400, 6000, 12000],
}

/**
 * How contributions stand this month, from confirmed ledger entries only. `means` are the payment
 * providers that are configured; with none the pages say that nothing is taken yet.
 */
export async function funding(
  db: Db,
  options: { clock: Clock; timeZone: string; means: string[] },
): Promise<Funding> {
  const month = monthOf(options.clock(), options.timeZone)
  const goal = await currentGoal(db, month)
  const currency = goal?.currency ?? minimumMonthly.currency
  const days = monthBounds(month, options.timeZone)
  return {
    takingContributions: options.means.length > 0,
    means: options.means,
    monthlyGoal: goal,
    received: { amount: await receivedBetween(db, days, currency), currency },
    month,
    minimumMonthly,
    suggested,
  }
}

/** Sets the public goal from a month on; the months before keep theirs. */
export async function setGoal(tx: Tx, fromMonth: string, goal: Money): Promise<void> {
  await tx
    .insertInto('goal')
    .values({ from_month: fromMonth, ...goal })
    .onConflict((conflict) => conflict.column('from_month').doUpdateSet(goal))
    .execute()
}

/** The public goal of a month `YYYY-MM`, in minor units: the newest one set for it or for a month before. */
export async function currentGoal(db: Db, month: string): Promise<Money | null> {
  const row = await db
    .selectFrom('goal')
    .select(['amount', 'currency'])
    .where('from_month', '<=', month)
    .orderBy('from_month', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { amount: row.amount, currency: row.currency } : null
}

/** What was confirmed in [from, to) in a currency, refunds subtracted; minor units. */
export async function receivedBetween(
  db: Db,
  month: { from: Instant; to: Instant },
  currency: string,
): Promise<number> {
  const { total } = await db
    .selectFrom('ledger_entry')
    .innerJoin('ledger_transaction', 'ledger_transaction.id', 'ledger_entry.transaction_id')
    .select(({ fn }) => fn.sum<number | string | null>('ledger_entry.amount').as('total'))
    .where('ledger_entry.account', '=', contributionsAccount)
    .where('ledger_entry.currency', '=', currency)
    .where('ledger_transaction.booked_at', '>=', month.from)
    .where('ledger_transaction.booked_at', '<', month.to)
    .executeTakeFirstOrThrow()
  return Number(total ?? 0)
}

/** `YYYY-MM` of an instant in a time zone. */
export function monthOf(instant: Instant, timeZone: string): string {
  const { year = 0, month = 1 } = shownAt(instant, timeZone)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`
}

/** The first instant of a month and of the next one, in a time zone. */
export function monthBounds(month: string, timeZone: string): { from: Instant; to: Instant } {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return { from: firstInstant(year, number, timeZone), to: firstInstant(year, number + 1, timeZone) }
}

function firstInstant(year: number, month: number, timeZone: string): Instant {
  const asUtc = Date.UTC(year, month - 1, 1)
  // The zone's offset at its own midnight is found by asking what the clock on its walls shows at ours.
  const guess = asUtc - offsetAt(asUtc, timeZone)
  return asUtc - offsetAt(guess, timeZone)
}

/** One for each time zone: making a format costs a hundred times as much as using it. */
const walls = new Map<string, Intl.DateTimeFormat>()

function wallsOf(timeZone: string): Intl.DateTimeFormat {
  let format = walls.get(timeZone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-ca-iso8601', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    walls.set(timeZone, format)
  }
  return format
}

/** What the walls of a time zone show at an instant. */
function shownAt(instant: Instant, timeZone: string): Record<string, number> {
  const parts = wallsOf(timeZone).formatToParts(instant)
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]))
}

/** How far the walls of a time zone are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: Instant, timeZone: string): number {
  const at = shownAt(instant, timeZone)
  const shown = Date.UTC(at.year ?? 0, (at.month ?? 1) - 1, at.day, at.hour, at.minute, at.second)
  return shown - Math.floor(instant / 1000) * 1000
}
