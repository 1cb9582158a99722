import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { createTries } from '../http/tries.ts'
import type { Tries } from '../http/tries.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import { hashOf } from './set-up-link.ts'
import type { Staff } from './staff.ts'

/** What is short enough to be guessed. Passkeys and recovery codes are not, and are never slowed down. */
export type GuessableSecret = 'password' | 'code'
export type SecretTries = Record<GuessableSecret | 'strangers', Tries>

const deviceCookie = 'tamizdat.device'
const loginCookie = 'tamizdat.login'
const aYear = 365 * 24 * 3600
const minutes = 60_000

/**
 * How fast each secret may be guessed for one login. A code has a million values of which three are good: at
 * one try in a quarter of an hour a thief of the password needs years. `strangers` bounds what all browsers
 * that nobody ever signed in with may cost us in hashing.
 */
export function secretTries(clock: () => number): SecretTries {
  return {
    password: createTries({ clock, burst: 10, firstMs: 3_000, capMs: 15 * minutes }),
    code: createTries({ clock, burst: 5, firstMs: 30_000, capMs: 15 * minutes }),
    strangers: createTries({ clock, burst: 60, firstMs: 1_000, capMs: 1_000 }),
  }
}

/** One try that was allowed; `right` says that the secret was the right one. */
export type Try = { right(): void }

/**
 * Counts one try for `login`, or refuses it with `retry-after`. A browser that was signed in before counts apart
 * from strangers: hammering by a stranger does not slow it (OWASP "device cookies"). On a new device the owner
 * has a passkey or a recovery code, which no hammering slows.
 */
export async function takeTry(
  staff: Staff,
  c: Context,
  secret: GuessableSecret,
  login: string,
): Promise<Try> {
  const device = await getSignedCookie(c, staff.secret, deviceCookie)
  const known = typeof device === 'string'
  const key = `${known ? device : 'stranger'} ${hashOf(login.toLowerCase())}`
  if (!known) refuseFor(staff.tries.strangers.take('all'))
  refuseFor(staff.tries[secret].take(key))
  return { right: () => staff.tries[secret].forgive(key) }
}

function refuseFor(wait: number): void {
  if (wait === 0) return
  const retryAfter = Math.ceil(wait / 1000)
  throw new NewsroomRefusal(
    'too-many-tries',
    `Too many tries. Wait ${retryAfter} seconds, or use a passkey or a recovery code: those never have to wait.`,
    { retryAfter },
  )
}

/** Notes for the second step whose password was right, so that codes count for that login. */
export async function rememberLogin(staff: Staff, c: Context, login: string): Promise<void> {
  const options = { ...cookieOptions(staff), maxAge: 600 }
  await setSignedCookie(c, loginCookie, hashOf(login.toLowerCase()), staff.secret, options)
}

/** The login of the first step in this browser, hashed; one for all where there was none. */
export async function rememberedLogin(staff: Staff, c: Context): Promise<string> {
  const login = await getSignedCookie(c, staff.secret, loginCookie)
  return typeof login === 'string' ? login : 'nobody'
}

/** Gives this browser a signed random mark, which says that somebody signed in with it once, not who. */
export async function rememberDevice(staff: Staff, c: Context): Promise<void> {
  if (typeof (await getSignedCookie(c, staff.secret, deviceCookie)) === 'string') return
  await setSignedCookie(c, deviceCookie, randomUUID(), staff.secret, {
    ...cookieOptions(staff),
    maxAge: aYear,
  })
}

function cookieOptions(staff: Staff) {
  return { httpOnly: true, sameSite: 'Strict', secure: staff.url.startsWith('https:'), path: '/' } as const
}
