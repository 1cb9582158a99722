import { Hono } from 'hono'
import * as v from 'valibot'
import { articleLimits } from '#edition/article.ts'
import { transaction } from '#platform/database.ts'
import { addNote, notesOf, resolveNote, type DeskNote as NoteRow } from '#publish/notes.ts'
import { articleById } from '#publish/articles.ts'
import type { DeskNote, DeskNotes } from '../contract/workflow.ts'
import { jsonBody, line } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { DeskVariables } from './desk.ts'
import { accepted, type PlanDesk, staffNames } from './plan.ts'

const addRequest = v.object({
  body: line(2_000),
  block: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(articleLimits.blocks - 1))),
})
const resolveRequest = v.object({ resolved: v.boolean() })

/** What the desk notes on an article. Contract: contract/workflow.ts. */
export function notesRoutes(desk: PlanDesk): Hono<DeskVariables> {
  const { db, context } = desk
  const routes = new Hono<DeskVariables>()
  routes.get('/api/articles/:id/notes', async (c) => {
    const id = c.req.param('id')
    if ((await articleById(db, id)) === null)
      throw new NewsroomRefusal('article-missing', 'There is no article with this address.')
    return c.json<DeskNotes>({ notes: await noteViews(desk, await notesOf(db, id)) })
  })
  routes.post('/api/articles/:id/notes', async (c) => {
    const id = c.req.param('id')
    const note = { ...(await jsonBody(c, addRequest)), userId: c.var.staff.id }
    const added = await transaction(db, async (tx) => accepted(await addNote(tx, context, id, note)))
    return told(c, id, added, 201)
  })
  routes.put('/api/articles/:id/notes/:note/resolution', async (c) => {
    const { id, note: noteId } = c.req.param()
    const { resolved } = await jsonBody(c, resolveRequest)
    const by = { articleId: id, noteId, resolved, userId: c.var.staff.id }
    const note = await transaction(db, async (tx) => accepted(await resolveNote(tx, context, by)))
    return told(c, id, note, 200)
  })
  return routes

  async function told(
    c: { json: (value: DeskNote, status: 200 | 201) => Response },
    articleId: string,
    note: NoteRow,
    status: 200 | 201,
  ): Promise<Response> {
    desk.live.tell({ kind: 'notes', articleId })
    const [view] = await noteViews(desk, [note])
    return c.json(view as DeskNote, status)
  }
}

/** Notes with the names of who wrote and answered them. */
export async function noteViews(desk: PlanDesk, notes: NoteRow[]): Promise<DeskNote[]> {
  const staff = staffNames(desk)
  const views: DeskNote[] = []
  for (const { id, userId, body, block, createdAt, resolvedAt, resolvedBy } of notes) {
    const resolved = resolvedAt === null ? null : { by: await staff(resolvedBy ?? ''), at: resolvedAt }
    views.push({ id, by: await staff(userId), body, block, createdAt, resolved })
  }
  return views
}
