import type { Kysely } from 'kysely'
import type { Schema } from '../../schema.ts'
import { text } from '../columns.ts'

/** Places in lists, and the editions made. Articles are publish's: named here, not referenced. */
export async function createPress(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('list_entry')
    .addColumn('list', text(db), (column) => column.notNull())
    .addColumn('position', 'bigint', (column) => column.notNull())
    .addColumn('article_id', text(db), (column) => column.notNull())
    .addPrimaryKeyConstraint('list_entry_place', ['list', 'position'])
    .addUniqueConstraint('list_entry_once', ['list', 'article_id'])
    .execute()
  await db.schema.createIndex('list_entry_article').on('list_entry').column('article_id').execute()
  await db.schema
    .createTable('edition')
    .addColumn('number', 'bigint', (column) => column.primaryKey().notNull())
    .addColumn('made_at', 'bigint', (column) => column.notNull())
    .addColumn('pages_changed', 'bigint', (column) => column.notNull())
    .execute()
}
