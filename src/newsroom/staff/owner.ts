import type { Db } from '#platform/database.ts'
import type { Auth } from './auth.ts'

/** `.invalid` can never be anybody's (RFC 2606 §2). */
export const demoEmail = 'demo@tamizdat.invalid'

/** True where somebody who is not the demo's owner can sign in with a password. */
export async function ownerExists(auth: Auth): Promise<boolean> {
  return (await loginsOf(auth)).length > 0
}

/** The users, but the demo's owner, who can sign in with a password. */
export async function loginsOf(auth: Auth): Promise<string[]> {
  const demo = await auth.store.findUserByEmail(demoEmail)
  const logins = await auth.adapter.findMany<{ userId: string }>({
    model: 'account',
    where: [
      { field: 'providerId', value: 'credential' },
      { field: 'userId', operator: 'ne', value: demo?.user.id ?? '' },
    ],
    limit: 10_000,
  })
  return logins.map(({ userId }) => userId)
}

/**
 * Makes somebody who can sign in with this password, or gives the one with this e-mail the password: a crash
 * between the two writes leaves a user without a login, and the next call completes it.
 */
export async function saveLogin(
  auth: Auth,
  person: { name: string; email: string; password: string },
): Promise<string> {
  const { name, password } = person
  const email = person.email.toLowerCase()
  const found = await auth.store.findUserByEmail(email, { includeAccounts: true })
  const user =
    found?.user ?? (await auth.store.createUser({ name, email, emailVerified: true }, { method: 'admin' }))
  const hash = await auth.hashPassword(password)
  if (found?.accounts.some((account) => account.providerId === 'credential') === true)
    await auth.store.updatePassword(user.id, hash)
  else
    await auth.store.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: hash,
    })
  return user.id
}

/** Takes the demo's owner away, sessions first, when the folder is used for real. */
export async function removeDemoOwner(auth: Auth, db: Db): Promise<void> {
  const demo = await auth.store.findUserByEmail(demoEmail)
  if (demo === null) return
  await auth.store.deleteUserSessions(demo.user.id)
  await db.deleteFrom('staff_member').where('user_id', '=', demo.user.id).execute()
  await auth.store.deleteUser(demo.user.id)
}
