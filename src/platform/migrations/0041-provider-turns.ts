import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'
import { text } from './columns.ts'

/** Whose turn it is to ask a payment provider that knows no idempotency keys. */
export async function up(db: Kysely<Schema>): Promise<void> {
  await db.schema
    .createTable('provider_turn')
    .addColumn('name', text(db), (column) => column.primaryKey().notNull())
    .addColumn('holder', text(db), (column) => column.notNull())
    .addColumn('until', 'bigint', (column) => column.notNull())
    .execute()
}
