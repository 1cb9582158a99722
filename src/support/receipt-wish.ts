import { isUuid } from '#base/id.ts'
import type { Db, Tx } from '#platform/database.ts'

/** Notes that the giver of an intent wants receipts by mail. Without it none are written. */
export async function wishReceipt(tx: Tx, intentId: string): Promise<void> {
  await tx
    .insertInto('receipt_wish')
    .values({ intent_id: intentId })
    .onConflict((conflict) => conflict.column('intent_id').doNothing())
    .execute()
}

/** Whether receipts are to be written for gifts of this intent. */
export async function wishesReceipt(db: Db, intentId: string): Promise<boolean> {
  if (!isUuid(intentId)) return false
  const row = await db
    .selectFrom('receipt_wish')
    .select('intent_id')
    .where('intent_id', '=', intentId)
    .executeTakeFirst()
  return row !== undefined
}
