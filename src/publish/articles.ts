import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { once } from '#platform/idempotency.ts'
import type { Schema } from '#platform/schema.ts'
import { cleanLines, remarkLimit } from './articles/clean-lines.ts'
import { addRevision, checkContent, linkNames, shownColumns } from './articles/content.ts'
import { liveOthers, membersOf } from './articles/group.ts'
import { reserveSlug } from './articles/turn.ts'
import { type ArticlePage, type ArticleQuery, pageOfArticles } from './articles/list.ts'
import { makeLive, type PublishOptions, type PublishOutcome } from './articles/make-live.ts'
import { takeArticle } from './articles/take.ts'
import { recordChanges } from './changes.ts'
import { notePhotoUses } from './photos/uses.ts'
import { fileForSearch } from './search/file-article.ts'
import { PublishRefusal } from './refusal.ts'
import { contentOf, type NewContent, type RevisionContent } from './revisions.ts'

/**
 * An article's row. Slug, language, headline, section, tags and authors repeat what readers see, and until
 * there is anything to see, what the newest draft says. `draft_revision_id` is what the desk goes on with: it
 * is `live_revision_id` where nothing has changed since publication. The `slug` of a draft that has none yet, or
 * one that another article has, is the article's id.
 */
export type ArticleRow = Schema['article']

/**
 * Makes an article with its first draft. With a `key`, a repeated call gives the article made first.
 * Throws `article-invalid` where the content is not valid: check what comes from outside with `validateArticle`.
 */
