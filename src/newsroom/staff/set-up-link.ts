import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Auth } from './auth.ts'

const mark = 'owner-set-up'
const lifetimeMs = 24 * 3600_000

/**
 * A new one-time token for making the owner, good for 24 hours; the one before it stops working. Only its hash
 * is stored. It travels in the link's fragment, which browsers send to nobody.
 */
export async function newSetUpToken(auth: Auth): Promise<string> {
  const token = newToken()
  await auth.store.deleteVerificationByIdentifier(mark)
  await auth.store.createVerificationValue({
    identifier: mark,
    value: hashOf(token),
    // better-auth judges expiry by the machine's own clock, so that is what sets it.
    expiresAt: new Date(Date.now() + lifetimeMs),
  })
  return token
}

/** True once for the right token: whoever comes second, even at the same instant, gets false. */
export async function useSetUpToken(auth: Auth, token: string): Promise<boolean> {
  const stored = await auth.store.findVerificationValue(mark)
  if (stored === null || !sameHash(stored.value, hashOf(token))) return false
  const consumed = await auth.store.consumeVerificationValue(mark)
  return consumed !== null && sameHash(consumed.value, hashOf(token))
}

/** 256 random bits, as text for a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token. It is random enough that a plain hash cannot be turned back. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Compares without telling by its duration where two hashes part. */
export function sameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}
