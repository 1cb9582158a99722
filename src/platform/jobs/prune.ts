import type { Instant } from '#base/clock.ts'
import type { Db } from '../database.ts'

const DAY = 86_400_000

/** Forgets jobs done a week ago and those dead for 90 days. */
export async function pruneJobs(db: Db, now: Instant): Promise<void> {
  await db
    .deleteFrom('job')
    .where('state', '=', 'done')
    .where('finished_at', '<', now - 7 * DAY)
    .execute()
  await db
    .deleteFrom('job')
    .where('state', '=', 'dead')
    .where('finished_at', '<', now - 90 * DAY)
    .execute()
}
