import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** Whom a letter goes to, so that those who are erased get none that was written before. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema.alterTable('letter').addColumn('supporter_id', text(db)).execute()
  await db.schema.createIndex('letter_supporter').on('letter').column('supporter_id').execute()
}
