import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#base/clock.ts'
import { isoMonth, monthRange } from '#base/zone.ts'
import type { Db } from '#platform/database.ts'
import { isCounted, itsContribution } from './counting.ts'
import { monthBack } from './months.ts'

// What the people who look after money read, month by month: always summed up from the ledger, so that no figure can
// differ from it by a cent. Months are those of the publication's calendar.

/** Which months: `count` of them up to the one of `now`, in an IANA time zone. */
export type ReportSpan = { now: Instant; timeZone: string; count: number }
/** Sums that were exchanged count in this currency where it was into it, else as they were given (`counting.ts`). */
type Counting = { counting: string }

/** One month in one currency, in minor units; each above 0 where it is usual. */
export type MonthOfMoney = {
  /** `YYYY-MM` */
  month: string
  currency: string
  gifts: number
  refunds: number
  disputes: number
  fees: number
  /** Changed by a provider out of this currency; below 0: into it. */
  exchanged: number
  /** What came to our bank. */
  payouts: number
  /** What the public total counts: gifts less refunds and disputes, and what was exchanged into the public currency. */
  received: number
}

/** What the ledger says of each month, oldest first, then by currency; months and currencies without entries are left out. */
export async function moneyOfMonths(db: Db, span: ReportSpan & Counting): Promise<MonthOfMoney[]> {
  const { rows } = await sql<AccountOfMonth>`
    with months(month, starts, ends) as (${monthRows(span)}),
    moved as (
      select m.month, e.debit, e.credit, e.currency, e.amount,
        case when ${isCounted(span.counting)} then e.amount else 0 end as counted
      from months m
      join ledger_transaction t on t.at >= m.starts and t.at < m.ends
      join ledger_entry e on e.transaction_id = t.id ${itsContribution})
    select month, account, currency, sum(amount) as amount, sum(counted) as counted from (
      select month, debit as account, currency, amount, counted from moved
      union all select month, credit as account, currency, -amount as amount, -counted as counted from moved) as sides
    where account not like 'provider:%'
    group by month, account, currency order by month, currency`.execute(db)
  const found = new Map<string, MonthOfMoney>()
  for (const row of rows) {
    const key = `${row.month} ${row.currency}`
    found.set(key, withAccount(found.get(key) ?? nothing(row.month, row.currency), row))
  }
  return [...found.values()]
}

function nothing(month: string, currency: string): MonthOfMoney {
  const none = { gifts: 0, refunds: 0, disputes: 0, fees: 0, exchanged: 0, payouts: 0, received: 0 }
  return { month, currency, ...none }
}

const columns: Record<string, 'gifts' | 'refunds' | 'disputes' | 'fees' | 'payouts'> = {
  contributions: 'gifts',
  refunds: 'refunds',
  disputes: 'disputes',
  fees: 'fees',
  bank: 'payouts',
}

/** `amount`: debits of the account less its credits; `counted`: of that, what is in the public total. */
type AccountOfMonth = { month: string; account: string; currency: string; amount: number; counted: number }

/** Beside the providers' own accounts, on which the public total stands, these have its other side. */
function withAccount(month: MonthOfMoney, { account, amount, counted }: AccountOfMonth): MonthOfMoney {
  const column = columns[account] ?? 'exchanged'
  const told = { ...month, [column]: month[column] + (column === 'gifts' ? -amount : amount) }
  return { ...told, received: told.received - counted }
}

/** What came by a campaign in a currency: `received` as the public total counts it, of it `repeated` from pledges. */
export type CampaignSum = {
  /** Empty: no campaign was named. */
  campaign: string
  currency: string
  /** Gifts confirmed in the span. */
  gifts: number
  received: number
  repeated: number
}

/** By campaign and currency, what the ledger says happened in [from, to), the most first. */
export async function receivedByCampaign(
  db: Db,
  { from, to, counting }: { from: Instant; to: Instant } & Counting,
): Promise<CampaignSum[]> {
  const { rows } = await sql<CampaignSum>`
    select campaign, currency, sum(gifts) as gifts, sum(amount) as received,
      sum(case when frequency = 'once' then 0 else amount end) as repeated
    from (
      select c.campaign, c.frequency, e.currency,
        case when t.kind = 'gift' and t.revision = 1 then 1 else 0 end as gifts,
        case when e.debit like 'provider:%' then e.amount else -e.amount end as amount
      from ledger_transaction t
      join ledger_entry e on e.transaction_id = t.id
      join contribution c on c.provider = t.provider and c.object_id = t.object_id
      where ${isCounted(counting)} and t.at >= ${from} and t.at < ${to}) as moved
    group by campaign, currency order by received desc, campaign, currency`.execute(db)
  return rows.filter(({ gifts, received }) => gifts !== 0 || received !== 0)
}

