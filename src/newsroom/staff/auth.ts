import { setTimeout as pause } from 'node:timers/promises'
import { APIError, betterAuth } from 'better-auth'
import type { BetterAuthOptions } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { getMigrations } from 'better-auth/db/migration'
import { twoFactor } from 'better-auth/plugins'
import * as v from 'valibot'
import { done, refused } from '#base/refusal.ts'
import type { Result } from '#base/refusal.ts'
import { invariant } from '#base/invariant.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'

/** Shortest password; length is what counts (NIST SP 800-63B §3.1.1.2). */
export const passwordLength = { min: 12, max: 256 } as const

/** Whose code it is, as the app on the phone names it. */
export const issuer = 'Tamizdat newsroom'

export type AuthOptions = {
  db: Db
  databaseKind: 'sqlite' | 'postgres'
  context: Context
  log: Log
  secret: string
  url: string
}

/** `set-cookie` lines that the answer must carry. */
export type Cookies = string[]
export type SignedInUser = { id: string; name: string; email: string; twoFactor: boolean }

/**
 * better-auth behind the few things we ask of it. Its own HTTP handler is not mounted: what is not named here
 * cannot be asked for. It is handed cookies and no other header, so that it never sees whence a request came.
 */
export async function createAuth(options: AuthOptions) {
  const settings = authSettings(options)
  await makeTables(options)
  const { $context, api } = betterAuth(settings)
  const context = await $context
  const key = context.secretConfig
  return {
    /** better-auth's own store of users, sessions and short-lived marks. */
    store: context.internalAdapter,
    adapter: context.adapter,
    hashPassword: context.password.hash,
    checkPassword: context.password.verify,
    /** With the newsroom's secret, as better-auth encrypts what its second step keeps. */
    encrypt: (data: string) => symmetricEncrypt({ key, data }),
    decrypt: (data: string) => symmetricDecrypt({ key, data }),
    pendingCookie: context.createAuthCookie('two_factor').name,
    api,
  }
}
export type Auth = Awaited<ReturnType<typeof createAuth>>

/**
 * Makes what is missing of better-auth's tables. Where another process does the same at this moment, one of the
 * two fails half-way: what is missing then is looked up anew.
 */
export async function makeTables(options: AuthOptions): Promise<void> {
  const settings = authSettings(options)
  for (let attempt = 1; ; attempt++) {
    try {
      const { runMigrations } = await getMigrations(settings)
      return await runMigrations()
    } catch (error) {
      if (attempt === 10) throw error
      await pause(20 * attempt)
    }
  }
}

function authSettings({ db, databaseKind, context, log, secret, url }: AuthOptions) {
  return {
    appName: 'Tamizdat',
    baseURL: url,
    trustedOrigins: [url],
    secret,
    database: { db, type: databaseKind },
    telemetry: { enabled: false },
    logger: {
      log: (level, message) => {
        if (level === 'error') log.error('staff-sign-in', { message })
        else log.debug('staff-sign-in', { message })
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
    },
    user: { modelName: 'staff_user' },
    account: { modelName: 'staff_account' },
    verification: { modelName: 'staff_verification' },
    session: {
      modelName: 'staff_session',
      expiresIn: 7 * 24 * 3600,
      updateAge: 24 * 3600,
      additionalFields: {
        /** As the person named the device. */
        deviceName: ownField('string'),
        /** When a passkey or a code was shown last. */
        provedAt: ownField('date'),
        /** To within 5 minutes. */
        usedAt: ownField('date'),
      },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            await refuseFormerStaff(db, session.userId)
            return { data: { ...session, ipAddress: null, userAgent: null } }
          },
        },
      },
    },
    plugins: [
      { id: 'tamizdat', endpoints: { openSession } },
      twoFactor({
        issuer,
        twoFactorTable: 'staff_two_factor',
        // A lock would let a stranger shut the owner out; http/tries.ts slows guessing instead.
        accountLockout: { enabled: false },
      }),
    ],
    advanced: {
      cookiePrefix: 'tamizdat',
      useSecureCookies: new URL(url).protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict' },
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => context.newId() },
    },
  } satisfies BetterAuthOptions
}

function ownField<Type extends 'string' | 'date'>(type: Type) {
  return { type, required: false, input: false } as const
}

/** Whoever left, or was never given a role, gets no session by any way in. */
async function refuseFormerStaff(db: Db, userId: string): Promise<void> {
  const member = await db
    .selectFrom('staff_member')
    .select('user_id')
    .where('user_id', '=', userId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  if (member === undefined) throw new APIError('UNAUTHORIZED')
}

/** Signs in whoever showed a passkey, with the session and the cookie that a password would have got them. */
const openSession = createAuthEndpoint.serverOnly(
  { method: 'POST', body: v.object({ userId: v.string() }) },
  async (ctx) => {
    const { internalAdapter } = ctx.context
    const user = await internalAdapter.findUserById(ctx.body.userId)
    invariant(user !== null, 'nobody has this passkey')
    const session = await internalAdapter.createSession(user.id)
    await setSessionCookie(ctx, { session, user })
    return { token: session.token }
  },
)

/**
 * Runs one call of better-auth's API: its value and the cookies it sets; where it says no, in the one way that
 * tells a stranger nothing about which part was wrong.
 */
export async function ask<Value>(
  call: Promise<{ headers: Headers; response: Value }>,
  message: string,
): Promise<Result<{ value: Value; cookies: Cookies }, 'credentials-wrong'>> {
  try {
    const { headers, response } = await call
    return done({ value: response, cookies: headers.getSetCookie() })
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return refused('credentials-wrong', message)
    throw error
  }
}

/** The headers of a call on behalf of a browser: its cookies and nothing else. */
export function cookieHeaders(cookie: string): Headers {
  return new Headers(cookie === '' ? {} : { cookie })
}

/** The cookies a browser would send next: what it had, changed by what was set since. */
export function withCookies(cookie: string, set: Cookies): string {
  const jar = new Map(cookie.split('; ').filter(Boolean).map(nameAndValue))
  for (const line of set) {
    const [name, value] = nameAndValue(line.split(';')[0] ?? '')
    if (value === '') jar.delete(name)
    else jar.set(name, value)
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
}

function nameAndValue(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return [pair.slice(0, at), pair.slice(at + 1)]
}
