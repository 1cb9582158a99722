import type { Result } from '#base/refusal.ts'
import { transaction } from '#platform/database.ts'
import type { Tx } from '#platform/database.ts'
import { type PlannedArticle, plannedArticles } from '#publish/planned-lists.ts'
import { obstacleOf, scheduledOptions } from '#publish/schedule.ts'
import { openRequest } from '#publish/takedown.ts'
import { planOf } from '#publish/workflow.ts'
import type { ProblemCode } from '../contract.ts'
import type { DeskItem, Schedule, StaffName, Workflow } from '../contract/workflow.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { Live } from '../live.ts'
import type { Desk } from './desk.ts'

/** What the pages of planning stand on, beside the desk. `nameOf`: empty where nobody has the id. */
export type PlanDesk = Desk & { live: Live; nameOf: (userId: string) => Promise<string> }

/** Everything planned with an article; refuses `article-missing`. Not within a transaction: it asks for names of staff. */
export async function workflowView(desk: PlanDesk, id: string): Promise<Workflow> {
  const plan = await planOf(desk.db, id)
  if (plan === null) throw new NewsroomRefusal('article-missing', 'There is no article with this address.')
  const staff = staffNames(desk)
  const asked = openRequest(plan, desk.context.clock())
  return {
    status: plan.status,
    stage: plan.stage,
    assignee: plan.assignee_id === null ? null : await staff(plan.assignee_id),
    deadlineAt: plan.deadline_at,
    embargoUntil: plan.embargo_until,
    schedule: await scheduleView(plan, staff),
    unpublish:
      plan.unpublish_at === null ? null : { at: plan.unpublish_at, notice: plan.unpublish_notice ?? '' },
    takeDown: asked === null ? null : { by: await staff(asked.by), at: asked.at },
    openNotes: plan.openNotes,
  }
}

type Plan = NonNullable<Awaited<ReturnType<typeof planOf>>>

async function scheduleView(plan: Plan, staff: StaffNames): Promise<Schedule | null> {
  if (plan.scheduled_at === null || plan.scheduled_options === null) return null
  const { userId, kind, note, grave = false } = scheduledOptions(plan.scheduled_options)
  const fault = plan.schedule_fault
  return {
    at: plan.scheduled_at,
    kind,
    note,
    grave,
    by: await staff(userId ?? ''),
    fault,
    obstacle: fault === null ? obstacleOf(plan) : null,
  }
}

type StaffNames = (userId: string) => Promise<StaffName>

/** Names of staff, each looked up once. */
export function staffNames({ nameOf }: Pick<PlanDesk, 'nameOf'>): StaffNames {
  const known = new Map<string, Promise<string>>()
  return async (id) => {
    const name = known.get(id) ?? (id === '' ? Promise.resolve('') : nameOf(id))
    known.set(id, name)
    return { id, name: await name }
  }
}

/** The lines of these articles with what is planned, by id. */
export async function deskItems(desk: PlanDesk, ids: string[]): Promise<Map<string, DeskItem>> {
  const staff = staffNames(desk)
  const items = new Map<string, DeskItem>()
  for (const article of await plannedArticles(desk.db, ids))
    items.set(article.id, await deskItem(article, staff))
  return items
}

export async function deskItem(
  { assigneeId, ...article }: PlannedArticle,
  staff: StaffNames,
): Promise<DeskItem> {
  return { ...article, assignee: assigneeId === null ? null : await staff(assigneeId) }
}

/** What a write of `publish` says no with, and what the app is told. */
const codes: Record<string, ProblemCode> = {
  'article-missing': 'article-missing',
  'article-invalid': 'article-invalid',
  'note-required': 'note-required',
  'not-ready': 'not-ready',
  'not-live': 'not-ready',
  'not-possible': 'not-ready',
  'confirmation-required': 'not-ready',
  'note-missing': 'not-found',
  'revision-missing': 'not-found',
  'note-empty': 'request-invalid',
  'name-empty': 'request-invalid',
  'too-many': 'request-invalid',
}

/** The value of what `publish` did, or the refusal that the app is told. */
export function accepted<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value
  throw new NewsroomRefusal(codes[result.code] ?? 'bug', result.message)
}

/** One change of a plan in one transaction, told to everybody, and how the plan stands then. */
export async function replan(
  desk: PlanDesk,
  id: string,
  write: (tx: Tx) => Promise<Result<unknown>>,
): Promise<Workflow> {
  await transaction(desk.db, async (tx) => accepted(await write(tx)))
  desk.live.tell({ kind: 'stage', articleId: id })
  return workflowView(desk, id)
}
