import type { Storyline } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import { cleanLines, remarkLimit } from './articles/clean-lines.ts'
import { findOrMake, namedOf, type NamedRow, tidyName } from './articles/names.ts'
import { recordChange } from './changes.ts'
import { slugOf } from './slug.ts'

/** A storyline as the newsroom sees it. */
export type StorylineRow = Storyline & { id: string }

/** All storylines by name. */
export async function storylines(db: Db): Promise<StorylineRow[]> {
  const rows = await db
    .selectFrom('storyline')
    .selectAll()
    .where('id', 'not in', (merged) => merged.selectFrom('merged_name').select('merged_name.id'))
    .execute()
  return rows
    .map((row) => ({ id: row.id, ...storylineOf(row) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.slug < b.slug ? -1 : 1))
}

/** What readers may know of a storyline; null where none has that slug. */
export async function storylineBySlug(db: Db, slug: string): Promise<Storyline | null> {
  const row = await db.selectFrom('storyline').selectAll().where('slug', '=', slug).executeTakeFirst()
  return row ? storylineOf(row) : null
}

/** The storyline of that name, made without a summary where there is none. */
export async function ensureStoryline(tx: Tx, context: Context, name: string): Promise<NamedRow> {
  const printed = tidyName(name)
  return findOrMake(tx, 'storyline', { name: printed, slug: slugOf(printed, 'storyline') }, (free) =>
    tx
      .insertInto('storyline')
      .values({ id: context.newId(), slug: free, name: printed, names: '{}', summary: '' })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/**
 * Changes name or summary (its first 2,000 characters); the slug stays, since it is an address. False where there is
 * no such storyline.
 */
export async function changeStoryline(
  tx: Tx,
  context: Context,
  id: string,
  patch: { name?: string; summary?: string },
): Promise<boolean> {
  const before = await tx.selectFrom('storyline').selectAll().where('id', '=', id).executeTakeFirst()
  if (!before) return false
  const name = tidyName(patch.name ?? before.name) || before.name
  const summary = cleanLines(patch.summary ?? before.summary).slice(0, remarkLimit)
  if (name === before.name && summary === before.summary) return true
  await tx.updateTable('storyline').set({ name, summary }).where('id', '=', id).execute()
  await recordChange(tx, context, null)
  return true
}

/** A storyline from its columns. */
export function storylineOf(row: Omit<Schema['storyline'], 'id'>): Storyline {
  return { ...namedOf(row), summary: row.summary }
}
