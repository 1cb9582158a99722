import { sql, type Kysely, type RawBuilder } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { kindOf } from '../database-kind.ts'
import * as foundation from '../migrations/0001-foundation.ts'
import * as press from '../migrations/0002-press.ts'
import * as related from '../migrations/0003-related.ts'
import * as workflow from '../migrations/0010-workflow.ts'
import * as search from '../migrations/0011-search.ts'
import * as staff from '../migrations/0012-staff.ts'
import * as front from '../migrations/0013-front.ts'
import * as desk from '../migrations/0014-desk.ts'
import * as preflight from '../migrations/0015-preflight.ts'
import * as photoLibrary from '../migrations/0016-photo-library.ts'
import * as support from '../migrations/0020-support.ts'
import * as providers from '../migrations/0021-providers.ts'
import * as reminders from '../migrations/0022-reminders.ts'
import * as mirrors from '../migrations/0030-mirrors.ts'
import * as letterSupporter from '../migrations/0040-letter-supporter.ts'
import * as providerTurns from '../migrations/0041-provider-turns.ts'
import { PlatformRefusal } from '../refusal.ts'
import type { Schema } from '../schema.ts'

/** In order; a name never changes once it is in use. */
const migrations: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-press': press,
  '0003-related': related,
  '0010-workflow': workflow,
  '0011-search': search,
  '0012-staff': staff,
  '0013-front': front,
  '0014-desk': desk,
  '0015-preflight': preflight,
  '0016-photo-library': photoLibrary,
  '0020-support': support,
  '0021-providers': providers,
  '0022-reminders': reminders,
  '0030-mirrors': mirrors,
  '0040-letter-supporter': letterSupporter,
  '0041-provider-turns': providerTurns,
}

/**
 * Brings the tables up to date, all of it in one transaction: under the write lock of SQLite, or under an
 * advisory lock on PostgreSQL. Throws `PlatformRefusal`: `database-newer`, `database-unreachable`.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const applied = await appliedMigrations(db)
  const unknown = applied.filter((name) => !(name in migrations))
  if (unknown.length > 0) {
    throw new PlatformRefusal(
      'database-newer',
      `This database was changed by a newer Tamizdat (${unknown.join(', ')}): please start that version, or a newer one.`,
    )
  }
  if (applied.length === Object.keys(migrations).length) return
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

async function appliedMigrations(db: Kysely<Schema>): Promise<string[]> {
  const found = await reachable(() => migrationTable(db).execute(db))
  if (found.rows[0]?.name == null) return []
  const known = db.withTables<{ kysely_migration: { name: string } }>()
  const rows = await known.selectFrom('kysely_migration').select('name').execute()
  return rows.map((row) => row.name)
}

/** Not by Kysely's introspection, which reads the whole catalogue, at every start. */
function migrationTable(db: Kysely<Schema>): RawBuilder<{ name: string | null }> {
  return kindOf(db) === 'postgres'
    ? sql`select to_regclass('kysely_migration')::text as name`
    : sql`select name from sqlite_master where name = 'kysely_migration'`
}

/** The first question asked of a database: where it fails, the address, the password or the file is wrong. */
async function reachable<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question()
  } catch (cause) {
    if (cause instanceof PlatformRefusal) throw cause
    // The message of the driver names host or reason, never the password.
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause)
    throw new PlatformRefusal('database-unreachable', `The database does not answer: ${reason}.`, { cause })
  }
}
