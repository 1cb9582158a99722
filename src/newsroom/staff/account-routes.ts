import { Hono } from 'hono'
import type { Context } from 'hono'
import * as v from 'valibot'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { RecoveryCodes, Session, TwoFactorSecret } from '../contract/account.ts'
import { filledLine, jsonBody } from '../http/input.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { paths } from '../paths.ts'
import { peoplePaths } from '../paths/people.ts'
import { deviceRoutes } from './account/device-routes.ts'
import { anyPassword, codeRequest, login, newPassword, orRefuse } from './account/inputs.ts'
import { openedSession } from './account/opened-session.ts'
import { paperStep } from './account/paper.ts'
import { stepUpRoutes } from './account/step-up-routes.ts'
import { addMember } from './members.ts'
import { ownerExists, saveLogin } from './owner.ts'
import { passkeyRoutes } from './passkeys/passkey-routes.ts'
import { beginSecondStep, confirmSecondStep } from './second-step.ts'
import { useSetUpToken } from './set-up-link.ts'
import { changePassword, codeStep, newRecoveryCodes, passwordStep, recoveryStep, signOut } from './sign-in.ts'
import { addCookies, cookieOf, requireSession, sessionOf } from './staff.ts'
import type { Staff } from './staff.ts'
import { rememberedLogin, rememberLogin, takeTry } from './tries-of.ts'
import type { GuessableSecret, Try } from './tries-of.ts'

const setUpRequest = v.object({ token: filledLine(100), ...login, password: newPassword })
const signInRequest = v.object({ email: filledLine(200), password: anyPassword })
const recoveryRequest = v.object({ code: filledLine(40) })
const paperRequest = v.object({ email: filledLine(200), password: anyPassword, code: filledLine(40) })
const passwordOnly = v.object({ password: anyPassword })
const passwordRequest = v.object({ current: anyPassword, next: newPassword })

/** Signing in and out, the second step, passwords: contract.ts, "account", and contract/people.ts. */
export function accountRoutes(staff: Staff): Hono {
  const routes = new Hono()
  routes.get(paths.session, async (c) => c.json(await sessionOf(staff, c)))
  signInRoutes(routes, staff)
  paperRoutes(routes, staff)
  secondStepRoutes(routes, staff)
  passwordRoutes(routes, staff)
  routes.route('/', passkeyRoutes(staff))
  routes.route('/', stepUpRoutes(staff))
  routes.route('/', deviceRoutes(staff))
  return routes
}

function signInRoutes(routes: Hono, staff: Staff): void {
  routes.post(paths.setUp, async (c) => c.json(await setUp(staff, c)))
  routes.post(paths.signIn, async (c) => {
    const request = await jsonBody(c, signInRequest)
    const attempt = await takeTry(staff, c, 'password', request.email)
    const { next, cookies } = orRefuse(await passwordStep(staff.auth, request))
    attempt.right()
    addCookies(c, cookies)
    if (next === 'done') return c.json(await openedSession(staff, c, cookies, 'password'))
    await rememberLogin(staff, c, request.email)
    return c.json<Session>({ state: 'code-needed', demo: staff.demo })
  })
  routes.post(paths.signInCode, async (c) => {
    const { code } = await jsonBody(c, codeRequest)
    const attempt = await takeTry(staff, c, 'code', await rememberedLogin(staff, c))
    const { cookies } = orRefuse(await codeStep(staff.auth, cookieOf(c), code))
    attempt.right()
    addCookies(c, cookies)
    return c.json(await openedSession(staff, c, cookies, 'proof'))
  })
  routes.post(paths.signOut, async (c) => {
    addCookies(c, await signOut(staff.auth, cookieOf(c)))
    return c.json<Session>({ state: 'signed-out', demo: staff.demo })
  })
}

