import { Hono } from 'hono'
import { confirmTakeDown, dropTakeDownRequest, requestTakeDown, takeDown } from '#publish/takedown.ts'
import type { Workflow } from '../contract/workflow.ts'
import type { DeskVariables } from './desk.ts'
import { type PlanDesk, replan } from './plan.ts'

/** Taking an article down now: by one who has just proved who they are, or by two. Contract: contract/workflow.ts. */
export function takeDownRoutes(desk: PlanDesk): Hono<DeskVariables> {
  const { context } = desk
  const routes = new Hono<DeskVariables>()
  routes.post('/api/articles/:id/take-down', async (c) => {
    const id = c.req.param('id')
    const view = await replan(desk, id, (tx) => takeDown(tx, context, id, { userId: c.var.staff.id }))
    desk.published()
    return c.json<Workflow>(view)
  })
  routes.post('/api/articles/:id/take-down/confirmation', async (c) => {
    const id = c.req.param('id')
    const view = await replan(desk, id, (tx) => confirmTakeDown(tx, context, id, c.var.staff.id))
    desk.published()
    return c.json<Workflow>(view)
  })
  routes.post('/api/articles/:id/take-down/request', async (c) => {
    const id = c.req.param('id')
    return c.json<Workflow>(await replan(desk, id, (tx) => requestTakeDown(tx, context, id, c.var.staff.id)))
  })
  routes.delete('/api/articles/:id/take-down/request', async (c) => {
    const id = c.req.param('id')
    return c.json<Workflow>(
      await replan(desk, id, (tx) => dropTakeDownRequest(tx, context, id, c.var.staff.id)),
    )
  })
  return routes
}
