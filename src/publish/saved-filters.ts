import type { Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { tidyName } from './articles/names.ts'

/** A filter of the list that a member of staff keeps under a name. The caller knows what `filter` means. */
export type SavedFilter = { id: string; name: string; filter: Json }

const most = 50

/** The filters that a member of staff keeps, by name. */
export async function savedFilters(db: Db, userId: string): Promise<SavedFilter[]> {
  const rows = await db.selectFrom('saved_filter').selectAll().where('user_id', '=', userId).execute()
  return rows
    .map(({ id, name, filter }) => ({ id, name, filter: JSON.parse(filter) as Json }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** Keeps a filter, in place of one with the same name. Refuses with `name-empty` and `too-many` (50 of each member). */
export async function saveFilter(
  tx: Tx,
  context: Context,
  userId: string,
  { name, filter }: { name: string; filter: Json },
): Promise<Result<SavedFilter, 'name-empty' | 'too-many'>> {
  const tidy = tidyName(name).slice(0, 100)
  if (tidy === '') return refused('name-empty', 'Give the filter a name.')
  const kept = await savedFilters(tx, userId)
  const same = kept.find((one) => one.name === tidy)
  if (!same && kept.length >= most)
    return refused('too-many', `At most ${most} filters can be kept; delete one first.`)
  const id = same?.id ?? context.newId()
  const values = { name: tidy, filter: JSON.stringify(filter) }
  if (same) await tx.updateTable('saved_filter').set(values).where('id', '=', id).execute()
  else
    await tx
      .insertInto('saved_filter')
      .values({ id, user_id: userId, ...values, created_at: context.clock() })
      .execute()
  return done({ id, name: tidy, filter })
}

/** Forgets a filter; one of somebody else stays. */
export async function deleteFilter(tx: Tx, userId: string, id: string): Promise<void> {
  await tx.deleteFrom('saved_filter').where('id', '=', id).where('user_id', '=', userId).execute()
}
