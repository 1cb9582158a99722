import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import { notePhotoUses } from '../photos/uses.ts'
import { primaryOf } from '#edition/publication.ts'
import { recordChange, recordChanges } from '../changes.ts'
import { withStandIns } from '../merged-names.ts'
import { type LiveSummary, summaryOf } from '../published/summary.ts'
import { contentOf, type RevisionContent } from '../revisions.ts'
import { enqueueShareCard } from '../share-card/enqueue.ts'
import { freeSlug, slugOf } from '../slug.ts'
import type { Vault } from '#platform/vault.ts'
import type { Finding } from '../preflight/finding.ts'
import { gate, type Override } from '../preflight/gate.ts'
import { cleanLines, remarkLimit } from './clean-lines.ts'
import { addRevision, linkNames, shownColumns } from './content.ts'
import { liveOthers, membersOf } from './group.ts'
import { faultsOf } from './readiness.ts'
import { fileAndRelate } from './related.ts'
import { nextSequence, takeTurn } from './turn.ts'

/**
 * How an article goes out. `grave` puts the note of a correction before the text; `publishedAt` is its first
 * publication elsewhere, for archives.
 */
export type PublishOptions = {
  userId: string | null
  kind: 'publish' | 'update' | 'correction' | 'minor'
  note: string
  grave?: boolean
  publishedAt?: Instant
  /** Reasons for what preflight would keep in. */
  overrides?: Override[]
  /** Opens the list of protected people; where there is a list and no vault, nothing goes out without a reason. */
  vault?: Vault
}
export type Published = { revisionId: string; sequence: number }
export type PublishRefusalCode =
  | 'article-missing'
  | 'revision-conflict'
  | 'not-ready'
  | 'note-required'
  | 'preflight-blocked'
/** `findings` with `preflight-blocked`: what would have needed a reason. */
export type PublishOutcome =
  | { ok: true; value: Published }
  | { ok: false; code: PublishRefusalCode; message: string; findings?: Finding[] }

type Article = Schema['article']

/** Publishes the newest draft of an article whose row is held. Contract: `publishArticle`. */
export async function makeLive(
  tx: Tx,
  context: Context,
  article: Article,
  options: PublishOptions,
): Promise<Result<Published, PublishRefusalCode>> {
  if (article.status === 'taken-down') return refused('not-ready', takenDown)
  const already = publishedAlready(article, options)
  if (already) return withoutPlan(tx, article, already)
  const note = publicNote(options)
  if (!note.ok) return note
  await takeTurn(tx, context)
  const content = await withSlug(tx, article, await draftOf(tx, article))
  const group = await membersOf(tx, article)
  const faults = [
    ...kindFaults(article, options, context.clock()),
    ...embargoFaults(article, context.clock()),
    ...(await faultsOf(tx, article, content, { now: context.clock(), group })),
  ]
  if (faults.length > 0) return refused('not-ready', faults.join(' '))
  const blocked = await gate(tx, context, { article, content, vault: options.vault }, options)
  if (blocked !== null) return { ok: false, code: 'preflight-blocked', ...blocked }
  const newSection = await isNewSection(tx, content)
  const { revisionId } = await addRevision(tx, context, article.id, {
    kind: options.kind,
    content: JSON.stringify(content),
    note: note.value,
    grave: options.grave === true,
    userId: options.userId,
  })
  const sequence = await showToReaders(tx, context, article, { content, revisionId, options })
  await moveAddress(tx, context, article, content.slug)
  await recordChanges(tx, context, [article.id, ...liveOthers(group, article.id)])
  if (needsCard(article, content)) await enqueueShareCard(tx, context, article.id)
  if (newSection) await recordChange(tx, context, null)
  return done({ revisionId, sequence })
}

const takenDown = 'This article was taken down. Make a new one of what may be said again.'

async function withoutPlan(tx: Tx, article: Article, already: Published): Promise<Result<Published, never>> {
  if (article.scheduled_at !== null)
    await tx.updateTable('article').set(planFulfilled).where('id', '=', article.id).execute()
  return done(already)
}

/** A repeated `publish` of what is live already: the first answer again. */
function publishedAlready(article: Article, options: PublishOptions): Published | null {
  const same = article.status === 'live' && article.draft_revision_id === article.live_revision_id
  if (!same || options.kind !== 'publish' || article.sequence === null) return null
  return { revisionId: article.draft_revision_id, sequence: article.sequence }
}

function publicNote({ kind, note }: PublishOptions): Result<string, 'note-required'> {
  const text = cleanLines(note)
  if (text.length > remarkLimit) {
    return refused(
      'note-required',
      `The note has ${text.length} characters; at most ${remarkLimit} are taken.`,
    )
  }
  if (text !== '' || (kind !== 'update' && kind !== 'correction')) return done(text)
  return refused('note-required', `Say in a note for readers what ${named[kind]} changes.`)
}

