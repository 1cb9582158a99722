import type { Context } from 'hono'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { Session } from '../../contract/account.ts'
import { withCookies } from '../auth.ts'
import type { Cookies } from '../auth.ts'
import { signedIn } from '../sign-in.ts'
import { cookieOf, sessionOf } from '../staff.ts'
import type { Staff } from '../staff.ts'
import { rememberDevice } from '../tries-of.ts'

/**
 * The session as it stands after `cookies` were set; this device now counts tries of its own. `proof`: a passkey,
 * a code or a recovery code was shown, which counts as step-up. `action` goes into the audit log.
 */
export async function openedSession(
  staff: Staff,
  c: Context,
  cookies: Cookies,
  shown: 'password' | 'proof',
  action?: string,
): Promise<Session> {
  const cookie = withCookies(cookieOf(c), cookies)
  if (shown === 'proof') await noteProof(staff, cookie)
  const session = await sessionOf(staff, c, cookie)
  if (session.state !== 'signed-in') return session
  await rememberDevice(staff, c)
  if (action !== undefined) {
    const { id: userId } = session.user
    const act = { userId, action, subject: `user:${userId}` }
    await transaction(staff.db, (tx) => audit(tx, staff.context, act))
  }
  return session
}

/** Whoever this session belongs to showed a passkey or a code just now. */
async function noteProof(staff: Staff, cookie: string): Promise<void> {
  const found = await signedIn(staff.auth, cookie)
  if (found === null) return
  const now = new Date(staff.context.clock())
  await staff.auth.store.updateSession(found.session.token, { provedAt: now, usedAt: now })
}
