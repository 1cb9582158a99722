import { Hono } from 'hono'
import * as v from 'valibot'
import { transaction } from '#platform/database.ts'
import type { Db, Tx } from '#platform/database.ts'
import { houseNames, removeHouseName, saveHouseName } from '#publish/house-names.ts'
import type { HouseNameList } from '../../contract/desk-screens.ts'
import { filledLine, jsonBody, line } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { deskPaths } from '../../paths/desk-screens.ts'
import type { Desk, DeskVariables } from '../desk.ts'

const request = v.object({
  language: filledLine(3),
  name: line(300),
  others: v.pipe(v.array(line(300)), v.maxLength(10, 'expected at most 10 other names')),
  note: v.pipe(v.string(), v.maxLength(1_000)),
})

/** The house list of contested names. Each change prints every page again. */
export function houseNameRoutes(desk: Desk): Hono<DeskVariables> {
  const { db } = desk
  const routes = new Hono<DeskVariables>()
  routes.get(deskPaths.houseNames, async (c) => c.json(await list(db)))
  routes.post(deskPaths.houseNames, async (c) =>
    c.json(await changed(desk, async (tx) => save(tx, desk, await jsonBody(c, request))), 201),
  )
  routes.put('/api/house-names/:name', async (c) => {
    const wanted = await jsonBody(c, request)
    return c.json(await changed(desk, (tx) => save(tx, desk, { ...wanted, id: c.req.param('name') })))
  })
  routes.delete('/api/house-names/:name', async (c) =>
    c.json(
      await changed(desk, async (tx) => void (await removeHouseName(tx, desk.context, c.req.param('name')))),
    ),
  )
  return routes
}

async function save(
  tx: Tx,
  { context }: Desk,
  wanted: v.InferOutput<typeof request> & { id?: string },
): Promise<void> {
  const saved = await saveHouseName(tx, context, wanted)
  if (!saved.ok) throw new NewsroomRefusal('request-invalid', saved.message)
}

async function changed(desk: Desk, write: (tx: Tx) => Promise<void>): Promise<HouseNameList> {
  const now = await transaction(desk.db, async (tx) => {
    await write(tx)
    return list(tx)
  })
  desk.published()
  return now
}

async function list(db: Db): Promise<HouseNameList> {
  return { names: await houseNames(db) }
}
