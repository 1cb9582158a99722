import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'

/**
 * Something readers see has changed and is in no edition yet: an article, or with `front` the front page of that
 * language (primary tag), or with `funding` the figures of support; everything where it is none of them.
 */
export type PendingChange = { id: string; articleId: string | null; front: string | null; funding: boolean }

/** Puts a change into the outbox, in the transaction that makes it. */
export async function recordChange(tx: Tx, context: Context, articleId: string | null): Promise<void> {
  await tx
    .insertInto('change')
    .values({ id: context.newId(), article_id: articleId, created_at: context.clock(), edition: null })
    .execute()
}

/** Puts a change of the front page of a language (primary tag) into the outbox. */
export async function recordFrontChange(tx: Tx, context: Context, language: string): Promise<void> {
  const now = context.clock()
  await tx
    .insertInto('change')
    .values({
      id: context.newId(),
      article_id: null,
      what: `front:${language}`,
      created_at: now,
      edition: null,
    })
    .execute()
}

/** Puts a change of the figures of support into the outbox: pages that carry them are pressed, and `funding.json`. */
export async function recordFundingChange(tx: Tx, context: Context): Promise<void> {
  const now = context.clock()
  await tx
    .insertInto('change')
    .values({ id: context.newId(), article_id: null, what: 'funding', created_at: now, edition: null })
    .execute()
}

/** Puts a change of each of these articles into the outbox, once each. */
export async function recordChanges(tx: Tx, context: Context, articleIds: Iterable<string>): Promise<void> {
  for (const id of new Set(articleIds)) await recordChange(tx, context, id)
}

/** What the next edition must bring, oldest first. */
export async function pendingChanges(db: Db): Promise<PendingChange[]> {
  const rows = await db
    .selectFrom('change')
    .select(['id', 'article_id', 'what'])
    .where('edition', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(({ id, article_id: articleId, what }) => {
    return { id, articleId, front: frontOf(what), funding: what === 'funding' }
  })
}

function frontOf(what: string | null): string | null {
  return what?.startsWith('front:') === true ? what.slice('front:'.length) : null
}

/** Notes that the edition of that number holds these changes. A change that is settled already stays as it is. */
export async function settleChanges(tx: Tx, ids: string[], editionNumber: number): Promise<void> {
  for (let from = 0; from < ids.length; from += 500) {
    await tx
      .updateTable('change')
      .set({ edition: editionNumber })
      .where('id', 'in', ids.slice(from, from + 500))
      .where('edition', 'is', null)
      .execute()
  }
}
