import type { Instant } from '#base/clock.ts'
import type { Money } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { PayoutState, Schema } from '#platform/schema.ts'

/**
 * Whether a payout is what our books expect. `untold`: the provider does not say what is in it. `differs`: `difference`
 * says by how much; a payout on its way, or one that failed, is not compared.
 */
export type Reconciled = 'reconciled' | 'differs' | 'untold' | 'pending' | 'failed'

export type PayoutRow = {
  id: string
  provider: string
  objectId: string
  state: PayoutState
  at: Instant
  /** What came to the bank. */
  amount: Money
  /** Of it, what belongs to our own gifts; minor units. The rest is of others who share the account. */
  ours: number
  /** How many payments are in it; null where the provider does not tell. */
  payments: number | null
  reconciled: Reconciled
  /** What came less what the books expect of the payments in it; minor units, 0 where it is right or not compared. */
  difference: number
  /** Payments of ours in it that the provider tells otherwise than our books; at most 20. */
  faults: { objectId: string; told: number; expected: number }[]
}

/** Payouts, the newest first; `before` is the last one of the page before. */
export async function payoutsPage(
  db: Db,
  { before, limit }: { before: { at: Instant; id: string } | null; limit: number },
): Promise<PayoutRow[]> {
  const rows = await db
    .selectFrom('payout')
    .selectAll()
    .$if(before !== null, (query) =>
      query.where((each) =>
        each(each.refTuple('at', 'id'), '<', each.tuple(before?.at ?? 0, before?.id ?? '')),
      ),
    )
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return Promise.all(rows.map((row) => compared(db, row)))
}

type Told = { id: string; net: Money }

async function compared(db: Db, row: Schema['payout']): Promise<PayoutRow> {
  const told = row.payments === null ? null : (JSON.parse(row.payments) as Told[])
  const expected = told === null ? new Map<string, number>() : await expectedOf(db, row, told)
  const faults = (told ?? [])
    .map(({ id, net }) => ({ objectId: id, told: net.amount, expected: expected.get(id) ?? net.amount }))
    .filter((each) => each.told !== each.expected)
  const sum = (told ?? []).reduce((all, { id, net }) => all + (expected.get(id) ?? net.amount), 0)
  const difference = told === null || row.state !== 'paid' ? 0 : row.amount - sum
  return {
    id: row.id,
    provider: row.provider,
    objectId: row.object_id,
    state: row.state,
    at: row.at,
    amount: { amount: row.amount, currency: row.currency },
    ours: row.ours,
    payments: told?.length ?? null,
    reconciled: reconciledOf(row.state, told !== null, difference === 0 && faults.length === 0),
    difference,
    faults: faults.slice(0, 20),
  }
}

function reconciledOf(state: PayoutState, isTold: boolean, isRight: boolean): Reconciled {
  if (state !== 'paid') return state
  if (!isTold) return 'untold'
  return isRight ? 'reconciled' : 'differs'
}

/**
 * What each payment should bring: the gift, in the payout's currency, less the fee. Only of payments that are ours, stand
 * once in the payout, and lost nothing to refunds or disputes, which come in payouts of their own days.
 */
async function expectedOf(
  db: Db,
  payout: Schema['payout'],
  told: readonly Told[],
): Promise<Map<string, number>> {
  const ids = [...new Set(told.map(({ id }) => id))]
  const expected = new Map<string, number>()
  for (let from = 0; from < ids.length; from += 1_000) {
    const rows = await db
      .selectFrom('contribution')
      .select([
        'object_id',
        'amount',
        'currency',
        'fee',
        'fee_currency',
        'settled_amount',
        'settled_currency',
      ])
      .where('provider', '=', payout.provider)
      .where('state', '=', 'confirmed')
      .where('refunded', '=', 0)
      .where('disputed', '=', 0)
      .where('object_id', 'in', ids.slice(from, from + 1_000))
      .execute()
    for (const row of rows) {
      const gross = row.settled_amount ?? row.amount
      const isSame = (row.settled_currency ?? row.currency) === payout.currency
      const isFeeSame = row.fee === null || row.fee_currency === payout.currency
      if (isSame && isFeeSame) expected.set(row.object_id, gross - (row.fee ?? 0))
    }
  }
  for (const id of twice(told)) expected.delete(id)
  return expected
}

function twice(told: readonly Told[]): string[] {
  const seen = new Set<string>()
  return told.map(({ id }) => id).filter((id) => seen.has(id) || !seen.add(id))
}