async function draftOf(tx: Tx, article: Article): Promise<RevisionContent> {
  const content = contentOf(
    await tx
      .selectFrom('revision')
      .select('content')
      .where('id', '=', article.draft_revision_id)
      .executeTakeFirstOrThrow(),
  )
  return withStandIns(tx, content)
}

/** A draft without a slug gets one from its headline; a published article keeps its own. */
async function withSlug(tx: Tx, article: Article, content: RevisionContent): Promise<RevisionContent> {
  if (content.slug !== '') return content
  if (article.sequence !== null) return { ...content, slug: article.slug }
  return { ...content, slug: await freeSlug(tx, slugOf(content.document.headline)) }
}

function kindFaults(article: Article, options: PublishOptions, now: Instant): string[] {
  const faults: string[] = []
  if (article.status === 'live' && options.kind === 'publish') {
    faults.push('The article is live already: say whether this is an update, a correction or a minor change.')
  }
  if (article.status !== 'live' && options.kind !== 'publish') {
    faults.push(`The article is not before the readers, so it cannot get ${named[options.kind]}: publish it.`)
  }
  if (options.grave === true && options.kind !== 'correction') {
    faults.push('Only the note of a correction can stand before the text.')
  }
  if (article.sequence === null && options.publishedAt !== undefined && options.publishedAt > now) {
    faults.push(`The date of publication, ${new Date(options.publishedAt).toISOString()}, is yet to come.`)
  }
  return faults
}

function embargoFaults({ embargo_until: until }: Article, now: Instant): string[] {
  if (until === null || until <= now) return []
  return [`There is an embargo until ${new Date(until).toISOString().slice(0, 16).replace('T', ' ')} UTC.`]
}

/** As the desk calls them. */
const named = { update: 'an update', correction: 'a correction', minor: 'a minor change' } as const

/** True where readers have not met this section in this language: the menu of every page in it then changes. */
async function isNewSection(tx: Tx, content: RevisionContent): Promise<boolean> {
  const language = primaryOf(content.document.language)
  const known = await tx
    .selectFrom('article')
    .select('id')
    .where('section_id', '=', content.section)
    .where('sequence', 'is not', null)
    // `ru`, `ru-RU`, but not `rup`: a full stop is what comes after a hyphen.
    .where('language', '>=', language)
    .where('language', '<', `${language}.`)
    .limit(1)
    .executeTakeFirst()
  return known === undefined
}

async function showToReaders(
  tx: Tx,
  context: Context,
  article: Article,
  { content, revisionId, options }: { content: RevisionContent; revisionId: string; options: PublishOptions },
): Promise<number> {
  const now = context.clock()
  const sequence = article.sequence ?? (await nextSequence(tx))
  const related = await fileAndRelate(tx, content, sequence)
  const told = options.kind === 'update' || options.kind === 'correction'
  await tx
    .updateTable('article')
    .set({
      ...shownColumns(content),
      slug: content.slug,
      summary: JSON.stringify(summaryOf(content)),
      status: 'live',
      draft_revision_id: revisionId,
      live_revision_id: revisionId,
      sequence,
      withdrawn_at: null,
      withdrawal_notice: null,
      ...planFulfilled,
      changed_at: now,
      ...(told ? { updated_at: now } : {}),
      ...(article.sequence === null
        ? {
            published_at: options.publishedAt ?? now,
            related: JSON.stringify(related),
          }
        : {}),
    })
    .where('id', '=', article.id)
    .execute()
  // What was never public is filed as its newest draft says, which is what goes out.
  if (article.sequence !== null) await linkNames(tx, article.id, content)
  await notePhotoUses(tx, article.id, content.document, { live: true })
  return sequence
}

/** What was planned with the draft that goes out. */
const planFulfilled = {
  stage: 'draft',
  scheduled_at: null,
  scheduled_options: null,
  schedule_fault: null,
  take_down_asked_by: null,
  take_down_asked_at: null,
} as const

/** Keeps the address that a published article leaves, so that it can lead on; one it returns to is its own again. */
async function moveAddress(tx: Tx, context: Context, article: Article, slug: string): Promise<void> {
  if (article.sequence === null || slug === article.slug) return
  await tx.deleteFrom('former_slug').where('slug', '=', slug).execute()
  await tx
    .insertInto('former_slug')
    .values({ slug: article.slug, article_id: article.id, created_at: context.clock() })
    .execute()
}

/** True where the article has no share card, or one on which something else stands. */
function needsCard(before: Article, content: RevisionContent): boolean {
  if (before.share_card === null || before.summary === null) return true
  const { photo } = JSON.parse(before.summary) as LiveSummary
  const same = before.headline === content.document.headline && before.section_id === content.section
  return !same || photo !== (content.document.lead?.photo ?? null)
}
