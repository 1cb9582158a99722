import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Schema } from '#platform/schema.ts'
import { cleanLines, remarkLimit } from './articles/clean-lines.ts'
import type { PublishOptions } from './articles/make-live.ts'
import { takeArticle } from './articles/take.ts'

// Publication and withdrawal at a time. The article's row says what is due; a job is only the alarm clock, and a sweep
// finds what has none. Whoever comes first takes the row, does it and clears the row in one transaction: once, however
// many workers, restarts and clocks there are.

/** How a scheduled article goes out: as `publishArticle` takes it, on behalf of whoever scheduled it. */
export type ScheduledOptions = Pick<PublishOptions, 'userId' | 'kind' | 'note' | 'grave' | 'overrides'>

export const publishKind = 'publish-scheduled'
export const unpublishKind = 'unpublish-scheduled'

type ScheduleCode = 'article-missing' | 'revision-conflict' | 'not-ready' | 'note-required'

/**
 * Has the newest draft published at `at`, and marks it ready. An earlier schedule of the article is replaced. Refuses
 * with `not-ready` where `at` has passed or lies before the embargo, with `note-required` where an update or a
 * correction has no public note, with `article-missing`, and with `revision-conflict` where `expectedRevision` is given
 * and is not the newest. What else keeps an article from going out is looked at when its time has come.
 */
export async function schedulePublication(
  tx: Tx,
  context: Context,
  articleId: string,
  { at, options, expectedRevision }: { at: Instant; options: ScheduledOptions; expectedRevision?: string },
): Promise<Result<null, ScheduleCode>> {
  const taken = await takeArticle(tx, articleId, expectedRevision)
  if (!taken.ok) return taken
  const fault = timeFault(taken.value, at, context.clock()) ?? kindFault(taken.value, options)
  if (fault !== null) return refused('not-ready', fault)
  const note = cleanLines(options.note)
  const told = options.kind === 'update' || options.kind === 'correction'
  if (note.length > remarkLimit || (told && note === ''))
    return refused('note-required', `Say in 1 to ${remarkLimit} characters for readers what this changes.`)
  const { userId, kind, grave = false, overrides = [] } = options
  await tx
    .updateTable('article')
    .set({
      stage: 'ready',
      scheduled_at: at,
      scheduled_options: JSON.stringify({ userId, kind, note, grave, overrides } satisfies ScheduledOptions),
      schedule_fault: null,
    })
    .where('id', '=', articleId)
    .execute()
  await wakeAt(tx, context, publishKind, articleId, at)
  await audit(tx, context, {
    userId,
    action: 'article.scheduled',
    subject: `article:${articleId}`,
    detail: { at, kind },
  })
  return done(null)
}

/** Takes a schedule back; the text stays ready. Changes nothing where there is none. Refuses with `article-missing`. */
export async function cancelSchedule(
  tx: Tx,
  context: Context,
  articleId: string,
  userId: string | null,
): Promise<Result<null, 'article-missing'>> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  if (taken.value.scheduled_at === null) return done(null)
  await tx
    .updateTable('article')
    .set({ scheduled_at: null, scheduled_options: null, schedule_fault: null })
    .where('id', '=', articleId)
    .execute()
  await audit(tx, context, { userId, action: 'article.unscheduled', subject: `article:${articleId}` })
  return done(null)
}

/**
 * Has a live article, or one that is scheduled to go live before, withdrawn at `at` with that notice. Refuses with
 * `note-required` (no notice, or more than 2,000 characters), `not-ready` (the time has passed, or nothing would be
 * live then) and `article-missing`.
 */
