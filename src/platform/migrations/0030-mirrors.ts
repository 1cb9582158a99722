import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** Hosts that carry copies, what each is known to hold, and how it was found when it was looked at. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('mirror')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('name', text(db), (column) => column.notNull().unique())
    .addColumn('driver', text(db), (column) => column.notNull())
    .addColumn('kind', text(db), (column) => column.notNull())
    .addColumn('place', text(db), (column) => column.notNull())
    .addColumn('credentials', text(db))
    .addColumn('url', text(db))
    .addColumn('hidden', 'integer', (column) => column.notNull())
    .addColumn('curtain', 'integer', (column) => column.notNull())
    .addColumn('bytes_per_second', 'bigint')
    .addColumn('added_at', 'bigint', (column) => column.notNull())
    .addColumn('synced_edition', 'bigint')
    .addColumn('synced_at', 'bigint')
    .addColumn('failure', text(db))
    .addColumn('failed_since', 'bigint')
    .execute()
  await db.schema
    .createTable('mirror_file')
    .addColumn('mirror_id', text(db), (column) => column.notNull())
    .addColumn('name', text(db), (column) => column.notNull())
    .addColumn('stamp', text(db), (column) => column.notNull())
    .addPrimaryKeyConstraint('mirror_file_key', ['mirror_id', 'name'])
    .execute()
  await db.schema
    .createTable('mirror_check')
    .addColumn('id', text(db), (column) => column.primaryKey().notNull())
    .addColumn('mirror_id', text(db), (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('outcome', text(db), (column) => column.notNull())
    .addColumn('edition', 'bigint')
    .addColumn('signed_at', 'bigint')
    .addColumn('ms', 'bigint', (column) => column.notNull())
    .addColumn('remarks', text(db), (column) => column.notNull())
    .execute()
  await db.schema
    .createIndex('mirror_check_by_mirror')
    .on('mirror_check')
    .columns(['mirror_id', 'id'])
    .execute()
}
