import { sql, type Kysely, type RawBuilder } from 'kysely'
import { kindOf } from '../database-kind.ts'
import type { Schema } from '../schema.ts'

/**
 * Text that sorts by its bytes. PostgreSQL would otherwise sort by the language its host was installed with,
 * so that the same list came out differently there and on SQLite.
 */
export function text(db: Kysely<Schema>): RawBuilder<unknown> {
  return kindOf(db) === 'postgres' ? sql`text collate "C"` : sql`text`
}

/** Refuses to update or delete rows of `table`, whoever asks: for what is only ever added to. */
export async function appendOnly(db: Kysely<Schema>, table: string): Promise<void> {
  if (kindOf(db) === 'sqlite') return appendOnlySqlite(db, table)
  await sql`create or replace function refuse_change() returns trigger language plpgsql as
    $$ begin raise exception '% is append-only', tg_table_name; end $$`.execute(db)
  await sql`create trigger ${sql.ref(`${table}_append_only`)} before update or delete or truncate on ${sql.table(table)}
    for each statement execute function refuse_change()`.execute(db)
}

async function appendOnlySqlite(db: Kysely<Schema>, table: string): Promise<void> {
  for (const change of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, ${sql.lit(`${table} is append-only`)}); end`.execute(db)
  }
}
