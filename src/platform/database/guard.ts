import { AsyncLocalStorage } from 'node:async_hooks'
import type { CompiledQuery, DatabaseConnection, Kysely } from 'kysely'
import { invariant } from '#base/invariant.ts'

/** Marks code that runs inside a transaction; `open` turns false at its end, for work that outlives it. */
type Inside = { database: object; open: boolean; outer: Inside | undefined }

const inside = new AsyncLocalStorage<Inside>()

/** Runs `work` so that whatever it starts may not use the database it is in a transaction of, but by `tx`. */
export async function guarded<T, S>(database: Kysely<S>, work: () => Promise<T>): Promise<T> {
  const mark: Inside = { database: keyOf(database), open: true, outer: inside.getStore() }
  try {
    return await inside.run(mark, work)
  } finally {
    mark.open = false
  }
}

/**
 * Called by a driver before it hands out a connection. On one connection such a query would wait for ever
 * for its own transaction; on several it would silently not be part of it. So it throws on both.
 */
export function refuseInsideTransaction(adapter: object): void {
  for (let mark = inside.getStore(); mark !== undefined; mark = mark.outer) {
    invariant(
      !mark.open || mark.database !== adapter,
      'the outer database was used inside its own transaction; pass the transaction (tx) down',
    )
  }
}

/** A Kysely and its driver know each other only by the dialect's adapter, of which each database has its own. */
function keyOf<S>(database: Kysely<S>): object {
  return database.getExecutor().adapter
}

/** Makes a connection refuse values that the two engines would store differently, or silently as null. */
export function checkParameters(connection: DatabaseConnection): DatabaseConnection {
  const execute = connection.executeQuery.bind(connection)
  connection.executeQuery = (query, options) => {
    refuseUnportable(query)
    return execute(query, options)
  }
  return connection
}

function refuseUnportable(query: CompiledQuery): void {
  for (const value of query.parameters) {
    invariant(value !== undefined, `undefined was given as a value to: ${query.sql}`)
    if (typeof value !== 'number') continue
    invariant(
      Number.isSafeInteger(value),
      `the database holds whole numbers below 2^53 only, got ${value} for: ${query.sql}`,
    )
  }
}
