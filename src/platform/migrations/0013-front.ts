import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { appendOnly, text } from './columns.ts'

/** How front pages were arranged, and changes that touch less than everything and more than an article. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('front_plan')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('language', text(db), (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('plan', text(db), (column) => column.notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('restored', 'bigint')
    .addColumn('expires_at', 'bigint')
    .addColumn('user_id', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('front_plan_once', ['language', 'number'])
    .execute()
  await db.schema.createIndex('front_plan_expiry').on('front_plan').column('expires_at').execute()
  await appendOnly(db, 'front_plan')
  await db.schema.alterTable('change').addColumn('what', text(db)).execute()
}
