import { Hono } from 'hono'
import * as v from 'valibot'
import type { Db } from '#platform/database.ts'
import { transaction } from '#platform/database.ts'
import {
  firmRules,
  preflight,
  preflightSettings,
  protectedCount,
  protectedPeople,
  protectPerson,
  savePreflightSettings,
  unprotectPerson,
} from '#publish/preflight.ts'
import type {
  PreflightSettingsView,
  PreflightView,
  ProtectedCount,
  ProtectedList,
} from '../contract/preflight.ts'
import { jsonBody } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { preflightPaths } from '../paths/preflight.ts'
import type { Desk, DeskVariables } from './desk.ts'

// Its length is the list's own matter, with a sentence that says why.
const protectRequest = v.object({ name: v.string() })

/** Checks before publication, what the publication makes of them, and the people whom nobody may name. */
export function preflightRoutes(desk: Desk): Hono<DeskVariables> {
  const { db, context, vault } = desk
  const routes = new Hono<DeskVariables>()
  routes.get('/api/articles/:id/preflight', async (c) => c.json(await view(desk, c.req.param('id'))))
  routes.get(preflightPaths.settings, async (c) => c.json(await settings(db)))
  routes.put(preflightPaths.settings, async (c) => {
    // `publish` checks every field itself.
    const patch = await jsonBody(c, v.record(v.string(), v.unknown()))
    const saved = await transaction(db, async (tx) => {
      const result = await savePreflightSettings(tx, context, patch, c.var.staff.id)
      if (!result.ok) throw new NewsroomRefusal('request-invalid', result.message)
      return settings(tx)
    })
    return c.json(saved)
  })
  routes.get(preflightPaths.protectedPeople, async (c) => c.json(await count(db)))
  routes.post(preflightPaths.revealed, async (c) => {
    const people = await transaction(db, (tx) => protectedPeople(tx, context, vault, c.var.staff.id))
    return c.json<ProtectedList>({ people })
  })
  routes.post(preflightPaths.protectedPeople, async (c) => {
    const { name } = await jsonBody(c, protectRequest)
    const counted = await transaction(db, async (tx) => {
      const added = await protectPerson(tx, context, vault, { name, userId: c.var.staff.id })
      if (!added.ok) throw new NewsroomRefusal('request-invalid', added.message)
      return count(tx)
    })
    return c.json(counted, 201)
  })
  routes.delete('/api/protected-people/:person', async (c) => {
    const person = c.req.param('person')
    const counted = await transaction(db, async (tx) => {
      await unprotectPerson(tx, context, person, c.var.staff.id)
      return count(tx)
    })
    return c.json(counted)
  })
  return routes
}

async function view({ db, context, vault }: Desk, id: string): Promise<PreflightView> {
  const looked = await preflight(db, context, vault, id)
  if (looked.ok) return looked.value
  throw new NewsroomRefusal('article-missing', 'There is no article with this address.')
}

async function settings(db: Db): Promise<PreflightSettingsView> {
  return { ...(await preflightSettings(db)), firm: firmRules }
}

async function count(db: Db): Promise<ProtectedCount> {
  return { count: await protectedCount(db) }
}
