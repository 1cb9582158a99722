import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import { automaticFront, type FrontArrangement } from '#edition/front-arrangement.ts'
import type { Result } from '#base/refusal.ts'
import { transaction } from '#platform/database.ts'
import type { Tx } from '#platform/database.ts'
import type { ArrangedFront } from '#press/front.ts'
import { frontCandidates, restoreFrontPlan, saveFrontPlan, type FrontPlanRow } from '#publish/front-plan.ts'
import type { FrontCandidates, FrontFilling, FrontView } from '../contract/front.ts'
import type { ProblemCode } from '../contract.ts'
import { checked, jsonBody, line, parseJson } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { Desk, DeskVariables } from './desk.ts'
import { arrangementInput } from './front/arrangement-input.ts'
import { frontHistoryView } from './front/history.ts'
import { frontView } from './front/view.ts'
import { previewResponse } from './preview-response.ts'

/** What the front page stands on besides the desk. */
export type FrontDesk = Desk & {
  /** The front page of a language as it would be printed with this arrangement. */
  front(language: string, arrangement: FrontArrangement): Promise<ArrangedFront>
  nameOf(userId: string): Promise<string>
}

const language = v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, 'expected the tag of a language, such as ru'))
const number = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const saveRequest = v.object({ expectedNumber: number, arrangement: arrangementInput })
const fillingRequest = v.object({ arrangement: arrangementInput })
const restoreRequest = v.object({ number, expectedNumber: number })
const candidateQuery = v.object({ query: v.optional(line(200), '') })
const historyQuery = v.object({
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number))),
})

/** The front page: arranged, filled, looked at before it is saved, and brought back. Contract/front.ts. */
export function frontRoutes(desk: FrontDesk): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get('/api/front/:language', async (c) => c.json(await frontView(desk, tagIn(c))))
  routes.put('/api/front/:language', async (c) => c.json(await save(desk, c)))
  routes.post('/api/front/:language/filling', async (c) => c.json(await filling(desk, c)))
  routes.get('/api/front/:language/preview', (c) => preview(desk, c))
  routes.get('/api/front/:language/history', async (c) => {
    const { before } = checked(historyQuery, c.req.query())
    return c.json(await frontHistoryView(desk, tagIn(c), before))
  })
  routes.post('/api/front/:language/restoration', async (c) => c.json(await restore(desk, c)))
  routes.get('/api/front/:language/articles', async (c) => c.json(await candidates(desk, c)))
  return routes
}

type DeskRequest = Request<DeskVariables>

function tagIn(c: DeskRequest): string {
  return checked(language, c.req.param('language'))
}

async function save(desk: FrontDesk, c: DeskRequest): Promise<FrontView> {
  const { arrangement, expectedNumber } = await jsonBody(c, saveRequest)
  const plan = { language: tagIn(c), arrangement, expectedNumber, userId: c.var.staff.id }
  return change(desk, plan.language, (tx) => saveFrontPlan(tx, desk.context, plan))
}

async function restore(desk: FrontDesk, c: DeskRequest): Promise<FrontView> {
  const asked = await jsonBody(c, restoreRequest)
  const plan = { ...asked, language: tagIn(c), userId: c.var.staff.id }
  return change(desk, plan.language, (tx) => restoreFrontPlan(tx, desk.context, plan))
}

const codes: Record<string, ProblemCode> = {
  'front-conflict': 'front-conflict',
  'front-refused': 'front-refused',
  'front-missing': 'not-found',
}

async function change(
  desk: FrontDesk,
  tag: string,
  write: (tx: Tx) => Promise<Result<FrontPlanRow>>,
): Promise<FrontView> {
  await transaction(desk.db, async (tx) => {
    const result = await write(tx)
    if (!result.ok) throw new NewsroomRefusal(codes[result.code] ?? 'bug', result.message)
  })
  desk.published()
  return frontView(desk, tag)
}

async function filling(desk: FrontDesk, c: DeskRequest): Promise<FrontFilling> {
  const { arrangement } = await jsonBody(c, fillingRequest)
  const { slots, storyline } = await desk.front(tagIn(c), arrangement)
  return { slots, storyline }
}

async function candidates(desk: FrontDesk, c: DeskRequest): Promise<FrontCandidates> {
  const { query } = checked(candidateQuery, c.req.query())
  const found = await frontCandidates(desk.db, tagIn(c), { query, limit: 20 })
  return { articles: found.map((article) => ({ ...article, live: true })) }
}

/**
 * The page as it would be printed. Its links are relative to the root, where front pages stand, so it is told that it
 * stands there; and to a window that its sandbox does not let it open, so that none of them leads anywhere.
 */
async function preview(desk: FrontDesk, c: DeskRequest): Promise<Response> {
  const plan = c.req.query('plan')
  const arrangement = plan === undefined ? automaticFront : checked(arrangementInput, parseJson(plan))
  const { html } = await desk.front(tagIn(c), arrangement)
  return previewResponse(html.replace('<head>', '<head><base href="/" target="_blank" />'), { base: true })
}
