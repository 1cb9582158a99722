import type { Json } from '#base/canonical-json.ts'
import type { Context } from './context.ts'
import type { Tx } from './database.ts'

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

async function answered<T extends Json>(tx: Tx, key: string): Promise<T> {
  const { answer } = await tx
    .selectFrom('idempotency')
    .select('answer')
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  return JSON.parse(answer) as T
}
