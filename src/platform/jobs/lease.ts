import { sql, type ExpressionBuilder } from 'kysely'
import type { Instant } from '#base/clock.ts'
import { kindOf } from '../database-kind.ts'
import { isUniqueViolation, transaction, type Db, type Tx } from '../database.ts'
import type { Schema } from '../schema.ts'
import { backOff } from './back-off.ts'

/** A job that is ours until `leaseMs` have gone by. `lease` is new with each attempt, so that a late one fails. */
export type LeasedJob = {
  id: string
  kind: string
  key: string | null
  payload: string
  lease: string
  attempt: number
  maxAttempts: number
}

/**
 * Takes the job that has been due for longest, or one whose worker let its lease run out. Null where there is
 * none. One statement, so that no two workers can take the same: SQLite writes one at a time, PostgreSQL
 * locks the row and lets others skip it.
 */
export async function takeJob(
  db: Db,
  take: { kinds: string[]; lease: string; now: Instant; leaseMs: number },
): Promise<LeasedJob | null> {
  if (take.kinds.length === 0 || !(await anyDue(db, take))) return null
  try {
    const row = await db
      .updateTable('job')
      .set((update) => ({
        state: 'leased' as const,
        attempts: update('attempts', '+', 1),
        leased_by: take.lease,
        lease_until: take.now + take.leaseMs,
      }))
      .where('id', '=', (job) => {
        const next = job
          .selectFrom('job')
          .select('id')
          .where((each) => due(each, take))
          .orderBy('run_at')
          .orderBy('id')
          .limit(1)
        return kindOf(db) === 'postgres' ? next.forUpdate().skipLocked() : next
      })
      .returningAll()
      .executeTakeFirst()
    return row
      ? {
          id: row.id,
          kind: row.kind,
          key: row.key,
          payload: row.payload,
          lease: take.lease,
          attempt: row.attempts,
          maxAttempts: row.max_attempts,
        }
      : null
  } catch (error) {
    // Another worker began on a job of the same key between our look and our write: not ours then.
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** A read before the write, so that an idle worker doesn't take the write lock every second. */
async function anyDue(db: Db, take: { kinds: string[]; now: Instant }): Promise<boolean> {
  const one = await db
    .selectFrom('job')
    .select('id')
    .where((each) => due(each, take))
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}

function due(each: ExpressionBuilder<Schema, 'job'>, take: { kinds: string[]; now: Instant }) {
  const sameKeyRuns = each.exists(
    each
      .selectFrom('job as running')
      .select('running.id')
      .whereRef('running.key', '=', 'job.key')
      .where('running.state', '=', 'leased'),
  )
  return each.and([
    each('kind', 'in', take.kinds),
    each.or([
      each.and([each('state', '=', 'ready'), each('run_at', '<=', take.now), each.not(sameKeyRuns)]),
      each.and([each('state', '=', 'leased'), each('lease_until', '<=', take.now)]),
    ]),
  ])
}

/** Keeps the job for another `leaseMs`; false where it isn't ours any more. */
export async function renewLease(db: Db, job: LeasedJob, until: Instant): Promise<boolean> {
  const { numUpdatedRows } = await held(db, job).set({ lease_until: until }).executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** False where the job wasn't ours any more: another worker has it. */
export async function finishJob(db: Db, job: LeasedJob, now: Instant): Promise<boolean> {
  const { numUpdatedRows } = await held(db, job)
    .set({ state: 'done', finished_at: now, lease_until: null, leased_by: null, last_error: null })
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Gives a job back that was told to stop: due at once, and the attempt doesn't count. */
export async function returnJob(db: Db, job: LeasedJob, now: Instant): Promise<void> {
  await putBack(db, job, { runAt: now, attempts: job.attempt - 1, error: null })
}

/** Notes a failed attempt: `retried` after a back-off, or `dead` after the last, kept for a person to look at. */
export async function failJob(
  db: Db,
  job: LeasedJob,
  failure: { now: Instant; error: string; random: number },
): Promise<'retried' | 'dead'> {
  if (job.attempt >= job.maxAttempts) {
    await held(db, job)
      .set({
        state: 'dead',
        finished_at: failure.now,
        lease_until: null,
        leased_by: null,
        last_error: failure.error,
      })
      .execute()
    return 'dead'
  }
  const runAt = failure.now + backOff(job.attempt, failure.random)
  await putBack(db, job, { runAt, attempts: job.attempt, error: failure.error })
  return 'retried'
}

type PutBack = { runAt: Instant; attempts: number; error: string | null }

async function putBack(db: Db, job: LeasedJob, to: PutBack): Promise<void> {
  try {
    await transaction(db, (tx) => makeReady(tx, job, to))
  } catch (error) {
    // One of the same key was enqueued between our look and our write: look again.
    if (!isUniqueViolation(error)) throw error
    await transaction(db, (tx) => makeReady(tx, job, to))
  }
}

async function makeReady(tx: Tx, job: LeasedJob, to: PutBack): Promise<void> {
  const released = { lease_until: null, leased_by: null, last_error: to.error }
  if (!(await handOver(tx, job, to))) {
    await held(tx, job)
      .set({ ...released, state: 'ready', run_at: to.runAt, attempts: to.attempts })
      .execute()
    return
  }
  await held(tx, job)
    .set({ ...released, state: 'done', finished_at: to.runAt })
    .execute()
}

/**
 * Where one of the same key waits, it stands for both, since one key is one piece of work. It takes over the
 * count of attempts, or work that always fails would never be found dead as long as it is asked for.
 */
async function handOver(tx: Tx, job: LeasedJob, to: PutBack): Promise<boolean> {
  if (job.key === null) return false
  const { numUpdatedRows } = await tx
    .updateTable('job')
    .set({ attempts: to.attempts, last_error: to.error })
    .where('key', '=', job.key)
    .where('state', '=', 'ready')
    .where(
      sql<boolean>`exists (select 1 from job as mine where mine.id = ${job.id} and mine.leased_by = ${job.lease})`,
    )
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The job as long as it is ours: another worker's lease has another name. */
function held(db: Db, job: LeasedJob) {
  return db
    .updateTable('job')
    .where('id', '=', job.id)
    .where('state', '=', 'leased')
    .where('leased_by', '=', job.lease)
}
