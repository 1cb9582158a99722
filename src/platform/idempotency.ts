import type { Json } from '#base/canonical-json.ts'
import type { Context } from './context.ts'
import type { Db, Tx } from './database.ts'

/**
 * Does `work` once for this key, in the caller's transaction, and answers the same for ever after. A second
 * caller with the key waits for the first one's commit. If the transaction fails, the key is free again.
 */
export async function once<T extends Json>(
  tx: Tx,
  context: Context,
  key: string,
  work: () => Promise<T>,
): Promise<T> {
  const first = await tx
    .insertInto('idempotency')
    .values({ key, answer: 'null', created_at: context.clock() })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  if (!first) return answered<T>(tx, key)
  const answer = await work()
  await tx
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(answer) })
    .where('key', '=', key)
    .execute()
  return answer
}

/** What was answered for this key; null where nothing was yet. For work that cannot be done inside a transaction. */
export async function answerOf(db: Db, key: string): Promise<Json> {
  const row = await db.selectFrom('idempotency').select('answer').where('key', '=', key).executeTakeFirst()
  return row === undefined ? null : (JSON.parse(row.answer) as Json)
}

async function answered<T extends Json>(tx: Tx, key: string): Promise<T> {
  const { answer } = await tx
    .selectFrom('idempotency')
    .select('answer')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return JSON.parse(answer) as T
}