/** Recovery codes are too long to be guessed (RFC 4086 would call them strong), so that nothing slows them down. */
function paperRoutes(routes: Hono, staff: Staff): void {
  routes.post(paths.signInRecovery, async (c) => {
    const { code } = await jsonBody(c, recoveryRequest)
    const { cookies } = orRefuse(await recoveryStep(staff.auth, cookieOf(c), code))
    addCookies(c, cookies)
    return c.json(await openedSession(staff, c, cookies, 'proof', 'account.recovery-used'))
  })
  routes.post(peoplePaths.signInPaper, async (c) => {
    const { cookies } = orRefuse(await paperStep(staff.auth, await jsonBody(c, paperRequest)))
    addCookies(c, cookies)
    return c.json(await openedSession(staff, c, cookies, 'proof', 'account.recovery-used'))
  })
}

function secondStepRoutes(routes: Hono, staff: Staff): void {
  routes.post(paths.twoFactor, async (c) => {
    const { password } = await jsonBody(c, passwordOnly)
    const { attempt } = await ownAccount(staff, c, 'password')
    const { cookies, ...secret } = orRefuse(await beginSecondStep(staff.auth, cookieOf(c), password))
    attempt.right()
    addCookies(c, cookies)
    return c.json<TwoFactorSecret>({
      ...secret,
      secret: new URL(secret.uri).searchParams.get('secret') ?? '',
    })
  })
  routes.post(paths.twoFactorConfirm, async (c) => {
    const { code } = await jsonBody(c, codeRequest)
    const { attempt } = await ownAccount(staff, c, 'code')
    const { cookies } = orRefuse(await confirmSecondStep(staff.auth, cookieOf(c), code))
    attempt.right()
    addCookies(c, cookies)
    return c.json(await openedSession(staff, c, cookies, 'proof', 'account.second-step-set'))
  })
}

function passwordRoutes(routes: Hono, staff: Staff): void {
  routes.post(paths.recoveryCodes, async (c) => {
    const { password } = await jsonBody(c, passwordOnly)
    const { attempt, userId } = await ownAccount(staff, c, 'password')
    const recoveryCodes = orRefuse(await newRecoveryCodes(staff.auth, cookieOf(c), password))
    attempt.right()
    await note(staff, userId, 'account.recovery-made')
    return c.json<RecoveryCodes>({ recoveryCodes })
  })
  routes.post(paths.password, async (c) => {
    const change = await jsonBody(c, passwordRequest)
    const { attempt, userId } = await ownAccount(staff, c, 'password')
    const cookies = orRefuse(await changePassword(staff.auth, cookieOf(c), change))
    attempt.right()
    addCookies(c, cookies)
    await note(staff, userId, 'account.password-changed')
    return c.json(await openedSession(staff, c, cookies, 'password'))
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
  const userId = await saveLogin(staff.auth, { name, email, password })
  await transaction(staff.db, async (tx) => {
    await addMember(tx, staff.context, userId, { role: 'owner', guestArticleId: null })
    const act = { userId, action: 'staff.joined', subject: `user:${userId}` }
    await audit(tx, staff.context, { ...act, detail: { name, role: 'owner' } })
  })
  const { cookies } = orRefuse(await passwordStep(staff.auth, { email, password }))
  addCookies(c, cookies)
  return openedSession(staff, c, cookies, 'password')
}

/** Changes to one's own account: somebody is signed in, it is not the demo's, and guesses are slowed. */
async function ownAccount(
  staff: Staff,
  c: Context,
  secret: GuessableSecret,
): Promise<{ attempt: Try; userId: string }> {
  const { member } = await requireSession(staff, c)
  if (staff.demo) throw new NewsroomRefusal('demo', 'The demo’s owner has no password and no second step.')
  return { attempt: await takeTry(staff, c, secret, member.id), userId: member.id }
}

/** better-auth writes passwords and codes in a transaction of its own; the entry follows at once. */
async function note(staff: Staff, userId: string, action: string): Promise<void> {
  const act = { userId, action, subject: `user:${userId}` }
  await transaction(staff.db, (tx) => audit(tx, staff.context, act))
}
