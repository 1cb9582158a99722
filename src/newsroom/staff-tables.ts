import type { Context } from '#platform/context.ts'
import type { Database } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { makeTables } from './staff/auth.ts'

/** Makes the tables of staff accounts where they are missing, so that a restore can fill them. */
export async function prepareStaffTables({ db, kind }: Database, context: Context, log: Log): Promise<void> {
  await makeTables({ db, databaseKind: kind, context, log, secret: 'x'.repeat(32), url: 'http://localhost' })
}
