import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import { addRevision } from './articles/content.ts'
import { liveOthers, membersOf } from './articles/group.ts'
import { takeArticle } from './articles/take.ts'
import { recordChanges } from './changes.ts'

// Taking down now: somebody is in danger. Everything of the article goes with the next edition, which is made at once:
// its page says only that nothing is here; lists, feeds, maps, pictures, blobs and readers' copies have nothing of it.
// Two people decide, or one who has just proved who he is. The revisions stay in the newsroom.

/** How long a request waits for a second person. */
export const requestLasts = 24 * 3_600_000

type TakeDownCode = 'article-missing' | 'not-live' | 'confirmation-required'

/**
 * Asks a second person to take an article down, in place of an earlier request of the same person. Refuses with
 * `not-live` where readers never saw it or it is down already, and with `article-missing`.
 */
export async function requestTakeDown(
  tx: Tx,
  context: Context,
  articleId: string,
  userId: string,
): Promise<Result<null, 'article-missing' | 'not-live'>> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  if (!wasPublic(taken.value)) return refused('not-live', notPublic)
  await tx
    .updateTable('article')
    .set({ take_down_asked_by: userId, take_down_asked_at: context.clock() })
    .where('id', '=', articleId)
    .execute()
  await audit(tx, context, { userId, action: 'article.take-down-asked', subject: `article:${articleId}` })
  return done(null)
}

/** Takes a request back, whoever made it. Refuses with `article-missing`. */
export async function dropTakeDownRequest(
  tx: Tx,
  context: Context,
  articleId: string,
  userId: string,
): Promise<Result<null, 'article-missing'>> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  if (taken.value.take_down_asked_by === null) return done(null)
  await tx
    .updateTable('article')
    .set({ take_down_asked_by: null, take_down_asked_at: null })
    .where('id', '=', articleId)
    .execute()
  await audit(tx, context, { userId, action: 'article.take-down-dropped', subject: `article:${articleId}` })
  return done(null)
}

/**
 * Takes an article down on the word of a second person: somebody else must have asked within the last 24 hours, else
 * `confirmation-required`. Otherwise as `takeDown`.
 */
export async function confirmTakeDown(
  tx: Tx,
  context: Context,
  articleId: string,
  userId: string,
): Promise<Result<{ revisionId: string }, TakeDownCode>> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  const asked = openRequest(taken.value, context.clock())
  if (asked === null || asked.by === userId) {
    return refused(
      'confirmation-required',
      'Two people take an article down: one asks, and another confirms within a day.',
    )
  }
  return bringDown(tx, context, taken.value, { userId: asked.by, confirmedBy: userId })
}

/**
 * Takes an article down on the word of one person, of whom the caller has just asked for proof again (step-up). Taking
 * it down again changes nothing. Refuses with `not-live` where readers never saw it, and with `article-missing`.
 */
export async function takeDown(
  tx: Tx,
  context: Context,
  articleId: string,
  by: { userId: string },
): Promise<Result<{ revisionId: string }, TakeDownCode>> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  return bringDown(tx, context, taken.value, { userId: by.userId, confirmedBy: null })
}

/** The request that waits for a second person; null where there is none, or it is older than a day. */
export function openRequest(
  article: Pick<Schema['article'], 'status' | 'take_down_asked_by' | 'take_down_asked_at'>,
  now: Instant,
): { by: string; at: Instant } | null {
  const { status, take_down_asked_by: by, take_down_asked_at: at } = article
  if (status === 'taken-down' || by === null || at === null || at <= now - requestLasts) return null
  return { by, at }
}

const notPublic = 'Only what readers have seen can be taken down; of this article they saw nothing.'

function wasPublic(article: Schema['article']): boolean {
  return article.live_revision_id !== null && article.status !== 'taken-down'
}

async function bringDown(
  tx: Tx,
  context: Context,
  article: Schema['article'],
  by: { userId: string; confirmedBy: string | null },
): Promise<Result<{ revisionId: string }, TakeDownCode>> {
  const { id, live_revision_id: live } = article
  if (article.status === 'taken-down') return done({ revisionId: live ?? article.draft_revision_id })
  if (live === null) return refused('not-live', notPublic)
  const { content } = await tx
    .selectFrom('revision')
    .select('content')
    .where('id', '=', live)
    .executeTakeFirstOrThrow()
  const { revisionId } = await addRevision(tx, context, id, {
    kind: 'withdrawal',
    content,
    note: '',
    userId: by.userId,
  })
  const now = context.clock()
  await tx
    .updateTable('article')
    .set({ status: 'taken-down', withdrawn_at: now, withdrawal_notice: null, ...planEnded, changed_at: now })
    .where('id', '=', id)
    .execute()
  await recordChanges(tx, context, [id, ...liveOthers(await membersOf(tx, article), id)])
  await audit(tx, context, {
    userId: by.userId,
    action: 'article.taken-down',
    // Neither headline nor address: what stands in the log can never be taken out of it.
    subject: `article:${id}`,
    detail: { confirmedBy: by.confirmedBy ?? '' },
  })
  return done({ revisionId })
}

const planEnded = {
  stage: 'draft',
  scheduled_at: null,
  scheduled_options: null,
  schedule_fault: null,
  unpublish_at: null,
  unpublish_notice: null,
  unpublish_user_id: null,
  take_down_asked_by: null,
  take_down_asked_at: null,
} as const
