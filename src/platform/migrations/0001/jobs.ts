import { sql, type Kysely } from 'kysely'
import type { Schema } from '../../schema.ts'
import { text } from '../columns.ts'

/** Jobs, schedules, and answers already given. */
export async function createJobs(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('job')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('payload', text(db), (column) => column.notNull())
    .addColumn('key', text(db))
    .addColumn('state', text(db), (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('max_attempts', 'integer', (column) => column.notNull())
    .addColumn('run_at', 'bigint', (column) => column.notNull())
    .addColumn('lease_until', 'bigint')
    .addColumn('leased_by', text(db))
    .addColumn('last_error', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('finished_at', 'bigint')
    .execute()
  await db.schema.createIndex('job_due').on('job').columns(['state', 'run_at']).execute()
  // One that waits beside one that runs: what is asked for during a run must not be lost, as the run may have
  // read the old state already.
  await db.schema
    .createIndex('job_key_ready')
    .unique()
    .on('job')
    .column('key')
    .where(sql.ref('state'), '=', sql.lit('ready'))
    .execute()
  await db.schema
    .createIndex('job_key_leased')
    .unique()
    .on('job')
    .column('key')
    .where(sql.ref('state'), '=', sql.lit('leased'))
    .execute()
  await db.schema
    .createTable('schedule')
    .addColumn('name', text(db), (column) => column.primaryKey().notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('idempotency')
    .addColumn('key', text(db), (column) => column.primaryKey().notNull())
    .addColumn('answer', text(db), (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
}
