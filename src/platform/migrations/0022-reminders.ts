import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** Letters that wait to be sent, and reminders by mail. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('letter')
    .addColumn('key', text(db), (column) => column.primaryKey().notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('sealed', text(db))
    .addColumn('state', text(db), (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('done_at', 'bigint')
    .execute()
  await db.schema.createIndex('letter_by_age').on('letter').column('created_at').execute()
  await db.schema
    .createTable('receipt_wish')
    .addColumn('intent_id', text(db), (column) => column.primaryKey().notNull())
    .execute()
  await db.schema
    .createTable('reminder')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('sealed', text(db), (column) => column.notNull())
    .addColumn('blind', text(db), (column) => column.notNull().unique())
    .addColumn('token_hash', text(db), (column) => column.notNull().unique())
    .addColumn('language', text(db), (column) => column.notNull())
    .addColumn('day', text(db), (column) => column.notNull())
    .addColumn('time_zone', text(db), (column) => column.notNull())
    .addColumn('confirmed', 'integer', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('due_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('reminder_due').on('reminder').columns(['confirmed', 'due_at']).execute()
}
