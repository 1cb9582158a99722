import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { createTries } from '../http/tries.ts'
import type { Tries } from '../http/tries.ts'
import { NewsroomRefusal } from '../http/problem.ts'
import type { Staff } from './staff.ts'

export type GuessableSecret = 'password' | 'code' | 'recovery'
export type SecretTries = Record<GuessableSecret, Tries>

const deviceCookie = 'tamizdat.device'
const aYear = 365 * 24 * 3600

/**
 * How fast each secret may be guessed. A code has a million values of which three are good: one try in half a
 * minute leaves a thief of the password below 1 % a day. Recovery codes are too long to guess.
 */
export function secretTries(clock: () => number): SecretTries {
  return {
    password: createTries({ clock, burst: 10, refillMs: 3_000 }),
    code: createTries({ clock, burst: 5, refillMs: 30_000 }),
    recovery: createTries({ clock, burst: 10, refillMs: 3_000 }),
  }
}

/**
 * Counts one try, or refuses it with `retry-after`. All strangers share one bucket, and each device that was
 * signed in before has its own: hammering by a stranger does not keep the owner out (OWASP "device cookies").
 */
export async function takeTry(staff: Staff, c: Context, secret: GuessableSecret): Promise<void> {
  const device = await getSignedCookie(c, staff.secret, deviceCookie)
  const wait = staff.tries[secret].take(typeof device === 'string' ? device : 'stranger')
  if (wait === 0) return
  const retryAfter = Math.ceil(wait / 1000)
  throw new NewsroomRefusal('too-many-tries', `Too many tries. Wait ${retryAfter} seconds, then try again.`, {
    retryAfter,
  })
}

/** Gives this browser a signed random mark, which says that somebody signed in with it once, not who. */
export async function rememberDevice(staff: Staff, c: Context): Promise<void> {
  if (typeof (await getSignedCookie(c, staff.secret, deviceCookie)) === 'string') return
  await setSignedCookie(c, deviceCookie, randomUUID(), staff.secret, {
    httpOnly: true,
    sameSite: 'Strict',
    secure: staff.url.startsWith('https:'),
    path: '/',
    maxAge: aYear,
  })
}
