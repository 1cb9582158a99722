import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** A total that the ledger and the contributions tell differently, in minor units. */
export type Difference = {
  provider: string
  kind: string
  currency: string
  ledger: number
  contributions: number
}

/**
 * Compares the ledger with what the contributions and payouts say of themselves: gifts, refunds, disputes, fees, payouts
 * and what was exchanged, by provider and currency. Empty where they agree to the cent, as they must at any moment.
 */
export async function booksDiffer(db: Db): Promise<Difference[]> {
  const ledger = await ledgerTotals(db)
  const told = await toldTotals(db)
  const keys = [...new Set([...ledger.keys(), ...told.keys()])].sort()
  return keys
    .map((key) => ({ key, ledger: ledger.get(key) ?? 0, contributions: told.get(key) ?? 0 }))
    .filter((each) => each.ledger !== each.contributions)
    .map(({ key, ...amounts }) => {
      const [provider = '', kind = '', currency = ''] = key.split(' ')
      return { provider, kind, currency, ...amounts }
    })
}

type Row = { provider: string; kind: string; currency: string; sum: number }

/** Of each kind, what went out of or into the provider's own account, as a number above 0 where it is usual. */
async function ledgerTotals(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<Row>`
    select t.provider, t.kind, e.currency, sum(case
      when e.debit like 'provider:%' and t.kind in ('gift', 'exchange') then e.amount
      when e.credit like 'provider:%' and t.kind not in ('gift', 'exchange') then e.amount
      else -e.amount end) as sum
    from ledger_transaction t join ledger_entry e on e.transaction_id = t.id
    group by t.provider, t.kind, e.currency`.execute(db)
  return byKey(rows)
}

async function toldTotals(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<Row>`
    with confirmed as (select * from contribution where state = 'confirmed')
    select provider, 'gift' as kind, currency, sum(amount) as sum from confirmed group by provider, currency
    union all select provider, 'refund', currency, sum(refunded) from confirmed group by provider, currency
    union all select provider, 'dispute', currency, sum(disputed) from confirmed group by provider, currency
    union all select provider, 'fee', fee_currency, sum(fee) from confirmed
      where fee is not null group by provider, fee_currency
    union all select provider, 'exchange', settled_currency, sum(settled_amount) from confirmed
      where settled_amount is not null group by provider, settled_currency
    union all select provider, 'exchange', currency, -sum(amount - refunded - disputed) from confirmed
      where settled_amount is not null group by provider, currency
    union all select provider, 'payout', currency, sum(ours) from payout
      where state = 'paid' group by provider, currency`.execute(db)
  return byKey(rows)
}

/** What is told in two lines, such as an exchange into a currency and one out of it, is added up; nothing is left out. */
function byKey(rows: Row[]): Map<string, number> {
  const totals = new Map<string, number>()
  for (const { provider, kind, currency, sum } of rows) {
    const key = `${provider} ${kind} ${currency}`
    totals.set(key, (totals.get(key) ?? 0) + sum)
  }
  for (const [key, sum] of totals) if (sum === 0) totals.delete(key)
  return totals
}
