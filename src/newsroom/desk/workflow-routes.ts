import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import { done, type Result } from '#base/refusal.ts'
import type { Tx } from '#platform/database.ts'
import { assign, setDeadline, setEmbargo, setStage } from '#publish/workflow.ts'
import type { Workflow } from '../contract/workflow.ts'
import { instant, jsonBody, line } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { DeskVariables } from './desk.ts'
import { type PlanDesk, replan, workflowView } from './plan.ts'

const patch = v.strictObject({
  stage: v.optional(v.picklist(['draft', 'review', 'ready'])),
  assigneeId: v.optional(v.nullable(line(100))),
  deadlineAt: v.optional(v.nullable(instant)),
  embargoUntil: v.optional(v.nullable(instant)),
})

/** Stage, assignee, deadline and embargo. Contract: contract/workflow.ts. */
export function workflowRoutes(desk: PlanDesk): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get('/api/articles/:id/workflow', async (c) =>
    c.json<Workflow>(await workflowView(desk, c.req.param('id'))),
  )
  routes.put('/api/articles/:id/workflow', async (c) =>
    c.json<Workflow>(await change(desk, c, c.req.param('id'))),
  )
  return routes
}

async function change(desk: PlanDesk, c: Request<DeskVariables>, id: string): Promise<Workflow> {
  const wanted = await jsonBody(c, patch)
  const { id: userId, role } = c.var.staff
  const mayPublish = role === 'owner' || role === 'editor'
  if (wanted.stage === 'ready' && !mayPublish)
    throw new NewsroomRefusal('role-refused', 'An editor says when a text is ready. Hand it in for review.')
  if (role === 'guest' && Object.keys(wanted).some((field) => field !== 'stage'))
    throw new NewsroomRefusal('role-refused', 'Who does what by when is planned by the desk.')
  const { assigneeId } = wanted
  if (typeof assigneeId === 'string' && (await desk.nameOf(assigneeId)) === '')
    throw new NewsroomRefusal('request-invalid', 'assigneeId: expected a member of staff; got nobody.')
  return replan(desk, id, (tx) => write(tx, desk, { id, userId }, wanted))
}

async function write(
  tx: Tx,
  { context }: PlanDesk,
  { id, userId }: { id: string; userId: string },
  wanted: v.InferOutput<typeof patch>,
): Promise<Result<unknown>> {
  const { assigneeId, deadlineAt, embargoUntil, stage } = wanted
  const steps: (() => Promise<Result<unknown>>)[] = []
  if (assigneeId !== undefined) steps.push(() => assign(tx, id, assigneeId))
  if (deadlineAt !== undefined) steps.push(() => setDeadline(tx, id, deadlineAt))
  if (embargoUntil !== undefined) steps.push(() => setEmbargo(tx, context, id, embargoUntil, userId))
  if (stage !== undefined) steps.push(() => setStage(tx, context, id, stage, userId))
  for (const step of steps) {
    const result = await step()
    if (!result.ok) return result
  }
  return done(null)
}
