import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import { findOrMake, namedOf, type NamedRow, tidyName } from './articles/names.ts'
import { slugOf } from './slug.ts'

/** A section as the newsroom sees it. */
export type SectionRow = NamedRow & { position: number }

/** All sections in the order of the menu, those without a published article too. */
export async function sections(db: Db): Promise<SectionRow[]> {
  const rows = await db
    .selectFrom('section')
    .selectAll()
    .where('id', 'not in', (merged) => merged.selectFrom('merged_name').select('merged_name.id'))
    .orderBy('position')
    .orderBy('slug')
    .execute()
  return rows.map(sectionOf)
}

/**
 * The sections readers know of: in the order of the menu, those in which something was ever published.
 * A section set up for a story that is still secret does not show.
 */
export async function publicSections(db: Db): Promise<SectionRow[]> {
  const rows = await db
    .selectFrom('section')
    .selectAll()
    .where((where) =>
      where.exists(
        where
          .selectFrom('article')
          .select('article.id')
          .whereRef('article.section_id', '=', 'section.id')
          .where('article.sequence', 'is not', null),
      ),
    )
    .where('id', 'not in', (merged) => merged.selectFrom('merged_name').select('merged_name.id'))
    .orderBy('position')
    .orderBy('slug')
    .execute()
  return rows.map(sectionOf)
}

/** The section of that name, made at the end of the menu where there is none. */
export async function ensureSection(tx: Tx, context: Context, name: string): Promise<NamedRow> {
  const printed = tidyName(name)
  const last = await tx.selectFrom('section').select(tx.fn.max('position').as('position')).executeTakeFirst()
  return findOrMake(tx, 'section', { name: printed, slug: slugOf(printed, 'section') }, (free) =>
    tx
      .insertInto('section')
      .values({
        id: context.newId(),
        slug: free,
        name: printed,
        names: '{}',
        position: last?.position === null || last === undefined ? 0 : Number(last.position) + 1,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/**
 * Puts the sections into the order of these slugs; those not named keep their order and come after. True where
 * that changed anything.
 */
export async function orderSections(tx: Tx, slugs: string[]): Promise<boolean> {
  const wanted = new Map(slugs.map((slug, i) => [slug, i]))
  const now = await sections(tx)
  const place = (slug: string) => wanted.get(slug) ?? slugs.length
  const sorted = now.toSorted((a, b) => place(a.slug) - place(b.slug) || a.position - b.position)
  for (const [position, section] of sorted.entries()) {
    if (section.position !== position)
      await tx.updateTable('section').set({ position }).where('id', '=', section.id).execute()
  }
  return sorted.some((section, i) => section !== now[i])
}

function sectionOf(row: Schema['section']): SectionRow {
  return { id: row.id, ...namedOf(row), position: row.position }
}
