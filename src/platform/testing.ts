import { after, describe } from 'node:test'
import { openDatabase, type Database, type Db, type DatabaseAddress } from './database.ts'
import { PostgresForTests } from './testing/postgres-server.ts'
import { freshSqliteFile, removeSqliteFile } from './testing/sqlite-files.ts'

/**
 * Runs one suite on each engine. `fresh()` gives an empty, migrated database that is dropped after the
 * suite. PostgreSQL is a private server of this process, from the machine's own programs; where it has none,
 * that half is skipped and says so.
 */
export function onEachDatabase(title: string, suite: (fresh: () => Promise<Db>) => void): void {
  describe(`${title} (SQLite)`, () => suite(freshDatabases('sqlite')))
  const skip = PostgresForTests.missing() ?? false
  describe(`${title} (PostgreSQL)`, { skip }, () => suite(freshDatabases('postgres')))
}

/** For tests that start a process of their own: where an empty, migrated database is. `drop` it afterwards. */
export async function freshAddress(
  kind: DatabaseAddress['kind'],
): Promise<{ at: DatabaseAddress; drop: () => Promise<void> }> {
  if (kind === 'sqlite') {
    const file = await freshSqliteFile()
    return { at: { kind, file }, drop: async () => removeSqliteFile(file) }
  }
  const server = await PostgresForTests.running()
  const url = await server.createDatabase()
  return { at: { kind, url }, drop: () => server.dropDatabase(url) }
}

/** Why there is no PostgreSQL for tests here, or null where there is: for the `skip` of a test. */
export function postgresMissing(): string | null {
  return PostgresForTests.missing()
}

function freshDatabases(kind: DatabaseAddress['kind']): () => Promise<Db> {
  const open: { database: Database; drop: () => Promise<void> }[] = []
  after(async () => {
    for (const { database, drop } of open.splice(0)) {
      await database.close()
      await drop()
    }
  })
  return async () => {
    const { at, drop } = await freshAddress(kind)
    const database = await openDatabase(at)
    open.push({ database, drop })
    return database.db
  }
}
