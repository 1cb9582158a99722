import type { Instant } from '#base/clock.ts'
import type { ArticleDocument } from '#edition/article.ts'
import type { ArticleKind, Asking } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { RevisionKind } from '#platform/schema.ts'

/**
 * Everything a revision holds. `section`, `storyline`, `tags` and `authors` are ids; `slug` is empty until one is
 * chosen; `legalLabels` are slugs of the publication's setting of that name; `asking` says how its readers may be asked
 * for support.
 */
export type RevisionContent = {
  document: ArticleDocument
  slug: string
  section: string | null
  tags: string[]
  authors: string[]
  kind: ArticleKind
  storyline: string | null
  legalLabels: string[]
  asking: Asking
}

/** Content as a writer gets it: news without storyline and labels, where it does not say otherwise. */
export type NewContent = Omit<RevisionContent, keyof typeof plain> & Partial<RevisionContent>

/** The most legal labels an article carries. */
export const labelLimit = 20

const plain = {
  kind: 'news',
  storyline: null,
  legalLabels: [],
  asking: 'usual',
} satisfies Partial<RevisionContent>

/** A revision without its content, for lists. */
export type RevisionHead = {
  id: string
  articleId: string
  /** From 1 within the article. */
  number: number
  kind: RevisionKind
  /** Public for an update, a correction or a withdrawal. */
  note: string
  authorUserId: string | null
  createdAt: Instant
}

/** A revision as it was saved; it never changes. */
export type Revision = RevisionHead & { content: RevisionContent }

const headColumns = [
  'id',
  'article_id as articleId',
  'number',
  'kind',
  'note',
  'author_user_id as authorUserId',
  'created_at as createdAt',
] as const

/** All revisions of an article, newest first. Empty where there is no such article. */
export function revisionsOf(db: Db, articleId: string): Promise<RevisionHead[]> {
  return db
    .selectFrom('revision')
    .select(headColumns)
    .where('article_id', '=', articleId)
    .orderBy('number', 'desc')
    .execute()
}

/** One revision; null where there is none with that id. */
export async function revision(db: Db, id: string): Promise<Revision | null> {
  const row = await db
    .selectFrom('revision')
    .select([...headColumns, 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ? { ...row, content: contentOf(row) } : null
}

/**
 * The content of a row of this room's own table, which was validated when it was written; what revisions did not
 * hold yet when it was is filled in.
 */
export function contentOf(row: { content: string }): RevisionContent {
  return { ...plain, legalLabels: [], ...(JSON.parse(row.content) as NewContent) }
}
