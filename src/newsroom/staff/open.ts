import type { Hono } from 'hono'
import { invariant } from '#base/invariant.ts'
import { isLoopback } from '../http/guard.ts'
import { createAuth } from './auth.ts'
import type { AuthOptions } from './auth.ts'
import { openDemo } from './demo.ts'
import { ownerExists, removeDemoOwner } from './owner.ts'
import { newSetUpToken } from './set-up-link.ts'
import type { Staff } from './staff.ts'
import { secretTries } from './tries-of.ts'

export type OpenStaff = {
  staff: Staff
  demoRoutes: Hono | null
  setUpLink: () => Promise<string | null>
}

/**
 * Opens the staff's side: the tables, the demo's owner where there is to be a demo, and the link to print.
 * A folder that was a demo and is now used for real loses the demo's owner; a folder with a real owner is
 * never opened as a demo.
 */
export async function openStaff(options: AuthOptions & { demo?: boolean }): Promise<OpenStaff> {
  const { url, secret, context, log } = options
  invariant(secret.length >= 32, 'the secret of the newsroom has fewer than 32 characters')
  invariant(options.demo !== true || isLoopback(url), 'a demo newsroom is for loopback only')
  const auth = await createAuth(options)
  const hasOwner = await ownerExists(auth)
  const demo = options.demo === true && !hasOwner ? await openDemo(auth, url) : null
  if (demo === null) await removeDemoOwner(auth)
  if (options.demo === true && hasOwner) log.warn('demo-refused', { reason: 'this newsroom has an owner' })
  const staff = { auth, url, secret, tries: secretTries(context.clock), demo: demo !== null }
  return {
    staff,
    demoRoutes: demo?.routes ?? null,
    setUpLink: async () => {
      if (demo !== null) return demo.link()
      return (await ownerExists(auth)) ? null : `${url}/set-up#token=${await newSetUpToken(auth)}`
    },
  }
}
