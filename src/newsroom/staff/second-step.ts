import { createOTP } from '@better-auth/utils/otp'
import { generateRandomString } from 'better-auth/crypto'
import * as v from 'valibot'
import { invariant } from '#base/invariant.ts'
import { done, refused } from '#base/refusal.ts'
import { ask, cookieHeaders, issuer } from './auth.ts'
import type { Auth, Cookies, SignedInUser } from './auth.ts'
import { codeStep, signedIn, wrongCode, wrongPassword } from './sign-in.ts'
import type { Outcome, SessionFacts } from './sign-in.ts'
import { firstUseOfCode } from './used-codes.ts'

/** What the phone and its owner are shown, once. */
type ShownSecret = { uri: string; recoveryCodes: string[] }

/** A new second step that waits for its first code; `secret` and `recoveryCodes` are encrypted. */
type PendingStep = v.InferOutput<typeof pendingStep>
const pendingStep = v.object({ session: v.string(), secret: v.string(), recoveryCodes: v.string() })

/** Long enough to find the phone and an app for it. */
const pendingMs = 30 * 60_000
const recoveryCodeCount = 10
const notBegun = 'This set-up was begun elsewhere, or more than 30 minutes ago. Begin it again.'

/**
 * Begins the set-up of the second step; it holds once `confirmSecondStep` got a code. Where one holds already (a
 * new phone), that one and its recovery codes stay in force until then: whoever stops half-way, or stole the
 * password alone, has changed nothing.
 */
export async function beginSecondStep(
  auth: Auth,
  cookie: string,
  password: string,
): Outcome<ShownSecret & { cookies: Cookies }> {
  const session = await signedIn(auth, cookie)
  if (session?.user.twoFactor !== true) return beginFirst(auth, cookie, password)
  const call = auth.api.verifyPassword({
    body: { password },
    headers: cookieHeaders(cookie),
    returnHeaders: true,
  })
  const asked = await ask(call, wrongPassword)
  if (!asked.ok) return asked
  return done({ ...(await keepPending(auth, session)), cookies: session.cookies })
}

async function beginFirst(
  auth: Auth,
  cookie: string,
  password: string,
): Outcome<ShownSecret & { cookies: Cookies }> {
  const body = { password, method: 'totp' as const }
  const call = auth.api.enableTwoFactor({ body, headers: cookieHeaders(cookie), returnHeaders: true })
  const asked = await ask(call, wrongPassword)
  if (!asked.ok) return asked
  const { value, cookies } = asked.value
  const { totpURI: uri, backupCodes } = value as { totpURI: string; backupCodes: string[] }
  return done({ uri, recoveryCodes: backupCodes, cookies })
}

/** Makes secret and recovery codes, and keeps them for the session that asked, in place of any before. */
async function keepPending(
  auth: Auth,
  { user, session }: { user: SignedInUser; session: SessionFacts },
): Promise<ShownSecret> {
  const secret = generateRandomString(32, 'a-z', 'A-Z', '0-9')
  const recoveryCodes = Array.from({ length: recoveryCodeCount }, newRecoveryCode)
  const pending: PendingStep = {
    session: session.id,
    secret: await auth.encrypt(secret),
    recoveryCodes: await auth.encrypt(JSON.stringify(recoveryCodes)),
  }
  await auth.store.deleteVerificationByIdentifier(markOf(user))
  await auth.store.createVerificationValue({
    identifier: markOf(user),
    value: JSON.stringify(pending),
    // better-auth judges expiry by the machine's own clock, so that is what sets it.
    expiresAt: new Date(Date.now() + pendingMs),
  })
  return { uri: createOTP(secret).url(issuer, user.email), recoveryCodes }
}

function newRecoveryCode(): string {
  const letters = () => generateRandomString(5, 'a-z', 'A-Z', '0-9')
  return `${letters()}-${letters()}`
}

/**
 * Puts the second step that this session began in force, by a code from the phone. A new one takes the place of
 * the old one, and its recovery codes that of the old ones, in one write.
 */
export async function confirmSecondStep(
  auth: Auth,
  cookie: string,
  code: string,
): Outcome<{ cookies: Cookies }> {
  const session = await signedIn(auth, cookie)
  if (session?.user.twoFactor !== true) return codeStep(auth, cookie, code)
  const { user, cookies } = session
  const kept = await auth.store.findVerificationValue(markOf(user))
  const pending = kept === null ? null : v.parse(pendingStep, JSON.parse(kept.value))
  if (kept === null || pending?.session !== session.session.id) return refused('credentials-wrong', notBegun)
  const right = await createOTP(await auth.decrypt(pending.secret)).verify(code)
  if (!right || !(await firstUseOfCode(auth, user.id, code))) return refused('credentials-wrong', wrongCode)
  // Gives nothing where it has expired, was replaced by a later one, or was confirmed by another request.
  const consumed = await auth.store.consumeVerificationValue(markOf(user))
  if (consumed?.value !== kept.value) return refused('credentials-wrong', notBegun)
  await replaceSecondStep(auth, user, pending)
  return done({ cookies })
}

/** The fields are those that better-auth's plugin reads at each sign-in. */
async function replaceSecondStep(auth: Auth, user: SignedInUser, pending: PendingStep): Promise<void> {
  const replaced = await auth.adapter.update({
    model: 'twoFactor',
    where: [{ field: 'userId', value: user.id }],
    update: { secret: pending.secret, backupCodes: pending.recoveryCodes, verified: true },
  })
  invariant(replaced !== null, 'there is no second step to replace')
}

function markOf(user: SignedInUser): string {
  return `new-second-step:${user.id}`
}
