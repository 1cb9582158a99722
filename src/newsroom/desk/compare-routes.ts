import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import { transaction } from '#platform/database.ts'
import { compareRevisions } from '#publish/compare.ts'
import { nameRevision, restoreRevision, revisionNames } from '#publish/named-revisions.ts'
import { revision } from '#publish/revisions.ts'
import type { ArticleView } from '../contract.ts'
import type { Comparison, RevisionNames } from '../contract/compare.ts'
import { checked, filledLine, jsonBody, line } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { articleView } from './article-view.ts'
import { contentToEdit } from './content.ts'
import type { DeskVariables } from './desk.ts'
import { accepted, type PlanDesk } from './plan.ts'

const compareQuery = v.object({ from: filledLine(100), to: filledLine(100) })
const restoreRequest = v.object({ revisionId: filledLine(100), expectedRevision: filledLine(100) })
const nameRequest = v.object({ name: line(100) })

/** Two revisions compared, older ones restored, and names that keep them. Contract: contract/compare.ts. */
export function compareRoutes(desk: PlanDesk): Hono<DeskVariables> {
  const { db, context } = desk
  const routes = new Hono<DeskVariables>()
  routes.get('/api/articles/:id/compare', async (c) => {
    const { from, to } = checked(compareQuery, c.req.query())
    const id = c.req.param('id')
    return c.json<Comparison>(
      compareRevisions(await contentOf(desk, id, from), await contentOf(desk, id, to)),
    )
  })
  routes.post('/api/articles/:id/restoration', async (c) =>
    c.json<ArticleView>(await restore(desk, c, c.req.param('id'))),
  )
  routes.get('/api/articles/:id/revision-names', async (c) =>
    c.json<RevisionNames>({ names: await revisionNames(db, c.req.param('id')) }),
  )
  routes.put('/api/articles/:id/revisions/:revision/name', async (c) => {
    const { id: articleId, revision: revisionId } = c.req.param()
    const { name } = await jsonBody(c, nameRequest)
    const naming = { articleId, revisionId, name, userId: c.var.staff.id }
    const names = await transaction(db, async (tx) => {
      accepted(await nameRevision(tx, context, naming))
      return revisionNames(tx, articleId)
    })
    return c.json<RevisionNames>({ names })
  })
  return routes
}

async function contentOf({ db }: PlanDesk, articleId: string, revisionId: string) {
  const found = await revision(db, revisionId)
  if (found === null || found.articleId !== articleId)
    throw new NewsroomRefusal(
      'not-found',
      'This article has no such revision; autosaves are thinned out after a day.',
    )
  return contentToEdit(db, found.content)
}

async function restore(desk: PlanDesk, c: Request<DeskVariables>, id: string): Promise<ArticleView> {
  const { revisionId, expectedRevision } = await jsonBody(c, restoreRequest)
  const userId = c.var.staff.id
  const view = await transaction(desk.db, async (tx) => {
    const by = { userId, expectedRevision }
    const result = await restoreRevision(tx, desk.context, id, revisionId, by)
    if (!result.ok && result.code === 'revision-conflict')
      throw new NewsroomRefusal('revision-conflict', result.message, {
        current: await articleView(tx, desk.publicUrl, id),
      })
    accepted(result)
    return articleView(tx, desk.publicUrl, id)
  })
  desk.live.tell({ kind: 'saved', articleId: id, revisionId: view.revision.id, by: userId })
  return view
}