export async function scheduleWithdrawal(
  tx: Tx,
  context: Context,
  articleId: string,
  options: { at: Instant; notice: string; userId: string | null },
): Promise<Result<null, 'article-missing' | 'not-ready' | 'note-required'>> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  const notice = cleanLines(options.notice)
  if (notice === '' || notice.length > remarkLimit) {
    return refused(
      'note-required',
      `A withdrawal needs a notice of 1 to ${remarkLimit} characters: what was here, and why it is gone.`,
    )
  }
  const { status, scheduled_at: goesOut } = taken.value
  if (options.at <= context.clock()) return refused('not-ready', 'Choose a time that is still to come.')
  if (status !== 'live' && (goesOut === null || goesOut >= options.at))
    return refused('not-ready', 'The article would not be before the readers then.')
  await tx
    .updateTable('article')
    .set({ unpublish_at: options.at, unpublish_notice: notice, unpublish_user_id: options.userId })
    .where('id', '=', articleId)
    .execute()
  await wakeAt(tx, context, unpublishKind, articleId, options.at)
  await audit(tx, context, {
    userId: options.userId,
    action: 'article.withdrawal-scheduled',
    subject: `article:${articleId}`,
    detail: { at: options.at },
  })
  return done(null)
}

/** Takes a withdrawal that was planned back. Changes nothing where there is none. Refuses with `article-missing`. */
export async function cancelWithdrawal(
  tx: Tx,
  context: Context,
  articleId: string,
  userId: string | null,
): Promise<Result<null, 'article-missing'>> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  if (taken.value.unpublish_at === null) return done(null)
  await tx
    .updateTable('article')
    .set({ unpublish_at: null, unpublish_notice: null, unpublish_user_id: null })
    .where('id', '=', articleId)
    .execute()
  await audit(tx, context, {
    userId,
    action: 'article.withdrawal-unscheduled',
    subject: `article:${articleId}`,
  })
  return done(null)
}

/** What would keep a scheduled article from going out as its row stands now; null where nothing would. */
export function obstacleOf(
  article: Pick<Schema['article'], 'stage' | 'scheduled_at' | 'embargo_until'>,
): string | null {
  if (article.stage !== 'ready')
    return 'The text was changed after it was marked ready: look at it and mark it ready again.'
  if ((article.embargo_until ?? 0) > (article.scheduled_at ?? 0))
    return 'The embargo ends only after the time it is scheduled for.'
  return null
}

/** The options that a row was scheduled with. */
export function scheduledOptions(json: string): ScheduledOptions {
  return JSON.parse(json) as ScheduledOptions
}

/** Ids of what is due, the longest waiting first: to be published, and to be withdrawn. */
export async function dueArticles(
  db: Db,
  now: Instant,
  limit: number,
): Promise<{ out: string[]; gone: string[] }> {
  const out = await db
    .selectFrom('article')
    .select('id')
    .where('scheduled_at', 'is not', null)
    .where('scheduled_at', '<=', now)
    .where('schedule_fault', 'is', null)
    .orderBy('scheduled_at')
    .limit(limit)
    .execute()
  const gone = await db
    .selectFrom('article')
    .select('id')
    .where('unpublish_at', 'is not', null)
    .where('unpublish_at', '<=', now)
    .orderBy('unpublish_at')
    .limit(limit)
    .execute()
  return { out: out.map(({ id }) => id), gone: gone.map(({ id }) => id) }
}

/** Sets the alarm clock of an article. It may ring for nothing: the row says what is due. */
export async function wakeAt(
  tx: Tx,
  context: Context,
  kind: typeof publishKind | typeof unpublishKind,
  articleId: string,
  at: Instant,
): Promise<void> {
  await enqueue(tx, context, {
    kind,
    key: `${kind}:${articleId}`,
    payload: { article: articleId },
    runAt: at,
  })
}

function timeFault(article: Schema['article'], at: Instant, now: Instant): string | null {
  if (article.status === 'taken-down') return 'This article was taken down.'
  if (at <= now) return 'Choose a time that is still to come, or publish now.'
  if ((article.embargo_until ?? 0) > at)
    return `There is an embargo until ${new Date(article.embargo_until ?? 0).toISOString().slice(0, 16).replace('T', ' ')} UTC.`
  return null
}

function kindFault({ status }: Schema['article'], { kind }: ScheduledOptions): string | null {
  if (status === 'live' && kind === 'publish')
    return 'The article is live already: say whether this is an update, a correction or a minor change.'
  if (status !== 'live' && kind !== 'publish')
    return 'The article is not before the readers, so only its publication can be scheduled.'
  return null
}
