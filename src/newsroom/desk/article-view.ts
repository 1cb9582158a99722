import type { ArticleDocument } from '#edition/article.ts'
import { invariant } from '#base/invariant.ts'
import type { Db } from '#platform/database.ts'
import { articlePath } from '#press/paths.ts'
import { articleById } from '#publish/articles.ts'
import type { ArticleRow } from '#publish/articles.ts'
import { revision } from '#publish/revisions.ts'
import { photoIdsOf, photosById } from '#publish/photos.ts'
import { publication } from '#publish/settings.ts'
import type { ArticleView } from '../contract.ts'
import type { PhotoView } from '../contract/photos.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { contentToEdit } from './content.ts'
import { photoView } from './photo-view.ts'

/** Everything the article screen shows; refuses `article-missing`. */
export async function articleView(db: Db, publicUrl: string, id: string): Promise<ArticleView> {
  const article = await articleById(db, id)
  if (article === null) throw new NewsroomRefusal('article-missing', 'There is no article with this address.')
  const draft = await revision(db, article.draft_revision_id)
  invariant(draft !== null, `article ${id} has no revision ${article.draft_revision_id}`)
  return {
    id: article.id,
    status: article.status,
    revision: { id: draft.id, number: draft.number, kind: draft.kind, savedAt: draft.createdAt },
    content: await contentToEdit(db, draft.content),
    photos: await photosIn(db, draft.content.document),
    live: await liveState(db, publicUrl, article),
    withdrawal:
      article.withdrawn_at === null
        ? null
        : { at: article.withdrawn_at, notice: article.withdrawal_notice ?? '' },
    unpublishedChanges: article.status === 'live' && article.live_revision_id !== article.draft_revision_id,
  }
}

async function liveState(db: Db, publicUrl: string, article: ArticleRow): Promise<ArticleView['live']> {
  const { live_revision_id: revisionId, published_at: publishedAt, updated_at: updatedAt, slug } = article
  if (revisionId === null || publishedAt === null) return null
  const path = articlePath(await publication(db, publicUrl), { slug, publishedAt })
  return { revisionId, url: `${publicUrl}/${path}`, publishedAt, updatedAt }
}

async function photosIn(db: Db, document: ArticleDocument): Promise<Record<string, PhotoView>> {
  const photos = await photosById(db, photoIdsOf(document))
  return Object.fromEntries([...photos].map(([id, photo]) => [id, photoView(photo)]))
}
