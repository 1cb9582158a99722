import { fixedClock } from '#base/clock.ts'
import type { ArticleDocument } from '#edition/article.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction, type Tx } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { type ArticleRow, createArticle, publishArticle, saveDraft } from '../articles.ts'
import { developPhoto, keepPhoto, type PhotoFacts } from '../photos.ts'
import type { NewContent, RevisionContent } from '../revisions.ts'
import { ensureSection } from '../sections.ts'

// A desk for the tests of this room: short words for what every one of them does.

/** Monday, 23 November 2026, noon. */
export const noon = Date.UTC(2026, 10, 23, 12)

/** A context whose clock stands still and whose ids count. */
export function testContext(start = noon): Context & { clock: ReturnType<typeof fixedClock> } {
  let made = 0
  return {
    clock: fixedClock(start),
    newId: () => `00000000-0000-7000-8000-${(++made).toString(16).padStart(12, '0')}`,
  }
}

/** A valid document with one paragraph. */
export function documentOf(headline: string, more: Partial<ArticleDocument> = {}): ArticleDocument {
  return {
    format: 'tamizdat-article',
    version: 1,
    language: 'en',
    headline,
    standfirst: '',
    dateline: '',
    lead: null,
    blocks: [{ type: 'paragraph', content: [{ type: 'text', text: `${headline}: the story.` }] }],
    ...more,
  }
}

/** Content without section, tags, authors and slug. */
export function contentOf(headline: string, more: Partial<RevisionContent> = {}): RevisionContent {
  const plain = { kind: 'news', storyline: null, legalLabels: [], asking: 'usual' } as const
  const content = { document: documentOf(headline), slug: '', section: null, tags: [], authors: [] }
  return { ...content, ...plain, legalLabels: [], ...more }
}

/** Develops and keeps a photo, or keeps what is said of one whose file has not come. */
export async function addPhoto(
  desk: Desk,
  files: FileStore,
  { bytes, ...facts }: PhotoFacts & { bytes: Uint8Array | null },
) {
  const file = bytes === null ? null : await developPhoto(desk.context, files, bytes)
  if (file !== null && !file.ok) throw new Error(file.message)
  return desk.write((tx) => keepPhoto(tx, desk.context, file && file.value, facts))
}

export type Desk = ReturnType<typeof deskOf>

/** The writers of this room, each in a transaction of its own; refusals throw where the test did not ask for them. */
export function deskOf(db: Db, context = testContext()) {
  const write = <T>(work: (tx: Tx) => Promise<T>) => transaction(db, work)
  const section = (name: string) => write((tx) => ensureSection(tx, context, name))
  const draft = (content: NewContent, key?: string): Promise<ArticleRow> =>
    write((tx) =>
      createArticle(tx, context, content, { userId: null, ...(key === undefined ? {} : { key }) }),
    )
  const save = (article: ArticleRow, content: NewContent, expectedRevision = article.draft_revision_id) =>
    write((tx) => saveDraft(tx, context, article.id, content, { userId: null, expectedRevision }))
  const publish = (
    id: string,
    kind: 'publish' | 'update' | 'correction' | 'minor' = 'publish',
    note = '',
    publishedAt?: number,
  ) =>
    write((tx) =>
      publishArticle(tx, context, id, {
        userId: null,
        kind,
        note,
        ...(publishedAt === undefined ? {} : { publishedAt }),
      }),
    )
  /** A published article in the section “World”, or in the one its content names. */
  const published = async (headline: string, more: Partial<RevisionContent> = {}): Promise<ArticleRow> => {
    const { id } = await section('World')
    const article = await draft(contentOf(headline, { section: id, ...more }))
    const outcome = await publish(article.id)
    if (!outcome.ok) throw new Error(outcome.message)
    return article
  }
  return { db, context, write, section, draft, save, publish, published }
}
