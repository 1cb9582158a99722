import { PostgresAdapter, type Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Which engine answers, for the few places where SQL must differ. Works for a `Db` and for a `Tx`. */
export function kindOf(db: Kysely<Schema>): 'sqlite' | 'postgres' {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}
