import type { HomeStatus } from '#newsroom/contract.ts'
import { pendingChanges } from '#publish/changes.ts'
import { mirrorStanding } from '#reach/mirror-watch.ts'
import type { House } from './house.ts'
import { keysOf } from './mirrors/mirror-desk.ts'

/** What the newsroom's first screen says of the press, the jobs and the goal. */
export async function homeStatus(house: House): Promise<HomeStatus> {
  const { db, source, config } = house
  const { takingContributions, monthlyGoal, received, month } = await source.funding()
  return {
    edition: await lastEdition(house),
    waitingChanges: (await pendingChanges(db)).length,
    failedJobs: await failedJobs(house),
    funding: { takingContributions, monthlyGoal, received, month },
    publicUrl: config.site.publicUrl,
    keys: (await keysOf(house)).alarms,
    mirrors: await mirrorStanding(db, house.site.number),
  }
}

async function lastEdition({ db }: House): Promise<HomeStatus['edition']> {
  const row = await db.selectFrom('edition').selectAll().orderBy('number', 'desc').limit(1).executeTakeFirst()
  return row ? { number: row.number, madeAt: row.made_at } : null
}

/** A mirror that cannot be reached is no task to mend: it says so itself, and is tried again with each edition. */
async function failedJobs({ db }: House): Promise<HomeStatus['failedJobs']> {
  const rows = await db
    .selectFrom('job')
    .select(['id', 'kind', 'last_error', 'finished_at', 'created_at'])
    .where('state', '=', 'dead')
    .where('kind', '<>', 'bring-mirror')
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    reason: row.last_error ?? 'no reason was given',
    at: row.finished_at ?? row.created_at,
  }))
}
