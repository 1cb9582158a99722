import { sql } from 'kysely'
import type { Json } from '#base/canonical-json.ts'
import type { Instant } from '#base/clock.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database.ts'

/** See `enqueue`. */
export async function insertJob(
  tx: Tx,
  context: Context,
  job: { kind: string; payload?: Json; key?: string; runAt?: Instant; maxAttempts?: number },
): Promise<void> {
  const now = context.clock()
  await tx
    .insertInto('job')
    .values({
      id: context.newId(),
      kind: job.kind,
      payload: JSON.stringify(job.payload ?? null),
      key: job.key ?? null,
      state: 'ready',
      attempts: 0,
      max_attempts: job.maxAttempts ?? 10,
      run_at: job.runAt ?? now,
      created_at: now,
      lease_until: null,
      leased_by: null,
      last_error: null,
      finished_at: null,
    })
    // An update, even of nothing, and not "do nothing": it holds the waiting job back until this transaction
    // commits. Else a worker could run it now, without seeing this change, and nothing would run afterwards.
    .onConflict((conflict) =>
      conflict
        .column('key')
        .where(sql<boolean>`state = 'ready'`)
        .doUpdateSet({
          run_at: sql<number>`case when excluded.run_at < job.run_at then excluded.run_at else job.run_at end`,
        }),
    )
    .execute()
}
