import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** Names that must not be printed, and what picture files told beside their picture. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('protected_person')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('sealed', text(db), (column) => column.notNull())
    .addColumn('blind', text(db), (column) => column.notNull().unique())
    .addColumn('user_id', text(db))
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema.alterTable('photo').addColumn('found', text(db)).execute()
}
