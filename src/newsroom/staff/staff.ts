import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Session, StaffMember } from '../contract.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { Auth, Cookies, SignedInUser } from './auth.ts'
import { demoEmail, ownerExists } from './owner.ts'
import { signedIn } from './sign-in.ts'
import type { SecretTries } from './tries-of.ts'

/** What the account's pages stand on. */
export type Staff = {
  auth: Auth
  /** The newsroom's own address, and the secret that its cookies are signed with. */
  url: string
  secret: string
  tries: SecretTries
  /** True where the demo's owner is let in by the printed link. */
  demo: boolean
}

/** What the app shows first; `cookie` where it differs from what the request brought. */
export async function sessionOf(staff: Staff, c: Context, cookie = cookieOf(c)): Promise<Session> {
  const { auth, demo } = staff
  const session = await signedIn(auth, cookie)
  if (session !== null) {
    addCookies(c, session.cookies)
    const state = hasFullRights(staff, session.user) ? 'signed-in' : 'two-factor-set-up'
    return { state, demo, user: memberOf(session.user) }
  }
  if (!demo && !(await ownerExists(auth))) return { state: 'set-up', demo }
  const pending = getCookie(c, auth.pendingCookie) !== undefined
  return { state: pending ? 'code-needed' : 'signed-out', demo }
}

/** Whoever is signed in, second step or not; refuses `signed-out`. */
export async function requireSession(staff: Staff, c: Context): Promise<SignedInUser> {
  const session = await signedIn(staff.auth, cookieOf(c))
  if (session === null)
    throw new NewsroomRefusal('signed-out', 'You are signed out. Sign in again; nothing you typed is lost.')
  addCookies(c, session.cookies)
  return session.user
}

/** Whoever may work: signed in with both steps; refuses `signed-out` and `two-factor-required`. */
export async function requireStaff(staff: Staff, c: Context): Promise<StaffMember> {
  const user = await requireSession(staff, c)
  if (!hasFullRights(staff, user))
    throw new NewsroomRefusal('two-factor-required', 'First set up the code on your phone.')
  return memberOf(user)
}

function hasFullRights(staff: Staff, user: SignedInUser): boolean {
  return user.twoFactor || (staff.demo && user.email === demoEmail)
}

function memberOf({ id, name, email }: SignedInUser): StaffMember {
  return { id, name, email }
}

/** The request's cookies, as they came. */
export function cookieOf(c: Context): string {
  return c.req.header('cookie') ?? ''
}

/** Adds `set-cookie` lines to the answer. */
export function addCookies(c: Context, cookies: Cookies): void {
  for (const line of cookies) c.header('set-cookie', line, { append: true })
}
