import { Hono } from 'hono'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import { transaction } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { articleById } from '#publish/articles.ts'
import { staleSince } from '#publish/care.ts'
import { linkTranslation, markCompared, translationsOf } from '#publish/translations.ts'
import type { Translations } from '../contract/desk-screens.ts'
import { filledLine, jsonBody } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { Desk, DeskVariables } from './desk.ts'

const originalRequest = v.object({ originalId: v.nullable(filledLine(100)) })

/** Which articles are the same in other languages, and whether a translation still says what its original says. */
export function translationRoutes(desk: Desk): Hono<DeskVariables> {
  const { db, context } = desk
  const routes = new Hono<DeskVariables>()
  routes.get('/api/articles/:id/translations', async (c) => c.json(await translations(db, c.req.param('id'))))
  routes.put('/api/articles/:id/original', async (c) => {
    const { originalId } = await jsonBody(c, originalRequest)
    const id = c.req.param('id')
    return c.json(await change(desk, id, (tx) => linkTranslation(tx, context, id, originalId)))
  })
  routes.post('/api/articles/:id/compared', async (c) => {
    const id = c.req.param('id')
    return c.json(await change(desk, id, (tx) => markCompared(tx, context, id)))
  })
  return routes
}

async function change(
  desk: Desk,
  id: string,
  write: (tx: Tx) => Promise<Result<unknown>>,
): Promise<Translations> {
  const now = await transaction(desk.db, async (tx) => {
    const outcome = await write(tx)
    if (outcome.ok) return translations(tx, id)
    const code = outcome.code === 'article-missing' ? 'article-missing' : 'request-invalid'
    throw new NewsroomRefusal(code, outcome.message)
  })
  desk.published()
  return now
}

async function translations(db: Db, id: string): Promise<Translations> {
  const article = await articleById(db, id)
  if (article === null) throw new NewsroomRefusal('article-missing', 'There is no article with this address.')
  const members = await translationsOf(db, id)
  return {
    members: members.toSorted(
      (a, b) => Number(b.id === article.original_id) - Number(a.id === article.original_id),
    ),
    isTranslation: article.original_id !== null,
    staleSince: await staleSince(db, article),
  }
}
