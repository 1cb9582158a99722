import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { moveList } from '#press/move-list.ts'
import { formerLists } from '#publish/former-lists.ts'
import { filedArticles } from '#publish/filed-articles.ts'
import { mergeNames } from '#publish/merge.ts'
import { nameInLanguages } from '#publish/names-in-languages.ts'
import { type MovedList, renameName } from '#publish/rename.ts'
import { ensureSection, sections } from '#publish/sections.ts'
import { changeStoryline, ensureStoryline, storylines } from '#publish/storylines.ts'
import { ensureTag, tags } from '#publish/tags.ts'
import type { ListedKind, ListedName, Lists } from '../../contract/desk-screens.ts'
import { checked, filledLine, jsonBody, line } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { deskPaths } from '../../paths/desk-screens.ts'
import type { Desk, DeskVariables } from '../desk.ts'

const kind = v.picklist(['section', 'tag', 'storyline'], 'expected section, tag or storyline')
const addRequest = v.object({ kind, name: filledLine(200) })
const patchRequest = v.object({
  name: v.optional(filledLine(200)),
  slug: v.optional(line(80)),
  names: v.optional(v.record(v.string(), line(200))),
  summary: v.optional(v.pipe(v.string(), v.maxLength(2_000))),
})
const mergeRequest = v.object({ into: filledLine(100) })

/** Sections, tags and storylines: names in each language, addresses, merging. Contract: desk-screens.ts. */
export function listRoutes(desk: Desk): Hono<DeskVariables> {
  const { db } = desk
  const routes = new Hono<DeskVariables>()
  routes.get(deskPaths.lists, async (c) => c.json(await lists(db)))
  routes.post(deskPaths.lists, async (c) => {
    const added = await jsonBody(c, addRequest)
    return c.json(await transaction(db, (tx) => add(tx, desk, added)), 201)
  })
  routes.put('/api/lists/:kind/:name', (c) =>
    change(
      desk,
      c,
      async (tx, at, patch) => {
        const renamed = await rewrite(tx, desk, at, patch)
        if (!renamed.ok) return renamed
        const { from, to } = renamed.value
        const action = from === to ? 'name.changed' : 'name.renamed'
        await note(tx, desk, c, { action, at, detail: { from, to } })
        return renamed
      },
      patchRequest,
    ),
  )
  routes.post('/api/lists/:kind/:name/merge', (c) =>
    change(
      desk,
      c,
      async (tx, at, { into }) => {
        const merged = await mergeNames(tx, desk.context, at.kind, { from: at.id, into })
        if (merged.ok) {
          await movePages(tx, merged.value)
          const { from, to } = merged.value
          await note(tx, desk, c, { action: 'name.merged', at, detail: { from, to } })
        }
        return merged
      },
      mergeRequest,
    ),
  )
  return routes
}

/** Into the audit log: addresses change with it, and a merge cannot be undone. */
function note(
  tx: Tx,
  { context }: Desk,
  c: ListRequest,
  { action, at, detail }: { action: string; at: Place; detail: Record<string, string> },
): Promise<void> {
  const subject = `${at.kind}:${at.id}`
  return audit(tx, context, { userId: c.var.staff.id, action, subject, detail: { ...detail, kind: at.kind } })
}

type ListRequest = Request<DeskVariables>
type Place = { kind: ListedKind; id: string }

async function change<Schema extends v.GenericSchema>(
  desk: Desk,
  c: ListRequest,
  write: (tx: Tx, at: Place, body: v.InferOutput<Schema>) => Promise<Result<unknown>>,
  schema: Schema,
): Promise<Response> {
  const at = { kind: checked(kind, c.req.param('kind')), id: c.req.param('name') ?? '' }
  const body = await jsonBody(c, schema)
  const now = await transaction(desk.db, async (tx) => {
    const outcome = await write(tx, at, body)
    if (!outcome.ok) throw new NewsroomRefusal('request-invalid', outcome.message)
    return lists(tx)
  })
  desk.published()
  return c.json<Lists>(now)
}

async function add(tx: Tx, { context }: Desk, added: v.InferOutput<typeof addRequest>): Promise<Lists> {
  const ensure = { section: ensureSection, tag: ensureTag, storyline: ensureStoryline }[added.kind]
  await ensure(tx, context, added.name)
  return lists(tx)
}

async function rewrite(
  tx: Tx,
  { context }: Desk,
  at: Place,
  { names, summary, ...wanted }: v.InferOutput<typeof patchRequest>,
): Promise<Result<MovedList>> {
  const renamed = await renameName(tx, context, at.kind, at.id, {
    ...(wanted.name !== undefined && { name: wanted.name }),
    ...(wanted.slug !== undefined && { slug: wanted.slug }),
  })
  if (!renamed.ok) return renamed
  await movePages(tx, renamed.value)
  if (at.kind === 'storyline' && summary !== undefined) await changeStoryline(tx, context, at.id, { summary })
  const named = names === undefined ? renamed : await nameInLanguages(tx, context, at.kind, at.id, names)
  return named.ok ? renamed : named
}

/** The press files by address, so its list goes along in the same transaction. */
function movePages(tx: Tx, moved: MovedList): Promise<void> {
  return moveList(tx, moved.kind === 'tag' ? 'topic' : moved.kind, moved.from, moved.to)
}

async function lists(db: Db): Promise<Lists> {
  const former = Map.groupBy(await formerLists(db), ({ kind, to }) => `${kind} ${to}`)
  const counts = await filedArticles(db)
  const listed =
    (kind: ListedKind) =>
    (row: {
      id: string
      slug: string
      name: string
      names?: Record<string, string>
      summary?: string
    }): ListedName => ({
      id: row.id,
      slug: row.slug,
      name: row.name,
      names: row.names ?? {},
      summary: row.summary ?? '',
      articles: kind === 'storyline' ? null : (counts.get(row.id) ?? 0),
      former: (former.get(`${kind} ${row.slug}`) ?? []).map(({ slug }) => slug),
    })
  return {
    sections: (await sections(db)).map(listed('section')),
    tags: (await tags(db)).map(listed('tag')),
    storylines: (await storylines(db)).map(listed('storyline')),
  }
}
