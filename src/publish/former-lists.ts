import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ListedName } from '#platform/schema.ts'

/** An address that a list had, and the slug of the list that it leads on to. */
export type FormerList = { kind: ListedName; slug: string; to: string }

const kinds: ListedName[] = ['section', 'tag', 'storyline']

/** Every address that a list had before, by kind and slug. */
export async function formerLists(db: Db): Promise<FormerList[]> {
  const found: FormerList[] = []
  for (const kind of kinds) {
    const { rows } = await sql<{ slug: string; to: string }>`
      select former_list.slug, target.slug as "to"
      from former_list join ${sql.table(kind)} as target on target.id = former_list.target_id
      where former_list.kind = ${kind} order by former_list.slug`.execute(db)
    found.push(...rows.map(({ slug, to }) => ({ kind, slug, to })))
  }
  return found
}

/** True where a list had this address before: it is not given out again, or old links would lead astray. */
export async function wasList(db: Db, kind: ListedName, slug: string): Promise<boolean> {
  const row = await db
    .selectFrom('former_list')
    .select('slug')
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row !== undefined
}

/** Keeps an address that a list leaves; `target` is the row that stands for it now. */
export async function keepAddress(
  tx: Tx,
  context: Context,
  { kind, slug, target }: { kind: ListedName; slug: string; target: string },
): Promise<void> {
  await tx
    .insertInto('former_list')
    .values({ kind, slug, target_id: target, created_at: context.clock() })
    .onConflict((conflict) => conflict.columns(['kind', 'slug']).doUpdateSet({ target_id: target }))
    .execute()
}
