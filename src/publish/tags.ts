import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { findOrMake, namedOf, type NamedRow, tidyName } from './articles/names.ts'
import { slugOf } from './slug.ts'

/** All tags by name. */
export async function tags(db: Db): Promise<NamedRow[]> {
  const rows = await db
    .selectFrom('tag')
    .selectAll()
    .where('id', 'not in', (merged) => merged.selectFrom('merged_name').select('merged_name.id'))
    .execute()
  return rows
    .map((row) => ({ id: row.id, ...namedOf(row) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.slug < b.slug ? -1 : 1))
}

/** The tag of that name, made where there is none. `Japan` and `japan` are one tag, `C` and `C++` are two. */
export async function ensureTag(tx: Tx, context: Context, name: string): Promise<NamedRow> {
  const printed = tidyName(name)
  return findOrMake(tx, 'tag', { name: printed, slug: slugOf(printed, 'tag') }, (free) =>
    tx
      .insertInto('tag')
      .values({ id: context.newId(), slug: free, name: printed, names: '{}' })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}
