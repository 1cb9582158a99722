import { photosOf } from '#edition/article-text.ts'
import type { PublishedPhoto } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { isPictureShown, photosById } from './photos.ts'
import { contentOf } from './revisions.ts'

/**
 * Photos that these articles once showed to readers and that no live article shows now: an update left them out, or
 * the article was withdrawn. Of an article published once and still live there can be none, and nothing is read.
 */
export async function photosNoLongerShown(db: Db, articleIds: string[]): Promise<PublishedPhoto[]> {
  const once = new Set<string>()
  const still = new Set<string>()
  for (const { content, isLive } of await shownEver(db, articleIds))
    for (const id of photosOf(contentOf({ content }).document)) (isLive ? still : once).add(id)
  const gone: PublishedPhoto[] = []
  for (const photo of (
    await photosById(
      db,
      [...once].filter((id) => !still.has(id)),
    )
  ).values())
    if (!(await isPictureShown(db, photo))) gone.push(photo)
  return gone
}

/** The revisions that readers were or are shown of those articles of which there is more than one, or none now. */
async function shownEver(db: Db, articleIds: string[]): Promise<{ content: string; isLive: boolean }[]> {
  const heads = await db
    .selectFrom('revision')
    .innerJoin('article', 'article.id', 'revision.article_id')
    .select(['revision.id', 'article.status', 'article.live_revision_id', 'revision.article_id'])
    .where('revision.article_id', 'in', articleIds)
    .where('revision.kind', 'in', ['publish', 'update', 'correction', 'minor'])
    .execute()
  const isLive = (head: (typeof heads)[number]) => head.status === 'live' && head.id === head.live_revision_id
  const changed = new Set(heads.filter((head) => !isLive(head)).map((head) => head.article_id))
  const wanted = new Map(
    heads.filter((head) => changed.has(head.article_id)).map((head) => [head.id, isLive(head)]),
  )
  if (wanted.size === 0) return []
  const rows = await db
    .selectFrom('revision')
    .select(['id', 'content'])
    .where('id', 'in', [...wanted.keys()])
    .execute()
  return rows.map(({ id, content }) => ({ content, isLive: wanted.get(id) ?? false }))
}
