import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import type { Vault } from '#platform/vault.ts'
import { makeLive } from './articles/make-live.ts'
import { takeArticle } from './articles/take.ts'
import { withdrawArticle } from './articles.ts'
import { obstacleOf, publishKind, scheduledOptions, unpublishKind, wakeAt } from './schedule.ts'

/** What came of a look at an article whose time may have come. */
export type Came =
  /** Nothing was due: it was done already, taken back, put off, or refused before. */
  | 'nothing'
  | 'done'
  /** Refused: the row says why, and the article is left as it is. */
  | 'refused'

/**
 * Publishes an article if its row says that it is due. A refusal (not ready, changed since, embargo, preflight) is
 * written into the row; the article goes out neither then nor later until somebody marks it ready or schedules it anew.
 * One that is put off gets a new alarm. `vault` opens the list of protected people for preflight.
 */
export async function publishIfDue(
  tx: Tx,
  context: Context,
  articleId: string,
  vault?: Vault,
): Promise<Came> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return 'nothing'
  const article = taken.value
  const { scheduled_at: at, scheduled_options: options } = article
  if (at === null || options === null || article.schedule_fault !== null) return 'nothing'
  if (at > context.clock()) {
    await wakeAt(tx, context, publishKind, articleId, at)
    return 'nothing'
  }
  const fault = obstacleOf(article)
  const { kind, ...rest } = scheduledOptions(options)
  const outcome =
    fault === null
      ? await makeLive(tx, context, article, { kind, ...rest, ...(vault && { vault }) })
      : { ok: false as const, message: fault }
  const facts = { scheduled: at, by: rest.userId ?? '' }
  if (outcome.ok) {
    await auditPublication(tx, context, articleId, { userId: null, kind }, facts)
    return 'done'
  }
  const refusal = { userId: null, action: 'article.schedule-refused', subject: `article:${articleId}` }
  await audit(tx, context, { ...refusal, detail: facts })
  await tx
    .updateTable('article')
    .set({ schedule_fault: outcome.message })
    .where('id', '=', articleId)
    .execute()
  return 'refused'
}

const actions = {
  publish: 'article.published',
  update: 'article.updated',
  correction: 'article.corrected',
  minor: 'article.changed',
} as const

/** Notes in the audit log that an article went out, as the first time, an update, a correction or a minor change. */
export async function auditPublication(
  tx: Tx,
  context: Context,
  articleId: string,
  { userId, kind }: { userId: string | null; kind: keyof typeof actions },
  facts: Record<string, string | number> = {},
): Promise<void> {
  const subject = `article:${articleId}`
  await audit(tx, context, { userId, action: actions[kind], subject, detail: facts })
}

/** Withdraws an article if its row says that it is due; one that is not live then is left as it is. */
export async function withdrawIfDue(tx: Tx, context: Context, articleId: string): Promise<Came> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok || taken.value.unpublish_at === null) return 'nothing'
  const { unpublish_at: at, unpublish_notice: notice, unpublish_user_id: userId } = taken.value
  if (at > context.clock()) {
    await wakeAt(tx, context, unpublishKind, articleId, at)
    return 'nothing'
  }
  await tx
    .updateTable('article')
    .set({ unpublish_at: null, unpublish_notice: null, unpublish_user_id: null })
    .where('id', '=', articleId)
    .execute()
  const outcome = await withdrawArticle(tx, context, articleId, { userId, notice: notice ?? '' })
  if (!outcome.ok) return 'nothing'
  await audit(tx, context, {
    userId: null,
    action: 'article.withdrawn',
    subject: `article:${articleId}`,
    detail: { scheduled: at, by: userId ?? '' },
  })
  return 'done'
}
