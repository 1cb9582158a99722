import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import { isUuid } from '#base/id.ts'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { Tx } from '#platform/database.ts'
import { createArticle, listArticles, publishArticle, saveDraft, withdrawArticle } from '#publish/articles.ts'
import { auditPublication } from '#publish/run-schedule.ts'
import { preflightRules } from '#publish/preflight.ts'
import type { ArticleList, ArticleView, ProblemCode } from '../contract.ts'
import { checked, filledLine, jsonBody, line } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { paths } from '../paths.ts'
import { articleView } from './article-view.ts'
import { contentToStore, draftContent } from './content.ts'
import type { DeskVariables } from './desk.ts'
import { filterOf, filterQuery } from './filter.ts'
import type { PlanDesk } from './plan.ts'

const listQuery = v.object({
  ...filterQuery.entries,
  query: v.optional(line(200), ''),
  before: v.optional(line(100)),
})
const createRequest = v.object({ content: draftContent })
const saveRequest = v.object({ expectedRevision: filledLine(100), content: draftContent })
const publishRequest = v.object({
  expectedRevision: filledLine(100),
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
const withdrawRequest = v.object({ notice: line(2_000) })

/** What a write of `publish` says no with, and what the app is told. */
const codes: Record<string, ProblemCode> = {
  'article-missing': 'article-missing',
  'revision-conflict': 'revision-conflict',
  'article-invalid': 'article-invalid',
  'note-required': 'note-required',
  'not-ready': 'not-ready',
  'not-live': 'not-ready',
  'preflight-blocked': 'preflight-blocked',
}

/** Articles: list, make, save, publish, withdraw. Contract.ts, "articles". */
export function articleRoutes(desk: PlanDesk): Hono<DeskVariables> {
  const routes = new Hono<DeskVariables>()
  routes.get(paths.articles(), async (c) => c.json(await list(desk, c)))
  routes.post(paths.articles(), async (c) => c.json(await create(desk, c), 201))
  routes.get('/api/articles/:id', async (c) =>
    c.json(await articleView(desk.db, desk.publicUrl, c.req.param('id'))),
  )
  routes.put('/api/articles/:id/draft', async (c) => c.json(await save(desk, c, c.req.param('id'))))
  routes.post('/api/articles/:id/publication', async (c) => c.json(await publish(desk, c, c.req.param('id'))))
  routes.post('/api/articles/:id/withdrawal', async (c) => c.json(await withdraw(desk, c, c.req.param('id'))))
  return routes
}

type DeskRequest = Request<DeskVariables>

async function list(desk: PlanDesk, c: DeskRequest): Promise<ArticleList> {
  const { query, before, ...filter } = checked(listQuery, c.req.query())
  const search = { ...filterOf(filter, c.var.staff.id), query, ...(before && { before }) }
  return listArticles(desk.db, { ...search, limit: 50 })
}

async function create(desk: PlanDesk, c: DeskRequest): Promise<ArticleView> {
  const key = c.req.header('idempotency-key') ?? ''
  if (!isUuid(key))
    throw new NewsroomRefusal('request-invalid', 'Expected the header idempotency-key with a UUID.')
  const { content } = await jsonBody(c, createRequest)
  const userId = c.var.staff.id
  return transaction(desk.db, async (tx) => {
    const stored = await contentToStore(tx, desk.context, content)
    const { id } = await createArticle(tx, desk.context, stored, { userId, key: `${userId}:${key}` })
    return articleView(tx, desk.publicUrl, id)
  })
}

async function save(desk: PlanDesk, c: DeskRequest, id: string): Promise<ArticleView> {
  const { expectedRevision, content } = await jsonBody(c, saveRequest)
  const by = { userId: c.var.staff.id, expectedRevision }
  const view = await change(desk, id, async (tx) =>
    saveDraft(tx, desk.context, id, await contentToStore(tx, desk.context, content), by),
  )
  desk.live.tell({ kind: 'saved', articleId: id, revisionId: view.revision.id, by: by.userId })
  return view
}

async function publish(desk: PlanDesk, c: DeskRequest, id: string): Promise<ArticleView> {
  const request = await jsonBody(c, publishRequest)
  const options = { ...request, userId: c.var.staff.id, vault: desk.vault }
  const view = await change(desk, id, async (tx) => {
    const published = await publishArticle(tx, desk.context, id, options)
    if (published.ok) await auditPublication(tx, desk.context, id, options)
    return published
  })
  desk.published()
  desk.live.tell({ kind: 'stage', articleId: id })
  return view
}

async function withdraw(desk: PlanDesk, c: DeskRequest, id: string): Promise<ArticleView> {
  const { notice } = await jsonBody(c, withdrawRequest)
  const options = { notice, userId: c.var.staff.id }
  const view = await change(desk, id, async (tx) => {
    const withdrawn = await withdrawArticle(tx, desk.context, id, options)
    const act = { userId: options.userId, action: 'article.withdrawn', subject: `article:${id}` }
    if (withdrawn.ok) await audit(tx, desk.context, act)
    return withdrawn
  })
  desk.published()
  desk.live.tell({ kind: 'stage', articleId: id })
  return view
}

/** One write in one transaction, then how the article stands; a refused write leaves nothing behind. */
async function change(
  desk: PlanDesk,
  id: string,
  write: (tx: Tx) => Promise<Result<unknown>>,
): Promise<ArticleView> {
  return transaction(desk.db, async (tx) => {
    const result = await write(tx)
    if (result.ok) return articleView(tx, desk.publicUrl, id)
    const isConflict = result.code === 'revision-conflict'
    const current = isConflict ? { current: await articleView(tx, desk.publicUrl, id) } : {}
    throw new NewsroomRefusal(codes[result.code] ?? 'bug', result.message, current)
  })
}