export async function createArticle(
  tx: Tx,
  context: Context,
  content: NewContent,
  by: { userId: string | null; key?: string },
): Promise<ArticleRow> {
  const checked = await checkContent(tx, content)
  if (!checked.ok) throw new PublishRefusal(checked.code, checked.message)
  const make = () => insertDraft(tx, context, checked.value, by.userId)
  const id = by.key === undefined ? await make() : await once(tx, context, `create-article:${by.key}`, make)
  return tx.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/**
 * Saves a new draft revision. Refuses with `revision-conflict` where `expectedRevision` is not the newest any
 * more: `articleById(…).draft_revision_id` names the one that is. What readers see does not change.
 */
export async function saveDraft(
  tx: Tx,
  context: Context,
  articleId: string,
  content: NewContent,
  by: { userId: string | null; expectedRevision: string },
): Promise<
  Result<{ revisionId: string; number: number }, 'article-missing' | 'revision-conflict' | 'article-invalid'>
> {
  const article = await takeArticle(tx, articleId, by.expectedRevision)
  if (!article.ok) return article
  const checked = await checkContent(tx, content)
  if (!checked.ok) return checked
  const saved = await addRevision(tx, context, articleId, {
    kind: 'draft',
    content: JSON.stringify(checked.value),
    note: '',
    userId: by.userId,
  })
  const neverPublished = article.value.sequence === null
  await tx
    .updateTable('article')
    .set({
      ...(neverPublished
        ? {
            ...shownColumns(checked.value),
            slug: await reserveSlug(tx, context, articleId, checked.value.slug),
          }
        : {}),
      draft_revision_id: saved.revisionId,
      stage: await stageAfter(tx, article.value, checked.value),
      changed_at: context.clock(),
    })
    .where('id', '=', articleId)
    .execute()
  if (neverPublished) await linkNames(tx, articleId, checked.value)
  await fileForSearch(tx, articleId, checked.value)
  await notePhotoUses(tx, articleId, checked.value.document, { live: false })
  return done(saved)
}

/**
 * Puts the newest draft before the readers: pins it as a new revision, makes it live and notes the change in
 * the outbox, all in the caller's transaction.
 *
 * `kind` is `publish` the first time and after a withdrawal (then it is live again under its old address);
 * on a live article it is `update` or `correction`, which need a public `note` and set `updated_at`, or
 * `minor`. A changed slug is its new address; the old one leads on to it. `publish` on a live article without a newer draft changes nothing, so that a retry is harmless.
 * `publishedAt` is for archives: when it was first published elsewhere, in the past.
 * Refuses with `not-ready` and every reason in one message, `note-required`, `article-missing`, with
 * `preflight-blocked` and the findings that would need a reason in `overrides`, or with `revision-conflict` where
 * `expectedRevision` is given and is not the newest.
 */
export async function publishArticle(
  tx: Tx,
  context: Context,
  articleId: string,
  options: PublishOptions & { expectedRevision?: string },
): Promise<PublishOutcome> {
  const article = await takeArticle(tx, articleId, options.expectedRevision)
  if (!article.ok) return article
  return makeLive(tx, context, article.value, options)
}

/**
 * Takes a live article away from readers: its page then shows `notice` alone. The text stays in the newsroom.
 * Withdrawing again with the same notice changes nothing.
 * Refuses with `note-required` (no notice, or a longer one than 2,000 characters), `not-live`, `article-missing`.
 */
export async function withdrawArticle(
  tx: Tx,
  context: Context,
  articleId: string,
  options: { userId: string | null; notice: string },
): Promise<Result<{ revisionId: string }, 'article-missing' | 'not-live' | 'note-required'>> {
  const notice = cleanLines(options.notice)
  if (notice === '' || notice.length > remarkLimit) {
    return refused(
      'note-required',
      `A withdrawal needs a notice of 1 to ${remarkLimit} characters: what was here, and why it is gone.`,
    )
  }
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  const article = taken.value
  const live = article.live_revision_id
  if (article.status === 'withdrawn' && article.withdrawal_notice === notice) {
    return done({ revisionId: await lastWithdrawal(tx, articleId) })
  }
  if (article.status !== 'live' || live === null) {
    return refused('not-live', 'Only a live article can be withdrawn; this one is not before the readers.')
  }
  return done({
    revisionId: await recordWithdrawal(tx, context, { ...article, live }, notice, options.userId),
  })
}

/** The row of an article; null where there is none with that id. */
export async function articleById(db: Db, id: string): Promise<ArticleRow | null> {
  return (await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The article that has this slug or, among drafts, was the first to ask for it; null where there is none. */
export async function articleBySlug(db: Db, slug: string): Promise<ArticleRow | null> {
  return (await db.selectFrom('article').selectAll().where('slug', '=', slug).executeTakeFirst()) ?? null
}

/**
 * Articles for the desk, the last changed first. `query` is looked for in headlines: every word of it, in any
 * case. `next` goes into `before` for the page after this one and is null at the end.
 */
export function listArticles(db: Db, query: ArticleQuery): Promise<ArticlePage> {
  return pageOfArticles(db, query)
}

async function insertDraft(
  tx: Tx,
  context: Context,
  content: RevisionContent,
  userId: string | null,
): Promise<string> {
  const id = context.newId()
  const now: Instant = context.clock()
  const revisionId = context.newId()
  await tx
    .insertInto('article')
    .values({
      id,
      status: 'draft',
      ...shownColumns(content),
      slug: await reserveSlug(tx, context, id, content.slug),
      draft_revision_id: revisionId,
      live_revision_id: null,
      sequence: null,
      related: '[]',
      summary: null,
      original_id: null,
      original_seen_at: null,
      share_card: null,
      published_at: null,
      updated_at: null,
      withdrawn_at: null,
      withdrawal_notice: null,
      stage: 'draft',
      scheduled_at: null,
      scheduled_options: null,
      schedule_fault: null,
      unpublish_at: null,
      unpublish_notice: null,
      unpublish_user_id: null,
      assignee_id: null,
      deadline_at: null,
      embargo_until: null,
      take_down_asked_by: null,
      take_down_asked_at: null,
      created_at: now,
      changed_at: now,
    })
    .execute()
  await linkNames(tx, id, content)
  await addRevision(tx, context, id, {
    id: revisionId,
    kind: 'draft',
    content: JSON.stringify(content),
    note: '',
    userId,
  })
  await fileForSearch(tx, id, content)
  await notePhotoUses(tx, id, content.document, { live: false })
  return id
}

/** What was ready is looked at again once its text is another: else half a sentence could go out by itself. */
async function stageAfter(
  tx: Tx,
  article: ArticleRow,
  content: RevisionContent,
): Promise<ArticleRow['stage']> {
  if (article.stage !== 'ready') return article.stage
  const before = await tx
    .selectFrom('revision')
    .select('content')
    .where('id', '=', article.draft_revision_id)
    .executeTakeFirstOrThrow()
  return JSON.stringify(contentOf(before)) === JSON.stringify(contentOf({ content: JSON.stringify(content) }))
    ? 'ready'
    : 'review'
}

async function lastWithdrawal(tx: Tx, articleId: string): Promise<string> {
  const row = await tx
    .selectFrom('revision')
    .select('id')
    .where('article_id', '=', articleId)
    .where('kind', '=', 'withdrawal')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return row.id
}

/** What was planned with an article that goes. */
const planDropped = {
  scheduled_at: null,
  scheduled_options: null,
  schedule_fault: null,
  unpublish_at: null,
  unpublish_notice: null,
  unpublish_user_id: null,
} as const

async function recordWithdrawal(
  tx: Tx,
  context: Context,
  article: ArticleRow & { live: string },
  notice: string,
  userId: string | null,
): Promise<string> {
  const live = await tx
    .selectFrom('revision')
    .select('content')
    .where('id', '=', article.live)
    .executeTakeFirstOrThrow()
  const { revisionId } = await addRevision(tx, context, article.id, {
    kind: 'withdrawal',
    content: live.content,
    note: notice,
    userId,
  })
  const now = context.clock()
  await tx
    .updateTable('article')
    .set({
      status: 'withdrawn',
      withdrawn_at: now,
      withdrawal_notice: notice,
      ...planDropped,
      changed_at: now,
    })
    .where('id', '=', article.id)
    .execute()
  const others = liveOthers(await membersOf(tx, article), article.id)
  await recordChanges(tx, context, [article.id, ...others])
  return revisionId
}
