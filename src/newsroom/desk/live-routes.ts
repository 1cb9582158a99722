import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import { isUuid } from '#base/id.ts'
import { articleById } from '#publish/articles.ts'
import type { LiveEvent, Presence } from '../contract/live.ts'
import { checked, filledLine, jsonBody } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { livePaths } from '../paths/live.ts'
import type { DeskVariables } from './desk.ts'
import type { PlanDesk } from './plan.ts'

const presenceQuery = v.object({ article: filledLine(100) })
const presenceRequest = v.object({
  articleId: filledLine(100),
  window: v.pipe(v.string(), v.check(isUuid, 'expected a UUID')),
  leaving: v.optional(v.boolean(), false),
})

const heartbeatMs = 15_000

/**
 * The stream of news, and who is in which article. Contract: contract/live.ts. `stillIn` says whether the session of a
 * request is still good: a stream ends within 15 seconds of its session.
 */
export function liveRoutes(
  desk: PlanDesk,
  stillIn: (c: Request<DeskVariables>) => Promise<boolean>,
): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get(livePaths.live, (c) => stream(desk, c, stillIn))
  routes.get(livePaths.presence, (c) => {
    const { article } = checked(presenceQuery, c.req.query())
    refuseForeign(c, article)
    return c.json<Presence>({ people: desk.live.people(article) })
  })
  routes.post(livePaths.presence, async (c) => c.json<Presence>(await present(desk, c)))
  return routes
}

async function present({ live, db }: PlanDesk, c: Request<DeskVariables>): Promise<Presence> {
  const { articleId, window, leaving } = await jsonBody(c, presenceRequest)
  refuseForeign(c, articleId)
  const { id: userId, name } = c.var.staff
  if (leaving) live.leave(articleId, userId, window)
  else {
    if ((await articleById(db, articleId)) === null)
      throw new NewsroomRefusal('article-missing', 'There is no article with this address.')
    live.enter(articleId, { userId, name, window })
  }
  return { people: live.people(articleId) }
}

function refuseForeign(c: Request<DeskVariables>, articleId: string): void {
  const { role, guestArticleId } = c.var.staff
  if (role === 'guest' && guestArticleId !== articleId)
    throw new NewsroomRefusal('role-refused', 'A guest has one article, and this is another.')
}

function stream(
  { live }: PlanDesk,
  c: Request<DeskVariables>,
  stillIn: (c: Request<DeskVariables>) => Promise<boolean>,
): Response {
  let end = () => {}
  const text = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const say = (line: string) => {
        // Who does not read what they asked for would have us keep it all in memory.
        if ((controller.desiredSize ?? 0) < -1_000) return close()
        controller.enqueue(text.encode(`${line}\n\n`))
      }
      const close = () => {
        end()
        controller.close()
      }
      const beat = setInterval(() => {
        stillIn(c).then(
          (isIn) => (isIn ? say(':') : close()),
          () => close(),
        )
      }, heartbeatMs)
      beat.unref()
      const silence = live.listen(c.var.staff, (event: LiveEvent) => say(`data: ${JSON.stringify(event)}`))
      end = () => {
        clearInterval(beat)
        silence()
      }
      say('retry: 3000')
    },
    cancel: () => end(),
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      // nginx would keep the news until it has a buffer full.
      'x-accel-buffering': 'no',
      'cache-control': 'no-store, no-transform',
    },
  })
}
