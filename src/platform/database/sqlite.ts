import { closeSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type SQLOutputValue, type StatementSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import {
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type Kysely,
  type QueryCompiler,
  type QueryResult,
} from 'kysely'
import { invariant } from '#base/invariant.ts'
import { createFolder } from '../files/atomic.ts'
import { PlatformRefusal } from '../refusal.ts'
import { isBusy } from './sqlite-errors.ts'
import { checkParameters, refuseInsideTransaction } from './guard.ts'
import { Turns } from './turns.ts'

/** How long a statement waits for another process's write, in ms. */
const BUSY_TIMEOUT = 10_000

/** Kysely on `node:sqlite`: one connection, write-ahead log, every commit flushed to disk. */
export function sqliteDialect(file: string): Dialect {
  const adapter = new NodeSqliteAdapter()
  return {
    createAdapter: () => adapter,
    createDriver: () => new NodeSqliteDriver(file, adapter),
    createIntrospector: <S>(db: Kysely<S>) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  }
}

class NodeSqliteAdapter extends SqliteAdapter {
  // Not so, but told it is, Kysely leaves it to our driver to queue, which refuses what would wait for itself.
  override get supportsMultipleConnections(): boolean {
    return true
  }
  // SQLite rolls table changes back like any other; without this a failed migration would stay half done.
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class NodeSqliteDriver implements Driver {
  readonly #file: string
  readonly #adapter: object
  readonly #turns = new Turns()
  #connection: NodeSqliteConnection | null = null

  constructor(file: string, adapter: object) {
    this.#file = file
    this.#adapter = adapter
  }

  async init(): Promise<void> {
    this.#connection = new NodeSqliteConnection(await openFile(this.#file))
    checkParameters(this.#connection)
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    refuseInsideTransaction(this.#adapter)
    await this.#turns.take()
    invariant(this.#connection !== null, 'SQLite is not open')
    return this.#connection
  }

  async releaseConnection(): Promise<void> {
    this.#turns.pass()
  }

  async beginTransaction(): Promise<void> {
    this.#run('begin immediate')
  }
  async commitTransaction(): Promise<void> {
    this.#run('commit')
  }
  async rollbackTransaction(): Promise<void> {
    // A failed statement may have ended the transaction already (disk full, for one).
    if (this.#connection?.inTransaction) this.#run('rollback')
  }

  async savepoint(_: DatabaseConnection, name: string): Promise<void> {
    this.#run(`savepoint "${name}"`)
  }
  async rollbackToSavepoint(_: DatabaseConnection, name: string): Promise<void> {
    this.#run(`rollback to "${name}"`)
  }
  async releaseSavepoint(
    _: DatabaseConnection,
    name: string,
    _compile: QueryCompiler['compileQuery'],
  ): Promise<void> {
    this.#run(`release "${name}"`)
  }

  async destroy(): Promise<void> {
    this.#connection?.close()
    this.#connection = null
  }

  #run(statement: string): void {
    invariant(this.#connection !== null, 'SQLite is not open')
    this.#connection.run(statement)
  }
}

async function openFile(file: string): Promise<DatabaseSync> {
  let database: DatabaseSync | null = null
  try {
    createFolder(dirname(file))
    // Drafts and the names of sources are nobody else's: readable by its owner only, the log beside it too.
    closeSync(openSync(file, 'a', 0o600))
    database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT })
    await useWriteAheadLog(database)
    database.exec('pragma synchronous = full; pragma foreign_keys = on')
    return database
  } catch (cause) {
    database?.close()
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new PlatformRefusal('database-unreachable', `The database ${file} can't be opened: ${reason}.`, {
      cause,
    })
  }
}

/** SQLite does not wait its turn here, whatever the timeout: of two that open a new file at once, one fails. */
async function useWriteAheadLog(database: DatabaseSync): Promise<void> {
  for (let waited = 0; ; waited += 20) {
    try {
      return database.exec('pragma journal_mode = wal')
    } catch (error) {
      if (waited >= BUSY_TIMEOUT || !isBusy(error)) throw error
      await pause(20)
    }
  }
}

class NodeSqliteConnection implements DatabaseConnection {
  readonly #database: DatabaseSync
  readonly #statements = new Map<string, Prepared>()

  constructor(database: DatabaseSync) {
    this.#database = database
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { statement, columns } = this.#prepare(query.sql)
    const parameters = query.parameters.map(bindable)
    if (columns.length > 0) {
      const rows = statement.all(...parameters) as unknown as SQLOutputValue[][]
      return { rows: rows.map((values) => rowOf(columns, values) as R) }
    }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // A statement of its own: a shared one would start anew where the same query runs meanwhile.
    const statement = this.#database.prepare(query.sql)
    for (const row of statement.iterate(...query.parameters.map(bindable))) yield { rows: [{ ...row } as R] }
  }

  run(sql: string): void {
    this.#database.exec(sql)
  }

  close(): void {
    this.#statements.clear()
    this.#database.close()
  }

  /** Keeps the 200 statements used last: preparing costs more than a point read. */
  #prepare(sql: string): Prepared {
    const kept = this.#statements.get(sql)
    if (kept) {
      this.#statements.delete(sql)
      this.#statements.set(sql, kept)
      return kept
    }
    const statement = this.#database.prepare(sql)
    const columns = statement.columns().map(({ name }) => name)
    // The objects that Node makes of rows cost three times as much, have no prototype, and PostgreSQL's have one.
    if (columns.length > 0) statement.setReturnArrays(true)
    const prepared = { statement, columns }
    if (!/^\s*(select|insert|update|delete|with)\b/i.test(sql)) {
      // Tables may look otherwise afterwards, and so what the kept statements answer.
      this.#statements.clear()
      return prepared
    }
    const oldest = this.#statements.keys().next()
    if (this.#statements.size >= 200 && !oldest.done) this.#statements.delete(oldest.value)
    this.#statements.set(sql, prepared)
    return prepared
  }
}

/** `columns`: of the rows that it answers with; none where it only writes. */
type Prepared = { statement: StatementSync; columns: string[] }

function rowOf(columns: string[], values: SQLOutputValue[]): Record<string, SQLOutputValue> {
  const row: Record<string, SQLOutputValue> = {}
  for (let i = 0; i < columns.length; i++) row[columns[i] ?? ''] = values[i] ?? null
  return row
}

/** `node:sqlite` takes an object in first place for named parameters, and binds a Date there as null. */
function bindable(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  invariant(value instanceof Uint8Array, `SQLite cannot hold ${Object.prototype.toString.call(value)}`)
  return value
}
