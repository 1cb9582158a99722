import type { Context as Request } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import type { Vault } from '#platform/vault.ts'
import type { Session, StaffMember } from '../contract/account.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { Auth, Cookies, SignedInUser } from './auth.ts'
import { memberOf } from './members.ts'
import { demoEmail, ownerExists } from './owner.ts'
import { signedIn } from './sign-in.ts'
import type { SessionFacts } from './sign-in.ts'
import type { SecretTries } from './tries-of.ts'

/** What the account's pages stand on. */
export type Staff = {
  db: Db
  context: Context
  vault: Vault
  auth: Auth
  /** The newsroom's own address, and the secret that its cookies are signed with. */
  url: string
  secret: string
  tries: SecretTries
  /** True where the demo's owner is let in by the printed link. */
  demo: boolean
}

/** The session of a request: what it may not tell anybody is its token. */
export type StaffSession = SessionFacts & { isDemo: boolean }

/** How long a passkey or a code that was shown counts for keys, money and people. */
const provedMs = 5 * 60_000
/** How exactly it is known when a device was used last. */
const usedStepMs = 5 * 60_000

/** What the app shows first; `cookie` where it differs from what the request brought. */
export async function sessionOf(staff: Staff, c: Request, cookie = cookieOf(c)): Promise<Session> {
  const { auth, demo } = staff
  const found = await signedInMember(staff, cookie)
  if (found !== null) {
    addCookies(c, found.cookies)
    const state = hasFullRights(staff, found.user) ? 'signed-in' : 'two-factor-set-up'
    return { state, demo, user: found.member }
  }
  if (!demo && !(await ownerExists(auth))) return { state: 'set-up', demo }
  const pending = getCookie(c, auth.pendingCookie) !== undefined
  return { state: pending ? 'code-needed' : 'signed-out', demo }
}

/** Whoever is signed in, second step or not; refuses `signed-out`. */
export async function requireSession(
  staff: Staff,
  c: Request,
): Promise<{ user: SignedInUser; member: StaffMember; session: StaffSession }> {
  const found = await signedInMember(staff, cookieOf(c))
  if (found === null)
    throw new NewsroomRefusal('signed-out', 'You are signed out. Sign in again; nothing you typed is lost.')
  addCookies(c, found.cookies)
  return found
}

/** Whoever may work: signed in with both steps; refuses `signed-out` and `two-factor-required`. */
export async function requireStaff(
  staff: Staff,
  c: Request,
): Promise<{ member: StaffMember; session: StaffSession }> {
  const { user, member, session } = await requireSession(staff, c)
  if (!hasFullRights(staff, user))
    throw new NewsroomRefusal('two-factor-required', 'First set up the code on your phone.')
  await noteUse(staff, session)
  return { member, session }
}

/** Whether the session of a request is still good, for answers that go on for hours. Counts as no use of it. */
export async function isStillIn(staff: Staff, c: Request): Promise<boolean> {
  const found = await signedInMember(staff, cookieOf(c))
  return found !== null && hasFullRights(staff, found.user)
}

/** True where a passkey or a code was shown in this session within the last 5 minutes, and always in the demo. */
export function hasProved(staff: Staff, session: StaffSession): boolean {
  return session.isDemo || staff.context.clock() - (session.provedAt ?? 0) < provedMs
}

async function signedInMember(staff: Staff, cookie: string) {
  const found = await signedIn(staff.auth, cookie)
  const rights = found === null ? null : await memberOf(staff.db, found.user.id)
  if (found === null || rights === null) return null
  const { user, session, cookies } = found
  const { id, name, email } = user
  const isDemo = staff.demo && email === demoEmail
  const member: StaffMember = { id, name, email, ...rights }
  return { user, member, cookies, session: { ...session, isDemo } }
}

async function noteUse(staff: Staff, session: StaffSession): Promise<void> {
  const now = staff.context.clock()
  if (now - (session.usedAt ?? 0) < usedStepMs) return
  await staff.auth.store.updateSession(session.token, { usedAt: new Date(now) })
}

function hasFullRights(staff: Staff, user: SignedInUser): boolean {
  return user.twoFactor || (staff.demo && user.email === demoEmail)
}

/** The request's cookies, as they came. */
export function cookieOf(c: Request): string {
  return c.req.header('cookie') ?? ''
}

/** Adds `set-cookie` lines to the answer. */
export function addCookies(c: Request, cookies: Cookies): void {
  for (const line of cookies) c.header('set-cookie', line, { append: true })
}
