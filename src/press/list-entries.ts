import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'

// The table `list_entry`, read. What its keys mean stands in lists.ts.

/** An entry: the article at a position, from 0, of a list. */
export type Place = { list: string; position: number; article_id: string }

/** Every place that these articles have, also in lists they have left. */
export async function placesOf(db: Db, articleIds: readonly string[]): Promise<Place[]> {
  const places: Place[] = []
  for (let i = 0; i < articleIds.length; i += batch) {
    const ids = articleIds.slice(i, i + batch)
    places.push(...(await db.selectFrom('list_entry').selectAll().where('article_id', 'in', ids).execute()))
  }
  return places
}

/** Places of these articles whose position is a multiple of `step`; not among related articles. */
export async function placesAtSteps(db: Db, articleIds: readonly string[], step: number): Promise<Place[]> {
  const places: Place[] = []
  for (let i = 0; i < articleIds.length; i += batch) {
    const rows = await db
      .selectFrom('list_entry')
      .selectAll()
      .where('article_id', 'in', articleIds.slice(i, i + batch))
      .where(sql<boolean>`position % ${step} = 0`)
      .where('list', 'not like', 'related:%')
      .execute()
    places.push(...rows)
  }
  return places
}

const batch = 500

/** How many entries a list has ever had. */
export async function listLength(db: Db, list: string): Promise<number> {
  return (await listLengths(db, [list])).get(list) ?? 0
}

/** The same for many lists, by key, in one question: the end of each stands in the index. */
export async function listLengths(db: Db, keys: readonly string[]): Promise<Map<string, number>> {
  const lengths = new Map<string, number>()
  for (let i = 0; i < keys.length; i += keysAtOnce) {
    const ends = keys
      .slice(i, i + keysAtOnce)
      .map(
        (key) =>
          sql`select cast(${key} as text) as list, max(position) + 1 as length from list_entry where list = ${key}`,
      )
    const { rows } = await sql<{
      list: string
      length: number | null
    }>`${sql.join(ends, sql` union all `)}`.execute(db)
    for (const { list, length } of rows) lengths.set(list, Number(length ?? 0))
  }
  return lengths
}

// SQLite takes 500 terms in a compound select.
const keysAtOnce = 200

/** Positions [from, to) of a list. */
export type Stretch = { list: string; from: number; to: number }

/** The entries of several stretches, by list, in the order of their places. */
export async function stretches(db: Db, wanted: readonly Stretch[]): Promise<Map<string, Place[]>> {
  const places: Place[] = []
  for (let i = 0; i < wanted.length; i += keysAtOnce) {
    const some = wanted.slice(i, i + keysAtOnce)
    const rows = await db
      .selectFrom('list_entry')
      .selectAll()
      .where((where) =>
        where.or(
          some.map(({ list, from, to }) =>
            where.and([where('list', '=', list), where('position', '>=', from), where('position', '<', to)]),
          ),
        ),
      )
      .execute()
    places.push(...rows)
  }
  places.sort((a, b) => a.position - b.position)
  return Map.groupBy(places, ({ list }) => list)
}

/** Ids at the positions [from, to), oldest first. */
export async function entries(db: Db, list: string, from: number, to: number): Promise<string[]> {
  const rows = await db
    .selectFrom('list_entry')
    .select('article_id')
    .where('list', '=', list)
    .where('position', '>=', from)
    .where('position', '<', to)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.article_id)
}

/**
 * Languages (primary tags) in which anything was ever filed, by tag: found by leaping from the first entry of
 * one `all:` list to the next, at any archive size.
 */
export async function filedLanguages(db: Db): Promise<string[]> {
  const languages: string[] = []
  for (let after = 'all:'; ;) {
    const row = await db
      .selectFrom('list_entry')
      .select('list')
      .where('list', '>', after)
      .where('list', '<', 'all:zzzz')
      .where('list', 'like', 'all:%')
      .orderBy('list')
      .limit(1)
      .executeTakeFirst()
    if (row === undefined) return languages.sort()
    languages.push(row.list.slice('all:'.length))
    after = row.list
  }
}
