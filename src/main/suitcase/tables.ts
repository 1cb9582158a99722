import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

/** Tables that other tables refer to come first, so that a restore can fill them in this order. */
const referredTo = [
  'staff_user',
  'setting',
  'section',
  'tag',
  'person',
  'photo',
  'article',
  'revision',
  'supporter',
  'intent',
  'pledge',
  'contribution',
  'ledger_transaction',
]

/** Made again on the new host, or worth nothing there: sign-ins end with the move. */
const staysBehind = /^(kysely_|sqlite_|staff_session$|staff_verification$|article_search)/

/** The tables a suitcase carries, in the order in which they can be filled. */
export async function travellingTables(db: Db): Promise<string[]> {
  const tables = (await db.introspection.getTables()).filter(
    ({ isView, name }) => !isView && !staysBehind.test(name),
  )
  const rank = (name: string) => (referredTo.includes(name) ? referredTo.indexOf(name) : referredTo.length)
  return tables.map(({ name }) => name).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
}

export type Row = Record<string, unknown>

/** All rows of a table, some thousand at a time, in a stable order. Call it inside one snapshot. */
export async function* rowsOf(db: Db, table: string, atOnce = 2_000): AsyncIterable<Row[]> {
  const { columns } = (await db.introspection.getTables()).find(({ name }) => name === table) ?? {}
  const order = columns?.length === 1 ? sql`1` : sql`1, 2`
  for (let offset = 0; ; offset += atOnce) {
    const page = sql<Row>`select * from ${sql.table(table)} order by ${order} limit ${atOnce} offset ${offset}`
    const { rows } = await page.execute(db)
    if (rows.length > 0) yield rows
    if (rows.length < atOnce) return
  }
}
