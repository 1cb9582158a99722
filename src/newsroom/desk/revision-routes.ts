import { Hono } from 'hono'
import { articleById } from '#publish/articles.ts'
import { draftAsPublished } from '#publish/published.ts'
import { revision, revisionsOf } from '#publish/revisions.ts'
import type { RevisionList, RevisionView } from '../contract.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { contentToEdit } from './content.ts'
import type { Desk, DeskVariables } from './desk.ts'
import { previewResponse } from './preview-response.ts'

/** What was saved before, and how the newest draft would look in print. */
export function revisionRoutes(desk: Desk, nameOf: (userId: string) => Promise<string>): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get('/api/articles/:id/revisions', async (c) =>
    c.json(await revisionList(desk, nameOf, c.req.param('id'))),
  )
  routes.get('/api/articles/:id/revisions/:revision', async (c) => {
    const { id, revision: revisionId } = c.req.param()
    return c.json(await revisionView(desk, id, revisionId))
  })
  routes.get('/api/articles/:id/preview', (c) => preview(desk, c.req.param('id')))
  return routes
}

async function revisionList(
  desk: Desk,
  nameOf: (userId: string) => Promise<string>,
  id: string,
): Promise<RevisionList> {
  const article = await articleById(desk.db, id)
  if (article === null) throw missing()
  const heads = await revisionsOf(desk.db, id)
  const userIds = [...new Set(heads.flatMap((head) => head.authorUserId ?? []))]
  const names = new Map(
    await Promise.all(userIds.map(async (userId) => [userId, await nameOf(userId)] as const)),
  )
  const revisions = heads.map((head) => ({
    id: head.id,
    number: head.number,
    kind: head.kind,
    note: head.note,
    savedAt: head.createdAt,
    savedBy: names.get(head.authorUserId ?? '') ?? '',
    live: article.status === 'live' && head.id === article.live_revision_id,
  }))
  return { revisions }
}

async function revisionView(desk: Desk, id: string, revisionId: string): Promise<RevisionView> {
  const found = await revision(desk.db, revisionId)
  if (found === null || found.articleId !== id) throw missing()
  return { id: found.id, number: found.number, content: await contentToEdit(desk.db, found.content) }
}

/**
 * The page as it would be printed. Its address lies three folders deep like an article's, so that the page's own
 * relative links lead to `/media/` here too.
 */
async function preview(desk: Desk, id: string): Promise<Response> {
  const article = await draftAsPublished(desk.db, desk.context, id)
  if (article === null) throw missing()
  return previewResponse(await desk.preview(article))
}

function missing(): NewsroomRefusal {
  return new NewsroomRefusal('article-missing', 'There is no article with this address.')
}
