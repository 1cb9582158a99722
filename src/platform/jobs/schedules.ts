import type { Instant } from '#base/clock.ts'
import type { Context } from '../context.ts'
import { transaction, type Db, type Tx } from '../database.ts'
import type { Schedule } from '../jobs.ts'
import { insertJob } from './insert.ts'

/** Enqueues what is due by the clock. A schedule that is new first comes due after one interval. */
export async function runSchedules(db: Db, context: Context, schedules: Schedule[]): Promise<void> {
  if (schedules.length === 0) return
  const rows = await db.selectFrom('schedule').selectAll().execute()
  const nextAt = new Map(rows.map((row) => [row.name, row.next_at]))
  for (const schedule of schedules) {
    const at = nextAt.get(schedule.name)
    if (at === undefined) await begin(db, schedule, context.clock())
    else if (at <= context.clock()) await transaction(db, (tx) => comeDue(tx, context, schedule, at))
    else if (at > context.clock() + schedule.every) await bringForward(db, schedule, at, context.clock())
  }
}

async function begin(db: Db, schedule: Schedule, now: Instant): Promise<void> {
  await db
    .insertInto('schedule')
    .values({ name: schedule.name, next_at: now + schedule.every })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
}

async function comeDue(tx: Tx, context: Context, schedule: Schedule, at: Instant): Promise<void> {
  const missed = Math.floor((context.clock() - at) / schedule.every)
  if (!(await move(tx, schedule, at, at + (missed + 1) * schedule.every))) return
  await insertJob(tx, context, { kind: schedule.kind, key: `schedule:${schedule.name}` })
}

/** A release that shortened the interval must not wait for the old one. */
async function bringForward(db: Db, schedule: Schedule, at: Instant, now: Instant): Promise<void> {
  await move(db, schedule, at, now + schedule.every)
}

/** False where another worker was first: only one of them finds the old time still there. */
async function move(db: Db, schedule: Schedule, from: Instant, to: Instant): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('schedule')
    .set({ next_at: to })
    .where('name', '=', schedule.name)
    .where('next_at', '=', from)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}
