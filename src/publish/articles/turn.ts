import { sql } from 'kysely'
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
  return (await holderOfSlug(tx, slug, articleId)) === null ? slug : articleId
}

/** Who, other than this article, has the slug, or had it while it was before the readers; null where nobody does. */
export async function holderOfSlug(
  db: Db,
  slug: string,
  articleId: string,
): Promise<{ headline: string; formerly: boolean } | null> {
  const found = await db
    .selectFrom('article')
    .select(['headline', sql<number>`0`.as('formerly')])
    .where('slug', '=', slug)
    .where('id', '<>', articleId)
    .unionAll(
      db
        .selectFrom('former_slug')
        .innerJoin('article', 'article.id', 'former_slug.article_id')
        .select(['article.headline', sql<number>`1`.as('formerly')])
        .where('former_slug.slug', '=', slug)
        .where('former_slug.article_id', '<>', articleId),
    )
    .executeTakeFirst()
  return found ? { headline: found.headline, formerly: found.formerly === 1 } : null
}
