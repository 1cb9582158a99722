import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** Addresses that lists had, and names that were merged into others. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('former_list')
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('slug', text(db), (column) => column.notNull())
    .addColumn('target_id', text(db), (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('former_list_once', ['kind', 'slug'])
    .execute()
  await db.schema
    .createTable('merged_name')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('into_id', text(db), (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.createIndex('merged_name_into').on('merged_name').column('into_id').execute()
}
