import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import { recordChange } from '../changes.ts'
import { contentOf, type RevisionContent } from '../revisions.ts'
import { freeSlug, slugOf } from '../slug.ts'
import { cleanLines, remarkLimit } from './clean-lines.ts'
import { addRevision, linkNames, shownColumns } from './content.ts'
import { faultsOf } from './readiness.ts'
import { chooseRelated } from './related.ts'
import { nextSequence, takeTurn } from './turn.ts'

/** How an article goes out. `publishedAt` is its first publication elsewhere, for archives. */
export type PublishOptions = {
  userId: string | null
  kind: 'publish' | 'update' | 'correction' | 'minor'
  note: string
  publishedAt?: Instant
}
export type Published = { revisionId: string; sequence: number }
export type PublishRefusalCode = 'article-missing' | 'revision-conflict' | 'not-ready' | 'note-required'

type Article = Schema['article']

/** Publishes the newest draft of an article whose row is held. Contract: `publishArticle`. */
export async function makeLive(
  tx: Tx,
  context: Context,
  article: Article,
  options: PublishOptions,
): Promise<Result<Published, PublishRefusalCode>> {
  const already = publishedAlready(article, options)
  if (already) return done(already)
  const note = publicNote(options)
  if (!note.ok) return note
  await takeTurn(tx, context)
  const content = await withSlug(tx, article, await draftOf(tx, article))
  const faults = [
    ...kindFaults(article, options, context.clock()),
    ...(await faultsOf(tx, article, content, context.clock())),
  ]
  if (faults.length > 0) return refused('not-ready', faults.join(' '))
  const newSection = await isNewSection(tx, content)
  const { revisionId } = await addRevision(tx, context, article.id, {
    kind: options.kind,
    content: JSON.stringify(content),
    note: note.value,
    userId: options.userId,
  })
  const sequence = await showToReaders(tx, context, article, { content, revisionId, options })
  await recordChange(tx, context, article.id)
  if (newSection) await recordChange(tx, context, null)
  return done({ revisionId, sequence })
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
  return contentOf(
    await tx
      .selectFrom('revision')
      .select('content')
      .where('id', '=', article.draft_revision_id)
      .executeTakeFirstOrThrow(),
  )
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
  if (article.sequence === null && options.publishedAt !== undefined && options.publishedAt > now) {
    faults.push(`The date of publication, ${new Date(options.publishedAt).toISOString()}, is yet to come.`)
  }
  return faults
}

/** As the desk calls them. */
const named = { update: 'an update', correction: 'a correction', minor: 'a minor change' } as const

/** True where readers have not met this section: the menu of every page then changes. */
async function isNewSection(tx: Tx, content: RevisionContent): Promise<boolean> {
  const known = await tx
    .selectFrom('article')
    .select('id')
    .where('section_id', '=', content.section)
    .where('sequence', 'is not', null)
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
  const told = options.kind === 'update' || options.kind === 'correction'
  await tx
    .updateTable('article')
    .set({
      ...shownColumns(content),
      slug: content.slug,
      status: 'live',
      draft_revision_id: revisionId,
      live_revision_id: revisionId,
      sequence,
      withdrawn_at: null,
      withdrawal_notice: null,
      changed_at: now,
      ...(told ? { updated_at: now } : {}),
      ...(article.sequence === null
        ? {
            published_at: options.publishedAt ?? now,
            related: JSON.stringify(await chooseRelated(tx, content, sequence)),
          }
        : {}),
    })
    .where('id', '=', article.id)
    .execute()
  await linkNames(tx, article.id, content)
  return sequence
}
