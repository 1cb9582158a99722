import { Hono } from 'hono'
import * as v from 'valibot'
import { filledLine, jsonBody } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { peoplePaths } from '../../paths/people.ts'
import type { StaffVariables } from '../access.ts'
import { openedSession } from '../account/opened-session.ts'
import { orRefuse } from '../account/inputs.ts'
import { openSessionFor } from '../sign-in.ts'
import { addCookies } from '../staff.ts'
import type { Staff } from '../staff.ts'
import { addPasskey, newPasskeyOptions, passkeysOf, removePasskey } from './passkeys.ts'
import { passkeyOptions, provePasskey } from './prove.ts'
import { newPasskeyResponse, passkeyResponse } from './response.ts'

const addRequest = v.object({ name: filledLine(60), response: newPasskeyResponse })
const signInRequest = v.object({ response: passkeyResponse })
const signInPurpose = 'sign-in'

/** One's passkeys, and signing in with one: contract/people.ts, "one's own account". */
export function passkeyRoutes(staff: Staff): Hono<StaffVariables> {
  const routes = new Hono<StaffVariables>()
  routes.get(peoplePaths.passkeys, async (c) => c.json(await passkeysOf(staff.db, c.var.staff.id)))
  routes.post(peoplePaths.passkeyOptions, async (c) => {
    refuseInDemo(staff)
    return c.json(await newPasskeyOptions(staff, c.var.staff, c.var.session.id))
  })
  routes.post(peoplePaths.passkeys, async (c) => {
    refuseInDemo(staff)
    await addPasskey(staff, c.var.staff.id, c.var.session.id, await jsonBody(c, addRequest))
    return c.json(await passkeysOf(staff.db, c.var.staff.id), 201)
  })
  routes.delete('/api/account/passkeys/:passkey', async (c) => {
    await removePasskey(staff, c.var.staff.id, c.req.param('passkey'))
    return c.json(await passkeysOf(staff.db, c.var.staff.id))
  })
  routes.post(peoplePaths.signInPasskeyOptions, async (c) =>
    c.json(await passkeyOptions(staff, signInPurpose)),
  )
  routes.post(peoplePaths.signInPasskey, async (c) => {
    const { response } = await jsonBody(c, signInRequest)
    const userId = await provePasskey(staff, signInPurpose, response)
    const cookies = orRefuse(await openSessionFor(staff.auth, userId))
    addCookies(c, cookies)
    return c.json(await openedSession(staff, c, cookies, 'proof'))
  })
  return routes
}

function refuseInDemo({ demo }: Staff): void {
  if (demo) throw new NewsroomRefusal('demo', 'The demo’s owner signs in by the printed link alone.')
}
