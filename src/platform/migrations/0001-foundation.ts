import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { createLedger } from './0001/ledger.ts'
import { createJobs } from './0001/jobs.ts'
import { createPress } from './0001/press.ts'
import { createPublish } from './0001/publish.ts'

/** Every table of the first version. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await createPublish(db)
  await createPress(db)
  await createLedger(db)
  await createJobs(db)
}
