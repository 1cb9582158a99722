import type { Instant } from '#base/clock.ts'
import type { ArticleDocument } from '#edition/article.ts'
import type { Db } from '#platform/database.ts'
import type { RevisionKind } from '#platform/schema.ts'

/** Everything a revision holds. `section`, `tags` and `authors` are ids; `slug` is empty until one is chosen. */
export type RevisionContent = {
  document: ArticleDocument
  slug: string
  section: string | null
  tags: string[]
  authors: string[]
}

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

/** The content of a row of this room's own table, which was validated when it was written. */
export function contentOf(row: { content: string }): RevisionContent {
  return JSON.parse(row.content) as RevisionContent
}
