import { systemContext } from '#platform/context.ts'
import { kindOf } from '#platform/database-kind.ts'
import { transaction } from '#platform/database.ts'
import type { Db } from '#platform/database.ts'
import { createLog } from '#platform/log.ts'
import type { Role } from '../contract/people.ts'
import { createAuth, withCookies } from '../staff/auth.ts'
import { addMember } from '../staff/members.ts'
import { saveLogin } from '../staff/owner.ts'
import { openSessionFor, signedIn } from '../staff/sign-in.ts'
import { password, secret, url } from './newsroom-for-tests.ts'
import type { Browser, NewsroomForTests } from './newsroom-for-tests.ts'

export const roles: Role[] = ['owner', 'editor', 'writer', 'photo-editor', 'finance', 'guest']

/**
 * Members of staff without the way through links and forms, which takes a second each: `member` makes one who has
 * both steps, `signIn` gives them a browser. `proved`: they showed a code just now.
 */
export async function staffForTests(db: Db) {
  const context = systemContext()
  const log = createLog({ level: 'error' })
  const auth = await createAuth({ db, databaseKind: kindOf(db), context, log, secret, url })
  let hash = ''
  const hashOnce = async () => (hash ||= await auth.hashPassword(password))
  return {
    auth,
    async member(role: Role, more: { guestArticleId?: string; twoFactor?: boolean } = {}): Promise<string> {
      const email = `${role}-${context.newId()}@example.org`
      const userId = await saveLogin(
        { ...auth, hashPassword: hashOnce },
        { name: `A ${role}`, email, password },
      )
      const guestArticleId = more.guestArticleId ?? null
      await transaction(db, (tx) => addMember(tx, context, userId, { role, guestArticleId }))
      await auth.store.updateUser(userId, { twoFactorEnabled: more.twoFactor ?? true })
      return userId
    },
    async signIn(newsroom: NewsroomForTests, userId: string, { proved = true } = {}): Promise<Browser> {
      const opened = await openSessionFor(auth, userId)
      if (!opened.ok) throw new Error(opened.message)
      const cookie = withCookies('', opened.value)
      const session = (await signedIn(auth, cookie))?.session
      if (proved) await auth.store.updateSession(session?.token ?? '', { provedAt: new Date() })
      const browser = newsroom.browser()
      for (const pair of cookie.split('; ')) {
        const at = pair.indexOf('=')
        browser.jar.set(pair.slice(0, at), pair.slice(at + 1))
      }
      return browser
    },
  }
}
export type StaffForTests = Awaited<ReturnType<typeof staffForTests>>
