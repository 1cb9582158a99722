import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { invariant } from '#base/invariant.ts'
import { transaction } from '#platform/database.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { Auth, AuthOptions } from './auth.ts'
import { addMember } from './members.ts'
import { demoEmail, saveLogin } from './owner.ts'
import { hashOf, newToken, sameHash } from './set-up-link.ts'
import { passwordStep } from './sign-in.ts'
import { addCookies } from './staff.ts'

/** The demo's owner, who is let in by a link alone: for trying the product on one's own machine. */
export type Demo = { link(): string; routes: Hono }

/**
 * Makes the demo's owner with a password that nobody knows and that changes at each start, and a link that is
 * good while this process runs. The caller sees to it that the newsroom is on loopback and has no real owner.
 */
export async function openDemo({ db, context, url }: AuthOptions, auth: Auth): Promise<Demo> {
  const login = { email: demoEmail, password: randomBytes(32).toString('base64url') }
  const userId = await saveLogin(auth, { ...login, name: 'Demo owner' })
  await transaction(db, (tx) => addMember(tx, context, userId, { role: 'owner', guestArticleId: null }))
  const token = newToken()
  const routes = new Hono()
  routes.get('/demo/:token', async (c) => {
    // Hono sends HEAD here too; whoever only peeks at the link must not be signed in by it.
    if (c.req.method !== 'GET')
      throw new NewsroomRefusal('request-invalid', 'Open this link in a browser; expected GET.')
    if (!sameHash(hashOf(c.req.param('token')), hashOf(token)))
      throw new NewsroomRefusal(
        'credentials-wrong',
        'This link is of an earlier start. Use the one printed last.',
      )
    const signedIn = await passwordStep(auth, login)
    invariant(signedIn.ok, 'the demo’s owner cannot sign in')
    addCookies(c, signedIn.value.cookies)
    return c.redirect('/', 303)
  })
  return { link: () => `${url}/demo/${token}`, routes }
}
