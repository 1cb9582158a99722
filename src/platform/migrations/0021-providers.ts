import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** The sandbox's own objects, and what the bank transfer needs: references and lines of statements. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await sandbox(db)
  await bank(db)
}

async function sandbox(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('sandbox_object')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('intent_id', text(db))
    .addColumn('subscription_id', text(db))
    .addColumn('payout_id', text(db))
    .addColumn('state', text(db), (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', text(db), (column) => column.notNull())
    .addColumn('frequency', text(db), (column) => column.notNull())
    .addColumn('refunded', 'bigint', (column) => column.notNull())
    .addColumn('disputed', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('thanks_url', text(db))
    .addColumn('back_url', text(db))
    .addColumn('contact', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('sandbox_object_changed').on('sandbox_object').column('changed_at').execute()
  await db.schema.createIndex('sandbox_object_intent').on('sandbox_object').column('intent_id').execute()
}

async function bank(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('bank_reference')
    .addColumn('reference', text(db), (column) => column.primaryKey().notNull())
    .addColumn('intent_id', text(db), (column) => column.notNull().unique())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', text(db), (column) => column.notNull())
    .addColumn('frequency', text(db), (column) => column.notNull())
    .addColumn('paused_until', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('bank_line')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('entry_key', text(db), (column) => column.notNull().unique())
    .addColumn('source', text(db), (column) => column.notNull())
    .addColumn('booked_at', 'bigint', (column) => column.notNull())
    .addColumn('amount', 'bigint', (column) => column.notNull())
    .addColumn('currency', text(db), (column) => column.notNull())
    .addColumn('state', text(db), (column) => column.notNull())
    .addColumn('why', text(db))
    .addColumn('reference', text(db))
    .addColumn('payment_id', text(db))
    .addColumn('sealed', text(db), (column) => column.notNull())
    .addColumn('imported_at', 'bigint', (column) => column.notNull())
    .addColumn('changed_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('bank_line_reference').on('bank_line').column('reference').execute()
  await db.schema.createIndex('bank_line_changed').on('bank_line').column('changed_at').execute()
  await db.schema.createIndex('bank_line_state').on('bank_line').columns(['state', 'booked_at']).execute()
}
