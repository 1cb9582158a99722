import type { Money } from '#edition/publication.ts'
import type { Db, Tx } from '#platform/database.ts'

/** Sets the public goal from a month `YYYY-MM` on; the months before keep theirs. */
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
