import {
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  type Driver,
  type PostgresDialectConfig,
} from 'kysely'
import type { DatabaseConnection, Dialect } from 'kysely'
import pg from 'pg'
import { invariant } from '#base/invariant.ts'
import { checkParameters, refuseInsideTransaction } from './guard.ts'

/** Kysely on a pool of at most 10 connections. */
export function postgresDialect(url: string): Dialect {
  const adapter = new PostgresAdapter()
  const config: PostgresDialectConfig = { pool: async () => openPool(url) }
  const standard = new PostgresDialect(config)
  return {
    createAdapter: () => adapter,
    createDriver: (): Driver => new GuardedPostgresDriver(config, adapter),
    createIntrospector: (db) => standard.createIntrospector(db),
    createQueryCompiler: () => standard.createQueryCompiler(),
  }
}

function openPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'tamizdat',
    types: { getTypeParser },
  })
  // An idle connection that breaks is replaced at the next query; unheard, this event would end the process.
  pool.on('error', () => {})
  return pool
}

class GuardedPostgresDriver extends PostgresDriver {
  readonly #adapter: object
  readonly #seen = new WeakSet<DatabaseConnection>()

  constructor(config: PostgresDialectConfig, adapter: object) {
    super(config)
    this.#adapter = adapter
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    refuseInsideTransaction(this.#adapter)
    const connection = await super.acquireConnection()
    if (this.#seen.has(connection)) return connection
    this.#seen.add(connection)
    return checkParameters(connection)
  }
}

const INT8 = 20
const NUMERIC = 1700

/** Whole numbers come as text from `bigint` columns and `count`, and as `numeric` from sums of them. */
function getTypeParser(type: number, format?: 'text' | 'binary'): unknown {
  return type === INT8 || type === NUMERIC ? parseNumber : pg.types.getTypeParser(type, format as 'text')
}

function parseNumber(text: string): number {
  const value = Number(text)
  invariant(text.includes('.') || Number.isSafeInteger(value), `expected a number below 2^53, got ${text}`)
  return value
}