/** How the pledges of one currency moved in a month. `active = before + started + movedIn - lost - movedOut`, always. */
export type MonthOfPledges = {
  month: string
  currency: string
  before: number
  active: number
  /** What the active ones come to in a month, at the amounts that they have today; minor units, rounded down. */
  monthly: number
  started: number
  /** Made in place of a pledge at a provider that dropped us. */
  movedIn: number
  /** Ended, or stranded with a provider that dropped us. */
  lost: number
  /** Of those that ended or were stranded, the ones that another pledge took the place of. */
  movedOut: number
}

/** Pledges month by month, oldest first, then by currency. One that is paused or whose payment failed has not ended. */
export async function pledgesOfMonths(db: Db, span: ReportSpan): Promise<MonthOfPledges[]> {
  const { rows } = await sql<MonthOfPledges & { yearly: number }>`
    with months(month, starts, ends) as (${monthRows(span)}),
    ended as (
      select p.id, p.currency, p.started_at, p.moved_to,
        p.amount * case p.frequency when 'monthly' then 12 when 'quarterly' then 4 else 1 end as yearly,
        case when p.stranded_at is not null and (p.ended_at is null or p.stranded_at < p.ended_at)
          then p.stranded_at else p.ended_at end as ended_at
      from pledge p where p.started_at is not null),
    lives as (
      select e.currency, e.yearly, e.started_at, e.moved_to, s.moved_to as replaces,
        case when e.ended_at < e.started_at then e.started_at else e.ended_at end as ended_at
      from ended e
      left join (select distinct moved_to from pledge where moved_to is not null) s on s.moved_to = e.id)
    select m.month, l.currency,
      ${count(sql`l.started_at < m.starts and (l.ended_at is null or l.ended_at >= m.starts)`)} as before,
      ${count(sql`l.started_at < m.ends and (l.ended_at is null or l.ended_at >= m.ends)`)} as active,
      sum(case when l.started_at < m.ends and (l.ended_at is null or l.ended_at >= m.ends)
        then l.yearly else 0 end) as yearly,
      ${count(sql`${within('started_at')} and l.replaces is null`)} as started,
      ${count(sql`${within('started_at')} and l.replaces is not null`)} as "movedIn",
      ${count(sql`${within('ended_at')} and l.moved_to is null`)} as lost,
      ${count(sql`${within('ended_at')} and l.moved_to is not null`)} as "movedOut"
    from months m cross join lives l
    group by m.month, l.currency order by m.month, l.currency`.execute(db)
  return rows.map(({ yearly, ...row }) => ({ ...row, monthly: Math.floor(yearly / 12) }))
}

function count(condition: RawBuilder<unknown>) {
  return sql`sum(case when ${condition} then 1 else 0 end)`
}

function within(column: 'started_at' | 'ended_at') {
  const at = sql.ref(`l.${column}`)
  return sql`${at} >= m.starts and ${at} < m.ends`
}

/** `YYYY-MM` with its first and last (excluded) instant, oldest first. */
export function monthsOf({ now, timeZone, count: howMany }: ReportSpan): {
  month: string
  from: Instant
  to: Instant
}[] {
  const last = isoMonth(now, timeZone)
  return Array.from({ length: howMany }, (_, i) => {
    const month = monthBack(last, howMany - 1 - i)
    const [year = 0, number = 1] = month.split('-').map(Number)
    const [from, to] = monthRange({ year, month: number }, timeZone)
    return { month, from, to }
  })
}

/** The months as rows; written out, since PostgreSQL cannot tell the type of a parameter there. */
function monthRows(span: ReportSpan) {
  const rows = monthsOf(span).map(
    ({ month, from, to }) => sql`(${sql.lit(month)}, ${sql.lit(from)}, ${sql.lit(to)})`,
  )
  return sql`values ${sql.join(rows)}`
}
