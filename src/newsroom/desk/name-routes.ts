import { Hono } from 'hono'
import type { Context as Request } from 'hono'
import * as v from 'valibot'
import type { Named } from '#edition/publication.ts'
import { transaction } from '#platform/database.ts'
import type { Tx } from '#platform/database.ts'
import { ensurePerson, people } from '#publish/people.ts'
import { ensureSection, sections } from '#publish/sections.ts'
import { ensureTag, tags } from '#publish/tags.ts'
import type { NameList } from '../contract.ts'
import { filledLine, jsonBody } from '../http/input.ts'
import { paths } from '../paths.ts'
import type { Desk, DeskVariables } from './desk.ts'

const addNameRequest = v.object({ name: filledLine(200) })

/** Sections, tags and people by name: contract.ts, "names". */
export function nameRoutes(desk: Desk): Hono<DeskVariables> {
  const { db, context } = desk
  const routes = new Hono<DeskVariables>()
  routes.get(paths.sections, async (c) => c.json(listOf(await sections(db))))
  routes.get(paths.tags, async (c) => c.json(listOf(await tags(db))))
  routes.get(paths.people, async (c) => c.json(listOf(await people(db))))
  routes.post(paths.sections, (c) => addName(desk, c, (tx, name) => ensureSection(tx, context, name)))
  routes.post(paths.tags, (c) => addName(desk, c, (tx, name) => ensureTag(tx, context, name)))
  routes.post(paths.people, (c) => addName(desk, c, (tx, name) => ensurePerson(tx, context, name)))
  return routes
}

function listOf(rows: Named[]): NameList {
  return { names: rows.map(({ slug, name }) => ({ slug, name })) }
}

async function addName(
  desk: Desk,
  c: Request,
  ensure: (tx: Tx, name: string) => Promise<Named>,
): Promise<Response> {
  const { name } = await jsonBody(c, addNameRequest)
  const made = await transaction(desk.db, (tx) => ensure(tx, name))
  return c.json<Named>({ slug: made.slug, name: made.name }, 201)
}
