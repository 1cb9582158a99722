import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { currentGoal } from './goal.ts'

// Every gift counts once, in one currency: as it was given, or in the currency that the public bar is in where its
// provider exchanged it into that (docs/promises/ledger.md, "The public total").

/** The currency of the public bar in a month `YYYY-MM`: the goal's, else the first that gifts are asked for in. */
export async function countingCurrency(
  db: Db,
  month: string,
  currencies: readonly { currency: string }[],
): Promise<string> {
  return (await currentGoal(db, month))?.currency ?? currencies[0]?.currency ?? 'USD'
}

/** The contribution `c` that a ledger transaction `t` speaks of, if any. */
export const itsContribution = sql`left join contribution c on c.provider = t.provider and c.object_id = t.object_id`

/** Whether the entries of a transaction `t` are in the public total, counting in this currency. */
export function isCounted(counting: string) {
  return sql<boolean>`(t.kind in ('gift', 'refund', 'dispute')
    or (t.kind = 'exchange' and c.settled_currency = ${counting} and c.currency <> ${counting}))`
}
