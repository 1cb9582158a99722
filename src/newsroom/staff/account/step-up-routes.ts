import { Hono } from 'hono'
import type { Context } from 'hono'
import { createOTP } from '@better-auth/utils/otp'
import * as v from 'valibot'
import { jsonBody } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { peoplePaths } from '../../paths/people.ts'
import type { StaffVariables } from '../access.ts'
import { passkeyOptions, provePasskey } from '../passkeys/prove.ts'
import { passkeyResponse } from '../passkeys/response.ts'
import { wrongCode } from '../sign-in.ts'
import { sessionOf } from '../staff.ts'
import type { Staff } from '../staff.ts'
import { takeTry } from '../tries-of.ts'
import { firstUseOfCode } from '../used-codes.ts'
import { codeRequest } from './inputs.ts'

const passkeyRequest = v.object({ response: passkeyResponse })

/** Showing once more that it is oneself, for what routes.ts marks `stepUp`: by a code or a passkey. */
export function stepUpRoutes(staff: Staff): Hono<StaffVariables> {
  const routes = new Hono<StaffVariables>()
  routes.post(peoplePaths.stepUp, async (c) => {
    const { code } = await jsonBody(c, codeRequest)
    const attempt = await takeTry(staff, c, 'code', c.var.staff.id)
    if (!(await isOwnCode(staff, c.var.staff.id, code)))
      throw new NewsroomRefusal('credentials-wrong', wrongCode)
    attempt.right()
    return c.json(await proved(staff, c))
  })
  routes.post(peoplePaths.stepUpPasskeyOptions, async (c) =>
    c.json(await passkeyOptions(staff, purposeOf(c), c.var.staff.id)),
  )
  routes.post(peoplePaths.stepUpPasskey, async (c) => {
    const { response } = await jsonBody(c, passkeyRequest)
    const userId = await provePasskey(staff, purposeOf(c), response)
    if (userId !== c.var.staff.id)
      throw new NewsroomRefusal('credentials-wrong', 'This passkey is of another account.')
    return c.json(await proved(staff, c))
  })
  return routes
}

/** What was shown for one session is worth nothing in another. */
function purposeOf(c: Context<StaffVariables>): string {
  return `step-up:${c.var.session.id}`
}

async function proved(staff: Staff, c: Context<StaffVariables>) {
  const now = new Date(staff.context.clock())
  await staff.auth.store.updateSession(c.var.session.token, { provedAt: now })
  return sessionOf(staff, c)
}

/** Six digits from the phone of this user, not used before. */
async function isOwnCode({ auth }: Staff, userId: string, code: string): Promise<boolean> {
  const kept = await auth.adapter.findOne<{ secret: string; verified?: boolean }>({
    model: 'twoFactor',
    where: [{ field: 'userId', value: userId }],
  })
  if (kept === null) return false
  const right = await createOTP(await auth.decrypt(kept.secret)).verify(code)
  return right && firstUseOfCode(auth, userId, code)
}
