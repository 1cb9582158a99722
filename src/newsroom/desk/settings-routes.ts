import { Hono } from 'hono'
import * as v from 'valibot'
import { transaction } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { publication, savePublication } from '#publish/settings.ts'
import type { Settings, SettingsPatch } from '../contract/publication.ts'
import { jsonBody } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { paths } from '../paths.ts'
import type { Desk, DeskVariables } from './desk.ts'

/** What the publication says of itself. Saving it changes every page, so the worker is woken. */
export function settingsRoutes(desk: Desk): Hono<DeskVariables> {
  const { db, context, publicUrl } = desk
  const routes = new Hono<DeskVariables>()
  routes.get(paths.settings, async (c) => c.json(await settings(db, publicUrl)))
  routes.put(paths.settings, async (c) => {
    // `publish` checks every field itself, since commands set them too.
    const patch = (await jsonBody(c, v.record(v.string(), v.unknown()))) as SettingsPatch
    const saved = await transaction(db, async (tx) => {
      const result = await savePublication(tx, context, patch)
      if (!result.ok) throw new NewsroomRefusal('request-invalid', result.message)
      return settings(tx, publicUrl)
    })
    desk.published()
    return c.json(saved)
  })
  return routes
}

async function settings(db: Db, publicUrl: string): Promise<Settings> {
  const { publicUrl: _notOurs, ...said } = await publication(db, publicUrl)
  return said
}
