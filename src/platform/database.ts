import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, type Transaction } from 'kysely'
import { guarded } from './database/guard.ts'
import { migrate } from './database/migrate.ts'
import { postgresDialect } from './database/postgres.ts'
import { sqliteDialect } from './database/sqlite.ts'
import type { Schema } from './schema.ts'

/** Reads. A `Tx` may be passed where a `Db` is asked for. */
export type Db = Kysely<Schema>
/** Reads and writes, inside one transaction. Writers take this, so that the signature shows the right to write. */
export type Tx = Transaction<Schema>
/** `file` is a path, made where it is missing; `url` is `postgres://user:password@host/database`. */
export type DatabaseAddress = { kind: 'sqlite'; file: string } | { kind: 'postgres'; url: string }
export type Database = { db: Db; kind: DatabaseAddress['kind']; close: () => Promise<void> }

/**
 * Opens the database and brings its tables up to date, under a lock, so that any number of processes may
 * start at once. Throws `PlatformRefusal`: `database-newer`, `database-unreachable`; nothing is harmed then.
 */
export async function openDatabase(at: DatabaseAddress): Promise<Database> {
  const db: Db = new Kysely({
    dialect: at.kind === 'sqlite' ? sqliteDialect(at.file) : postgresDialect(at.url),
  })
  try {
    await migrate(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, kind: at.kind, close: () => db.destroy() }
}

/** A further connection to a database that is open already, for a thread that reads. Nothing is migrated. */
export function openReader(at: DatabaseAddress): Database {
  const dialect = at.kind === 'sqlite' ? sqliteDialect(at.file) : postgresDialect(at.url)
  const db: Db = new Kysely({ dialect })
  return { db, kind: at.kind, close: () => db.destroy() }
}

/**
 * Does `work` in one transaction: all of it or nothing. Pass `tx` down; a query on the outer `db` inside
 * `work` throws on either engine.
 *
 * SQLite: `BEGIN IMMEDIATE`, one writer at a time, first come first served. PostgreSQL: READ COMMITTED;
 * where two transactions lock each other out, the one that lost is done again, at most 4 times in all, so
 * `work` must change nothing but the database.
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute((tx) => guarded(db, () => work(tx)))
    } catch (error) {
      if (attempt === 4 || !isTransient(error)) throw error
      await pause(Math.random() * 20 * 2 ** attempt)
    }
  }
}

/** True where a write failed because a row with that key is there already, on either engine. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, errcode } = codesOf(error)
  // SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY (sqlite.org/rescode.html); SQLSTATE unique_violation.
  return (code === 'ERR_SQLITE_ERROR' && (errcode === 2067 || errcode === 1555)) || code === '23505'
}

/** SQLSTATE serialization_failure and deadlock_detected. */
function isTransient(error: unknown): boolean {
  const { code } = codesOf(error)
  return code === '40001' || code === '40P01'
}

function codesOf(error: unknown): { code?: unknown; errcode?: unknown } {
  return typeof error === 'object' && error !== null ? error : {}
}
