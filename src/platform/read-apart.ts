import { sql, type CompiledQuery } from 'kysely'
import { kindOf } from './database-kind.ts'
import type { Db } from './database.ts'
import { ReadThread } from './database/read-thread.ts'

/** A thread for each SQLite database of this process, by its adapter. */
const threads = new WeakMap<object, Promise<ReadThread | null>>()

/**
 * The rows that a query finds, without holding up this process: SQLite answers on the thread that asks, so a search
 * through everything would keep editors and readers waiting. There it is asked on a read-only connection in a thread of
 * its own, one question after another, and sees what is committed. PostgreSQL answers elsewhere anyway. Inside a
 * transaction (`Tx`) the transaction itself is asked, so that it sees its own writes.
 */
export async function readApart<Row>(db: Db, query: CompiledQuery<Row>): Promise<Row[]> {
  const thread = db.isTransaction || kindOf(db) === 'postgres' ? null : await threadOf(db)
  if (thread === null) return (await db.executeQuery(query)).rows
  return thread.rows<Row>({ sql: query.sql, parameters: query.parameters })
}

function threadOf(db: Db): Promise<ReadThread | null> {
  const { adapter } = db.getExecutor()
  const known = threads.get(adapter)
  if (known) return known
  const opening = openThread(db)
  threads.set(adapter, opening)
  return opening
}

/** Null where the database is in memory: no second connection would see it. */
async function openThread(db: Db): Promise<ReadThread | null> {
  const found = sql<{ file: string }>`select file from pragma_database_list where name = 'main'`
  const file = (await found.execute(db)).rows[0]?.file ?? ''
  return file === '' ? null : new ReadThread(file, { timeMs: 30_000, idleMs: 5_000 })
}
