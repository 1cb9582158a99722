import type { Author } from '#edition/publication.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { PersonKind } from '#platform/schema.ts'
import { cleanLines, remarkLimit } from './articles/clean-lines.ts'
import { findOrMake, type NamedRow, tidyName } from './articles/names.ts'
import { recordChange } from './changes.ts'
import { slugOf } from './slug.ts'

/** Who can stand in a byline. `userId` ties a name to an account of the newsroom and is never published. */
export type PersonRow = NamedRow & { bio: string; kind: PersonKind; userId: string | null }

/** Everybody who can stand in a byline, by name. */
export async function people(db: Db): Promise<PersonRow[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'slug', 'name', 'bio', 'kind', 'user_id'])
    .execute()
  return rows
    .map(({ user_id, ...person }) => ({ ...person, userId: user_id }))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en') || (a.slug < b.slug ? -1 : 1))
}

/** What readers may know of an author; null where no person has that slug. A pen name tells nothing more. */
export async function personBySlug(db: Db, slug: string): Promise<Author | null> {
  const row = await db
    .selectFrom('person')
    .select(['slug', 'name', 'bio'])
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row ?? null
}

/** The person of that name, made as a byline where there is none. */
export async function ensurePerson(tx: Tx, context: Context, name: string): Promise<NamedRow> {
  const printed = tidyName(name)
  return findOrMake(tx, 'person', { name: printed, slug: slugOf(printed, 'author') }, (free) =>
    tx
      .insertInto('person')
      .values({
        id: context.newId(),
        slug: free,
        name: printed,
        bio: '',
        kind: 'byline',
        user_id: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/**
 * Changes what is known of a person (`bio`: the first 2,000 characters); the slug stays, since it is an address.
 * False where there is no such person.
 */
export async function savePerson(
  tx: Tx,
  context: Context,
  id: string,
  patch: { name?: string; bio?: string; kind?: PersonKind },
): Promise<boolean> {
  const values = {
    ...(patch.name === undefined ? {} : { name: tidyName(patch.name) }),
    ...(patch.bio === undefined ? {} : { bio: cleanLines(patch.bio).slice(0, remarkLimit) }),
    ...(patch.kind === undefined ? {} : { kind: patch.kind }),
  }
  if (Object.keys(values).length === 0) return true
  const changed = await tx.updateTable('person').set(values).where('id', '=', id).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) return false
  const signed = await tx
    .selectFrom('article_author')
    .select('article_id')
    .where('person_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  if (signed) await recordChange(tx, context, null)
  return true
}
