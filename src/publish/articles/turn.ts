import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'

/**
 * Waits until no other transaction is giving out slugs or places in the order of publication, and keeps others
 * waiting until this one ends. SQLite has one writer anyway; on PostgreSQL this row is what they wait for.
 */
export async function takeTurn(tx: Tx, context: Context): Promise<void> {
  await tx
    .insertInto('setting')
    .values({ key: 'publish.turn', value: 'null', changed_at: context.clock() })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ changed_at: context.clock() }))
    .execute()
}

/** The place after the last one given, from 0. To be kept, the turn must be taken. */
export async function nextSequence(db: Db): Promise<number> {
  const last = await db
    .selectFrom('article')
    .select('sequence')
    .where('sequence', 'is not', null)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (last?.sequence ?? -1) + 1
}

/**
 * What a draft's row has in the column `slug`, where no two may be equal: the slug it asks for if that is
 * free, else its own id, until publication settles it.
 */
export async function reserveSlug(
  tx: Tx,
  context: Context,
  articleId: string,
  slug: string,
): Promise<string> {
  if (slug === '') return articleId
  await takeTurn(tx, context)
  const other = await tx
    .selectFrom('article')
    .select('id')
    .where('slug', '=', slug)
    .where('id', '<>', articleId)
    .executeTakeFirst()
  return other ? articleId : slug
}
