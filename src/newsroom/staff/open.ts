import type { Hono } from 'hono'
import { invariant } from '#base/invariant.ts'
import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { Vault } from '#platform/vault.ts'
import { isLoopback } from '../http/guard.ts'
import { createAuth } from './auth.ts'
import type { Auth, AuthOptions } from './auth.ts'
import { openDemo } from './demo.ts'
import { addMember } from './members.ts'
import { loginsOf, ownerExists, removeDemoOwner } from './owner.ts'
import { newSetUpToken } from './set-up-link.ts'
import type { Staff } from './staff.ts'
import { secretTries } from './tries-of.ts'

export type OpenStaff = {
  staff: Staff
  demoRoutes: Hono | null
  setUpLink: () => Promise<string | null>
}

export type StaffOptions = AuthOptions & { vault: Vault; demo?: boolean }

/**
 * Opens the staff's side: the tables, the demo's owner where there is to be a demo, and the link to print.
 * A folder that was a demo and is now used for real loses the demo's owner; a folder with a real owner is
 * never opened as a demo.
 */
export async function openStaff(options: StaffOptions): Promise<OpenStaff> {
  const { db, url, secret, context, log, vault } = options
  invariant(secret.length >= 32, 'the secret of the newsroom has fewer than 32 characters')
  invariant(options.demo !== true || isLoopback(url), 'a demo newsroom is for loopback only')
  const auth = await createAuth(options)
  const hasOwner = await ownerExists(auth)
  const demo = options.demo === true && !hasOwner ? await openDemo(options, auth) : null
  if (demo === null) {
    await removeDemoOwner(auth, db)
    await adoptOwner(options, auth)
  }
  if (options.demo === true && hasOwner) log.warn('demo-refused', { reason: 'this newsroom has an owner' })
  const tries = secretTries(context.clock)
  return {
    staff: { db, context, vault, auth, url, secret, tries, demo: demo !== null },
    demoRoutes: demo?.routes ?? null,
    setUpLink: async () => {
      if (demo !== null) return demo.link()
      return (await ownerExists(auth)) ? null : `${url}/set-up#token=${await newSetUpToken(auth)}`
    },
  }
}

/**
 * Where nobody is the owner, whoever can sign in with a password is: a newsroom from before there were roles, or a
 * crash between the login and its role.
 */
async function adoptOwner({ db, context }: AuthOptions, auth: Auth): Promise<void> {
  // Asked before the transaction: better-auth has a connection of its own.
  const logins = await loginsOf(auth)
  await transaction(db, async (tx) => {
    const anyOwner = tx.selectFrom('staff_member').select('user_id').where('role', '=', 'owner')
    if ((await anyOwner.executeTakeFirst()) !== undefined) return
    for (const userId of logins) {
      await addMember(tx, context, userId, { role: 'owner', guestArticleId: null })
      const act = { userId: null, action: 'staff.joined', subject: `user:${userId}` }
      await audit(tx, context, { ...act, detail: { role: 'owner' } })
    }
  })
}
