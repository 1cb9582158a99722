import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import { invariant } from '#base/invariant.ts'

// The whole of the thread that reads: a question in, its rows out.

export type Question = { id: number; sql: string; parameters: readonly unknown[] }
export type Said = { id: number; rows: unknown[] } | { id: number; error: string }

invariant(parentPort !== null, 'this module runs in a worker thread')
const port = parentPort
const database = new DatabaseSync(workerData as string, { readOnly: true, timeout: 10_000 })
const statements = new Map<string, ReturnType<typeof database.prepare>>()

port.on('message', ({ id, sql, parameters }: Question) => {
  try {
    const rows = prepared(sql).all(...(parameters as SQLInputValue[]))
    port.postMessage({ id, rows: rows.map((row) => ({ ...row })) } satisfies Said)
  } catch (error) {
    port.postMessage({ id, error: error instanceof Error ? error.message : String(error) } satisfies Said)
  }
})

function prepared(sql: string) {
  const known = statements.get(sql)
  if (known) return known
  if (statements.size >= 100) statements.clear()
  const statement = database.prepare(sql)
  statements.set(sql, statement)
  return statement
}
