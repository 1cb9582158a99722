import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type DatabaseConnection,
  type QueryResult,
} from 'kysely'
import type { Db } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'

class MenuDriver extends DummyDriver {
  override async acquireConnection(): Promise<DatabaseConnection> {
    return {
      streamQuery: () => {
        throw new Error('bug: nothing is streamed here')
      },
      executeQuery: async <Row>({ parameters }: CompiledQuery): Promise<QueryResult<Row>> => {
        return { rows: answer(parameters.filter((one) => typeof one === 'string')) as Row[] }
      },
    }
  }
}

function answer(keys: string[]): { list: string; length?: number }[] {
  const sections = new Set(keys.filter((key) => key.startsWith('section:')))
  const next = ['all:en', 'all:ru'].find((key) => keys.includes('all:%') && key > (keys[0] ?? ''))
  return [
    ...[...sections].map((list) => ({ list, length: 1 })),
    ...(next === undefined ? [] : [{ list: next }]),
  ]
}

/**
 * Stands for a database where a page depends on no list but on the menu: every section has begun in every language,
 * English and Russian are there, and all else is empty.
 */
export const noLists: Db = new Kysely<Schema>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new MenuDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})
