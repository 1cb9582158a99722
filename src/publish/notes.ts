import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { cleanLines, remarkLimit } from './articles/clean-lines.ts'

/** A note of the desk on an article, or on its block of that number (from 0). It is never published. */
export type DeskNote = {
  id: string
  articleId: string
  userId: string
  body: string
  block: number | null
  createdAt: Instant
  resolvedAt: Instant | null
  resolvedBy: string | null
}

/** Adds a note. Refuses with `note-empty` (or longer than 2,000 characters) and `article-missing`. */
export async function addNote(
  tx: Tx,
  context: Context,
  articleId: string,
  note: { userId: string; body: string; block: number | null },
): Promise<Result<DeskNote, 'article-missing' | 'note-empty'>> {
  const body = cleanLines(note.body)
  if (body === '' || body.length > remarkLimit)
    return refused('note-empty', `A note has 1 to ${remarkLimit} characters; this one has ${body.length}.`)
  const article = await tx.selectFrom('article').select('id').where('id', '=', articleId).executeTakeFirst()
  if (!article) return refused('article-missing', `There is no article with the id ${articleId}.`)
  const id = context.newId()
  await tx
    .insertInto('desk_note')
    .values({
      id,
      article_id: articleId,
      user_id: note.userId,
      body,
      block: note.block,
      created_at: context.clock(),
      resolved_at: null,
      resolved_by: null,
    })
    .execute()
  const [added] = await notesWith(tx, (query) => query.where('id', '=', id))
  return added ? done(added) : refused('article-missing', 'The note was not kept.')
}

/**
 * Says that a note is answered, or with `resolved: false` that it is not after all. Who answered first stays. Refuses
 * with `note-missing` where the article has no such note.
 */
export async function resolveNote(
  tx: Tx,
  context: Context,
  {
    articleId,
    noteId,
    resolved,
    userId,
  }: { articleId: string; noteId: string; resolved: boolean; userId: string },
): Promise<Result<DeskNote, 'note-missing'>> {
  const [note] = await notesWith(tx, (query) =>
    query.where('id', '=', noteId).where('article_id', '=', articleId),
  )
  if (!note) return refused('note-missing', 'There is no such note on this article.')
  if ((note.resolvedAt !== null) === resolved) return done(note)
  const change = resolved
    ? { resolvedAt: context.clock(), resolvedBy: userId }
    : { resolvedAt: null, resolvedBy: null }
  await tx
    .updateTable('desk_note')
    .set({ resolved_at: change.resolvedAt, resolved_by: change.resolvedBy })
    .where('id', '=', noteId)
    .execute()
  return done({ ...note, ...change })
}

/** Everything the desk noted on an article, oldest first. */
export function notesOf(db: Db, articleId: string): Promise<DeskNote[]> {
  return notesWith(db, (query) => query.where('article_id', '=', articleId))
}

/** How many notes of each article wait for an answer; articles without any are left out. */
export async function openNotes(db: Db, articleIds: string[]): Promise<Map<string, number>> {
  if (articleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('desk_note')
    .select(({ fn }) => ['article_id', fn.countAll<number>().as('count')])
    .where('article_id', 'in', articleIds)
    .where('resolved_at', 'is', null)
    .groupBy('article_id')
    .execute()
  return new Map(rows.map((row) => [row.article_id, Number(row.count)]))
}

/**
 * Notes without an answer on articles that a member of staff is assigned to, and on those where the member left one
 * earlier; own notes are left out. Newest first.
 */
export async function notesFor(db: Db, userId: string, limit: number): Promise<DeskNote[]> {
  const rows = await open(db)
    .where('user_id', '<>', userId)
    .where((where) =>
      where.or([
        where('article_id', 'in', (mine) =>
          mine.selectFrom('article').select('article.id').where('assignee_id', '=', userId),
        ),
        where('article_id', 'in', (mine) =>
          mine.selectFrom('desk_note as own').select('own.article_id').where('own.user_id', '=', userId),
        ),
      ]),
    )
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows
}

function open(db: Db) {
  return selected(db).where('resolved_at', 'is', null)
}

function selected(db: Db) {
  return db
    .selectFrom('desk_note')
    .select([
      'id',
      'article_id as articleId',
      'user_id as userId',
      'body',
      'block',
      'created_at as createdAt',
      'resolved_at as resolvedAt',
      'resolved_by as resolvedBy',
    ])
}

function notesWith(
  db: Db,
  narrow: (query: ReturnType<typeof selected>) => ReturnType<typeof selected>,
): Promise<DeskNote[]> {
  return narrow(selected(db)).orderBy('created_at').orderBy('id').execute()
}
