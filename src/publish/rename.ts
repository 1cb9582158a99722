import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import type { ListedName } from '#platform/schema.ts'
import { tidyName } from './articles/names.ts'
import { takeTurn } from './articles/turn.ts'
import { recordChange } from './changes.ts'
import { keepAddress, wasList } from './former-lists.ts'
import { enqueueRenewal } from './search/renew-search.ts'
import { slugLimit, slugPattern } from './slug.ts'

export type RenameCode = 'name-missing' | 'name-empty' | 'name-taken' | 'slug-invalid' | 'slug-taken'

/** A list that moved to another address; the same twice where it stayed. */
export type MovedList = { kind: ListedName; from: string; to: string }

/**
 * Renames a section, a tag or a storyline, gives it another address, or both. The address it leaves is kept: it leads
 * on, and no other list gets it; one that it returns to is its own again. Every page is pressed again where anything
 * changed. Whoever calls it has the press move the list in the same transaction (`moveList`).
 * Refuses with `name-missing`, `name-empty`, `name-taken` (another has it: merge them), `slug-invalid`, `slug-taken`.
 */
export async function renameName(
  tx: Tx,
  context: Context,
  kind: ListedName,
  id: string,
  wanted: { name?: string; slug?: string },
): Promise<Result<MovedList, RenameCode>> {
  await takeTurn(tx, context)
  const before = await tx.selectFrom(kind).select(['slug', 'name']).where('id', '=', id).executeTakeFirst()
  if (!before || (await isMerged(tx, id)))
    return refused('name-missing', `There is no ${kind} here any more. Reload the list.`)
  const name = tidyName(wanted.name ?? before.name)
  const slug = wanted.slug ?? before.slug
  const fault = (await nameFault(tx, kind, id, name)) ?? (await slugFault(tx, kind, id, slug))
  if (fault !== null) return fault
  if (name === before.name && slug === before.slug) return done({ kind, from: slug, to: slug })
  await tx.updateTable(kind).set({ name, slug }).where('id', '=', id).execute()
  if (slug !== before.slug) {
    await tx.deleteFrom('former_list').where('kind', '=', kind).where('slug', '=', slug).execute()
    await keepAddress(tx, context, { kind, slug: before.slug, target: id })
  }
  await recordChange(tx, context, null)
  if (name !== before.name) await enqueueRenewal(tx, context, id)
  return done({ kind, from: before.slug, to: slug })
}

async function isMerged(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.selectFrom('merged_name').select('id').where('id', '=', id).executeTakeFirst()
  return row !== undefined
}

async function nameFault(
  tx: Tx,
  kind: ListedName,
  id: string,
  name: string,
): Promise<Result<never, 'name-empty' | 'name-taken'> | null> {
  if (name === '') return refused('name-empty', `Expected a name for the ${kind}; got none.`)
  const rows = await tx.selectFrom(kind).select(['id', 'name']).where('id', '<>', id).execute()
  const twin = rows.find((row) => row.name.toLowerCase() === name.toLowerCase())
  if (twin === undefined) return null
  return refused('name-taken', `There is a ${kind} “${twin.name}” already. Merge the two instead.`)
}

async function slugFault(
  tx: Tx,
  kind: ListedName,
  id: string,
  slug: string,
): Promise<Result<never, 'slug-invalid' | 'slug-taken'> | null> {
  if (slug.length > slugLimit || !slugPattern.test(slug)) {
    return refused(
      'slug-invalid',
      `Expected an address of at most ${slugLimit} small letters a–z, digits and single hyphens; got “${slug.slice(0, 100)}”.`,
    )
  }
  const holder = await tx.selectFrom(kind).select('id').where('slug', '=', slug).executeTakeFirst()
  if (holder !== undefined)
    return holder.id === id
      ? null
      : refused('slug-taken', `Another ${kind} stands at “${slug}”. Choose another address.`)
  if (!(await wasList(tx, kind, slug)) || (await wasIts(tx, kind, id, slug))) return null
  return refused(
    'slug-taken',
    `“${slug}” was the address of another ${kind}, and links lead there. Choose another.`,
  )
}

async function wasIts(tx: Tx, kind: ListedName, id: string, slug: string): Promise<boolean> {
  const row = await tx
    .selectFrom('former_list')
    .select('target_id')
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.target_id === id
}
