import type { Instant } from '#base/clock.ts'
import type { Tx } from '../database.ts'

/** See `retryJob`. */
export async function makeDue(tx: Tx, id: string, now: Instant): Promise<boolean> {
  const job = await tx
    .selectFrom('job')
    .select('key')
    .where('id', '=', id)
    .where('state', '=', 'dead')
    .executeTakeFirst()
  if (job === undefined) return false
  const waiting = job.key !== null && (await hurry(tx, job.key, now))
  const again = { state: 'ready', run_at: now, attempts: 0, finished_at: null } as const
  await tx
    .updateTable('job')
    .set(waiting ? { state: 'done', finished_at: now } : again)
    .where('id', '=', id)
    .execute()
  return true
}

/** One of the same key that waits is the same piece of work: it comes now and stands for both. */
async function hurry(tx: Tx, key: string, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('job')
    .set({ run_at: now, attempts: 0 })
    .where('key', '=', key)
    .where('state', '=', 'ready')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
