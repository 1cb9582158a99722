import { PostgresAdapter, type Kysely } from 'kysely'

/** Which engine answers, for the few places where SQL must differ. Works for a `Db` and for a `Tx`. */
export function kindOf<S>(db: Kysely<S>): 'sqlite' | 'postgres' {
  return db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
}
