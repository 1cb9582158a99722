import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Schema, Stage } from '#platform/schema.ts'
import { takeArticle } from './articles/take.ts'

// What the desk plans with an article. It changes nothing that readers see, and not when the article was last changed:
// a list by date tells when the text or its state before the readers changed.

/** Who plans, and the change of a plan that can be refused only where there is no such article. */
type Planned = Promise<Result<null, 'article-missing'>>

/**
 * Moves the newest draft to another stage: `draft → review → ready`, or back. A later change of the text takes `ready`
 * back to `review` by itself, and publication to `draft`. Refuses with `article-missing`, and `not-possible` for an
 * article that was taken down.
 */
export async function setStage(
  tx: Tx,
  context: Context,
  articleId: string,
  stage: Stage,
  userId: string,
): Promise<Result<null, 'article-missing' | 'not-possible'>> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  if (taken.value.status === 'taken-down')
    return refused('not-possible', 'This article was taken down; nothing more is planned with it.')
  if (taken.value.stage === stage) return done(null)
  // The obstacle may be gone with that: the clock looks at it again.
  const again = stage === 'ready' ? { schedule_fault: null } : {}
  await tx
    .updateTable('article')
    .set({ stage, ...again })
    .where('id', '=', articleId)
    .execute()
  await audit(tx, context, {
    userId,
    action: 'article.staged',
    subject: `article:${articleId}`,
    detail: { from: taken.value.stage, to: stage },
  })
  return done(null)
}

/** Gives the work to a member of staff, or to nobody. The caller sees to it that there is such a member. */
export async function assign(tx: Tx, articleId: string, assigneeId: string | null): Planned {
  return plan(tx, articleId, { assignee_id: assigneeId })
}

/** When the text has to be ready; null for no deadline. Nothing happens by itself then. */
export async function setDeadline(tx: Tx, articleId: string, at: Instant | null): Planned {
  return plan(tx, articleId, { deadline_at: at })
}

/** Until when nobody and nothing publishes the article or a change of it; null for no embargo. */
export async function setEmbargo(
  tx: Tx,
  context: Context,
  articleId: string,
  until: Instant | null,
  userId: string,
): Planned {
  const planned = await plan(tx, articleId, { embargo_until: until })
  if (!planned.ok) return planned
  await audit(tx, context, {
    userId,
    action: until === null ? 'article.embargo-lifted' : 'article.embargoed',
    subject: `article:${articleId}`,
    detail: until === null ? {} : { until },
  })
  return planned
}

/** What is planned with an article; null where there is none. `openNotes`: notes of the desk without an answer. */
export async function planOf(
  db: Db,
  articleId: string,
): Promise<(Pick<Schema['article'], (typeof planColumns)[number]> & { openNotes: number }) | null> {
  const row = await db
    .selectFrom('article')
    .select(planColumns)
    .where('id', '=', articleId)
    .executeTakeFirst()
  if (!row) return null
  const { count } = await db
    .selectFrom('desk_note')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('article_id', '=', articleId)
    .where('resolved_at', 'is', null)
    .executeTakeFirstOrThrow()
  return { ...row, openNotes: Number(count) }
}

const planColumns = [
  'id',
  'status',
  'headline',
  'stage',
  'assignee_id',
  'deadline_at',
  'embargo_until',
  'scheduled_at',
  'scheduled_options',
  'schedule_fault',
  'unpublish_at',
  'unpublish_notice',
  'take_down_asked_by',
  'take_down_asked_at',
] as const

async function plan(
  tx: Tx,
  articleId: string,
  change: Partial<Pick<Schema['article'], 'assignee_id' | 'deadline_at' | 'embargo_until'>>,
): Planned {
  const { numUpdatedRows } = await tx
    .updateTable('article')
    .set(change)
    .where('id', '=', articleId)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows > 0n) return done(null)
  return refused('article-missing', `There is no article with the id ${articleId}.`)
}
