import { Hono } from 'hono'
import type { Context } from 'hono'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import type { RecoveryCodes, Session, TwoFactorSecret } from '../contract.ts'
import { filledLine, jsonBody } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { paths } from '../paths.ts'
import { passwordLength, withCookies } from './auth.ts'
import type { Cookies } from './auth.ts'
import { demoEmail, ownerExists, saveLogin } from './owner.ts'
import { beginSecondStep, confirmSecondStep } from './second-step.ts'
import { useSetUpToken } from './set-up-link.ts'
import { changePassword, codeStep, newRecoveryCodes, passwordStep, recoveryStep, signOut } from './sign-in.ts'
import { addCookies, cookieOf, requireSession, sessionOf } from './staff.ts'
import type { Staff } from './staff.ts'
import { rememberDevice, takeTry } from './tries-of.ts'

const newPassword = v.pipe(
  v.string(),
  v.minLength(passwordLength.min, `expected a password of at least ${passwordLength.min} characters`),
  v.maxLength(passwordLength.max, `expected a password of at most ${passwordLength.max} characters`),
)
const anyPassword = v.pipe(v.string(), v.maxLength(passwordLength.max))
const setUpRequest = v.object({
  token: filledLine(100),
  name: filledLine(100),
  email: v.pipe(
    v.string(),
    v.trim(),
    v.email('expected an e-mail address'),
    v.notValue(demoEmail),
    v.maxLength(200),
  ),
  password: newPassword,
})
const signInRequest = v.object({ email: filledLine(200), password: anyPassword })
const codeRequest = v.object({
  code: v.pipe(
    v.string(),
    v.transform((code) => code.replaceAll(' ', '')),
    v.regex(/^\d{6}$/, 'expected six digits'),
  ),
})
const recoveryRequest = v.object({ code: filledLine(40) })
const passwordOnly = v.object({ password: anyPassword })
const passwordRequest = v.object({ current: anyPassword, next: newPassword })

/** Signing in and out, the second step, passwords: contract.ts, "account". */
export function accountRoutes(staff: Staff): Hono {
  const routes = new Hono()
  routes.get(paths.session, async (c) => c.json(await sessionOf(staff, c)))
  signInRoutes(routes, staff)
  secondStepRoutes(routes, staff)
  return routes
}

function signInRoutes(routes: Hono, staff: Staff): void {
  routes.post(paths.setUp, async (c) => c.json(await setUp(staff, c)))
  routes.post(paths.signIn, async (c) => {
    const login = await jsonBody(c, signInRequest)
    await takeTry(staff, c, 'password')
    const { next, cookies } = orRefuse(await passwordStep(staff.auth, login))
    addCookies(c, cookies)
    if (next === 'code') return c.json<Session>({ state: 'code-needed', demo: staff.demo })
    return c.json(await openedSession(staff, c, cookies))
  })
  routes.post(paths.signInCode, async (c) => {
    const { code } = await jsonBody(c, codeRequest)
    await takeTry(staff, c, 'code')
    const { cookies } = orRefuse(await codeStep(staff.auth, cookieOf(c), code))
    addCookies(c, cookies)
    return c.json(await openedSession(staff, c, cookies))
  })
  routes.post(paths.signInRecovery, async (c) => {
    const { code } = await jsonBody(c, recoveryRequest)
    await takeTry(staff, c, 'recovery')
    const { cookies } = orRefuse(await recoveryStep(staff.auth, cookieOf(c), code))
    addCookies(c, cookies)
    return c.json(await openedSession(staff, c, cookies))
  })
  routes.post(paths.signOut, async (c) => {
    addCookies(c, await signOut(staff.auth, cookieOf(c)))
    return c.json<Session>({ state: 'signed-out', demo: staff.demo })
  })
}

function secondStepRoutes(routes: Hono, staff: Staff): void {
  routes.post(paths.twoFactor, async (c) => {
    const { password } = await jsonBody(c, passwordOnly)
    await ownAccount(staff, c, 'password')
    const { cookies, ...secret } = orRefuse(await beginSecondStep(staff.auth, cookieOf(c), password))
    addCookies(c, cookies)
    return c.json<TwoFactorSecret>({
      ...secret,
      secret: new URL(secret.uri).searchParams.get('secret') ?? '',
    })
  })
  routes.post(paths.twoFactorConfirm, async (c) => {
    const { code } = await jsonBody(c, codeRequest)
    await ownAccount(staff, c, 'code')
    const { cookies } = orRefuse(await confirmSecondStep(staff.auth, cookieOf(c), code))
    addCookies(c, cookies)
    return c.json(await openedSession(staff, c, cookies))
  })
  routes.post(paths.recoveryCodes, async (c) => {
    const { password } = await jsonBody(c, passwordOnly)
    await ownAccount(staff, c, 'password')
    const recoveryCodes = orRefuse(await newRecoveryCodes(staff.auth, cookieOf(c), password))
    return c.json<RecoveryCodes>({ recoveryCodes })
  })
  routes.post(paths.password, async (c) => {
    const change = await jsonBody(c, passwordRequest)
    await ownAccount(staff, c, 'password')
    const cookies = orRefuse(await changePassword(staff.auth, cookieOf(c), change))
    addCookies(c, cookies)
    return c.json(await openedSession(staff, c, cookies))
  })
}

/** Makes the owner behind the one-time link, and signs them in. The link is used up only by a good form. */
async function setUp(staff: Staff, c: Context): Promise<Session> {
  const { token, name, email, password } = await jsonBody(c, setUpRequest)
  if (staff.demo) throw new NewsroomRefusal('demo', 'The demo has its owner already; use the printed link.')
  if (await ownerExists(staff.auth))
    throw new NewsroomRefusal('owner-exists', 'This newsroom has an owner already. Sign in instead.')
  if (!(await useSetUpToken(staff.auth, token)))
    throw new NewsroomRefusal(
      'credentials-wrong',
      'This link was used, is older than 24 hours, or is not the newest. A restart prints a new one.',
    )
  await saveLogin(staff.auth, { name, email, password })
  const { cookies } = orRefuse(await passwordStep(staff.auth, { email, password }))
  addCookies(c, cookies)
  return openedSession(staff, c, cookies)
}

/** Changes to one's own account: somebody is signed in, it is not the demo's, and guesses are slowed. */
async function ownAccount(staff: Staff, c: Context, secret: 'password' | 'code'): Promise<void> {
  await requireSession(staff, c)
  if (staff.demo) throw new NewsroomRefusal('demo', 'The demo’s owner has no password and no second step.')
  await takeTry(staff, c, secret)
}

/** The session as it stands after `cookies` were set; this device now has tries of its own. */
async function openedSession(staff: Staff, c: Context, cookies: Cookies): Promise<Session> {
  const session = await sessionOf(staff, c, withCookies(cookieOf(c), cookies))
  if (session.state === 'signed-in') await rememberDevice(staff, c)
  return session
}

function orRefuse<Value>(result: Result<Value, 'credentials-wrong'>): Value {
  if (result.ok) return result.value
  throw new NewsroomRefusal(result.code, result.message)
}
