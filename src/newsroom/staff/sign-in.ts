import type { Instant } from '#base/clock.ts'
import { done, refused } from '#base/refusal.ts'
import type { Result } from '#base/refusal.ts'
import { ask, cookieHeaders } from './auth.ts'
import type { Auth, Cookies, SignedInUser } from './auth.ts'
import { firstUseOfCode } from './used-codes.ts'

/** What a step gives, or that what was typed is wrong. */
export type Outcome<Value> = Promise<Result<Value, 'credentials-wrong'>>

const wrongLogin = 'E-mail or password is wrong.'
export const wrongCode = 'The code is wrong, too old, or has been used already. Wait for the next one.'
const wrongRecovery = 'This recovery code is wrong or has been used already.'
export const wrongPassword = 'The password is wrong.'

/** A session as its table has it; the token is what its cookie carries. */
export type SessionFacts = {
  id: string
  token: string
  /** When a passkey or a code was shown last. */
  provedAt: Instant | null
  usedAt: Instant | null
}

/** Who the cookies belong to, read from the database each time, so that signing out holds at once. */
export async function signedIn(
  auth: Auth,
  cookie: string,
): Promise<{ user: SignedInUser; session: SessionFacts; cookies: Cookies } | null> {
  const { headers, response } = await auth.api.getSession({
    headers: cookieHeaders(cookie),
    returnHeaders: true,
  })
  if (response === null) return null
  const { id, name, email, twoFactorEnabled } = response.user
  const user = { id, name, email, twoFactor: twoFactorEnabled === true }
  const { id: sessionId, token, provedAt, usedAt } = response.session
  const session = { id: sessionId, token, provedAt: instantOf(provedAt), usedAt: instantOf(usedAt) }
  return { user, session, cookies: headers.getSetCookie() }
}

/** A moment as better-auth gives it. */
export function instantOf(date: Date | string | null | undefined): Instant | null {
  return date === null || date === undefined ? null : new Date(date).getTime()
}

/** First step: e-mail and password. `next` is `code` where the second step is set up. */
export async function passwordStep(
  auth: Auth,
  login: { email: string; password: string },
): Outcome<{ next: 'code' | 'done'; cookies: Cookies }> {
  const asked = await ask(
    auth.api.signInEmail({ body: login, headers: cookieHeaders(''), returnHeaders: true }),
    wrongLogin,
  )
  if (!asked.ok) return asked
  const next = 'twoFactorRedirect' in asked.value.value ? 'code' : 'done'
  return done({ next, cookies: asked.value.cookies })
}

/** Second step: six digits from the phone, each good once. Also confirms the first set-up. */
export async function codeStep(auth: Auth, cookie: string, code: string): Outcome<{ cookies: Cookies }> {
  const call = auth.api.verifyTOTP({ body: { code }, headers: cookieHeaders(cookie), returnHeaders: true })
  const asked = await ask(call, wrongCode)
  if (!asked.ok) return asked
  const { token, user } = asked.value.value
  if (await firstUseOfCode(auth, user.id, code)) return done({ cookies: asked.value.cookies })
  // Nobody has seen the session that better-auth opened for the second use.
  await auth.store.deleteSession(token)
  return refused('credentials-wrong', wrongCode)
}

/** Instead of the second step: one of the recovery codes, each good once. */
export async function recoveryStep(auth: Auth, cookie: string, code: string): Outcome<{ cookies: Cookies }> {
  const call = auth.api.verifyBackupCode({
    body: { code },
    headers: cookieHeaders(cookie),
    returnHeaders: true,
  })
  const asked = await ask(call, wrongRecovery)
  return asked.ok ? done({ cookies: asked.value.cookies }) : asked
}

/** New recovery codes; the old ones no longer count. */
export async function newRecoveryCodes(auth: Auth, cookie: string, password: string): Outcome<string[]> {
  const headers = cookieHeaders(cookie)
  const call = auth.api.generateBackupCodes({ body: { password }, headers, returnHeaders: true })
  const asked = await ask(call, wrongPassword)
  return asked.ok ? done(asked.value.value.backupCodes) : asked
}

/** A new password; every other session of this user ends. */
export async function changePassword(
  auth: Auth,
  cookie: string,
  change: { current: string; next: string },
): Outcome<Cookies> {
  const body = { currentPassword: change.current, newPassword: change.next, revokeOtherSessions: true }
  const call = auth.api.changePassword({ body, headers: cookieHeaders(cookie), returnHeaders: true })
  const asked = await ask(call, wrongPassword)
  return asked.ok ? done(asked.value.cookies) : asked
}

/** Ends the session that the cookies name. */
export async function signOut(auth: Auth, cookie: string): Promise<Cookies> {
  const { headers } = await auth.api.signOut({ headers: cookieHeaders(cookie), returnHeaders: true })
  return headers.getSetCookie()
}

/** A session for whoever showed a passkey; `credentials-wrong` where they left the newsroom. */
export async function openSessionFor(auth: Auth, userId: string): Outcome<Cookies> {
  const asked = await ask(auth.api.openSession({ body: { userId }, returnHeaders: true }), wrongLogin)
  return asked.ok ? done(asked.value.cookies) : asked
}
