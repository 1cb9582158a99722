import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import { transaction } from '#platform/database.ts'
import { preflightRules } from '#publish/preflight.ts'
import {
  cancelSchedule,
  cancelWithdrawal,
  schedulePublication,
  scheduleWithdrawal,
} from '#publish/schedule.ts'
import type { Workflow } from '../contract/workflow.ts'
import { filledLine, instant, jsonBody, line } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { articleView } from './article-view.ts'
import type { DeskVariables } from './desk.ts'
import { accepted, type PlanDesk, replan, workflowView } from './plan.ts'

const scheduleRequest = v.object({
  expectedRevision: filledLine(100),
  at: instant,
  kind: v.picklist(['publish', 'update', 'correction', 'minor']),
  note: line(2_000),
  grave: v.optional(v.boolean(), false),
  overrides: v.optional(
    v.pipe(
      v.array(v.object({ rule: v.picklist(preflightRules), reason: filledLine(500) })),
      v.maxLength(preflightRules.length, 'expected each rule once'),
    ),
    [],
  ),
})
const unpublishRequest = v.object({ at: instant, notice: line(2_000) })

/** Publication and withdrawal at a time. Contract: contract/workflow.ts. */
export function scheduleRoutes(desk: PlanDesk): Hono<DeskVariables> {
  const { context } = desk
  const routes = new Hono<DeskVariables>()
  routes.put('/api/articles/:id/schedule', async (c) =>
    c.json<Workflow>(await schedule(desk, c, c.req.param('id'))),
  )
  routes.delete('/api/articles/:id/schedule', async (c) => {
    const id = c.req.param('id')
    return c.json<Workflow>(await replan(desk, id, (tx) => cancelSchedule(tx, context, id, c.var.staff.id)))
  })
  routes.put('/api/articles/:id/unpublishing', async (c) => {
    const id = c.req.param('id')
    const options = { ...(await jsonBody(c, unpublishRequest)), userId: c.var.staff.id }
    return c.json<Workflow>(await replan(desk, id, (tx) => scheduleWithdrawal(tx, context, id, options)))
  })
  routes.delete('/api/articles/:id/unpublishing', async (c) => {
    const id = c.req.param('id')
    return c.json<Workflow>(await replan(desk, id, (tx) => cancelWithdrawal(tx, context, id, c.var.staff.id)))
  })
  return routes
}

async function schedule(desk: PlanDesk, c: Request<DeskVariables>, id: string): Promise<Workflow> {
  const { expectedRevision, at, ...rest } = await jsonBody(c, scheduleRequest)
  const options = { ...rest, userId: c.var.staff.id }
  await transaction(desk.db, async (tx) => {
    const result = await schedulePublication(tx, desk.context, id, { at, options, expectedRevision })
    if (!result.ok && result.code === 'revision-conflict') {
      const current = await articleView(tx, desk.publicUrl, id)
      throw new NewsroomRefusal('revision-conflict', result.message, { current })
    }
    accepted(result)
  })
  desk.live.tell({ kind: 'stage', articleId: id })
  return workflowView(desk, id)
}
