import { Hono } from 'hono'
import type { Context } from 'hono'
import * as v from 'valibot'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { Session } from '../../contract/account.ts'
import type { DeviceList } from '../../contract/people.ts'
import { jsonBody, line } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { peoplePaths } from '../../paths/people.ts'
import type { StaffVariables } from '../access.ts'
import { instantOf, signOut } from '../sign-in.ts'
import { addCookies, cookieOf } from '../staff.ts'
import type { Staff } from '../staff.ts'

const nameRequest = v.object({ name: line(60) })

type DeviceRow = {
  id: string
  token: string
  createdAt: Date
  updatedAt: Date
  deviceName: string | null
  usedAt: Date | null
}

/** Where one is signed in: by the names one gave the devices, without address or browser. */
export function deviceRoutes(staff: Staff): Hono<StaffVariables> {
  const routes = new Hono<StaffVariables>()
  routes.get(peoplePaths.devices, async (c) => c.json(await listOf(staff, c)))
  routes.put('/api/account/devices/:device', async (c) => {
    const { name } = await jsonBody(c, nameRequest)
    const device = await ownDevice(staff, c, c.req.param('device'))
    await staff.auth.store.updateSession(device.token, { deviceName: name })
    return c.json(await listOf(staff, c))
  })
  routes.delete('/api/account/devices/:device', async (c) => {
    const device = await ownDevice(staff, c, c.req.param('device'))
    await staff.auth.store.deleteSession(device.token)
    return c.json(await listOf(staff, c))
  })
  routes.delete(peoplePaths.devices, async (c) => {
    const { id } = c.var.staff
    const act = { userId: id, action: 'account.signed-out-everywhere', subject: `user:${id}` }
    await transaction(staff.db, (tx) => audit(tx, staff.context, act))
    await staff.auth.store.deleteUserSessions(id)
    addCookies(c, await signOut(staff.auth, cookieOf(c)))
    return c.json<Session>({ state: 'signed-out', demo: staff.demo })
  })
  return routes
}

async function devicesOf(staff: Staff, userId: string): Promise<DeviceRow[]> {
  return staff.auth.adapter.findMany<DeviceRow>({
    model: 'session',
    where: [
      { field: 'userId', value: userId },
      { field: 'expiresAt', operator: 'gt', value: new Date() },
    ],
  })
}

async function ownDevice(staff: Staff, c: Context<StaffVariables>, id: string): Promise<DeviceRow> {
  const device = (await devicesOf(staff, c.var.staff.id)).find((each) => each.id === id)
  if (device === undefined)
    throw new NewsroomRefusal('not-found', 'You are not signed in on this device any more.')
  return device
}

async function listOf(staff: Staff, c: Context<StaffVariables>): Promise<DeviceList> {
  const rows = await devicesOf(staff, c.var.staff.id)
  const devices = rows.map((row) => {
    const signedInAt = instantOf(row.createdAt) ?? 0
    return {
      id: row.id,
      name: row.deviceName ?? '',
      signedInAt,
      usedAt: instantOf(row.usedAt) ?? signedInAt,
      here: row.id === c.var.session.id,
    }
  })
  return { devices: devices.toSorted((a, b) => Number(b.here) - Number(a.here) || b.usedAt - a.usedAt) }
}
