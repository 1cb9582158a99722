import type { Auth } from './auth.ts'

/** A code is accepted for its own 30 seconds and those before and after (RFC 6238 §5.2); with room to spare. */
const rememberMs = 180_000

/**
 * True for the first that shows this accepted code of this user, false for everybody after: better-auth takes
 * the same code again within its window, RFC 6238 §5.2 forbids it. The mark's primary key decides a race.
 */
export async function firstUseOfCode(auth: Auth, userId: string, code: string): Promise<boolean> {
  const identifier = `used-code:${userId}:${code}`
  await auth.adapter.deleteMany({
    model: 'verification',
    where: [
      { field: 'identifier', value: identifier },
      { field: 'expiresAt', operator: 'lt', value: new Date() },
    ],
  })
  return auth.store.reserveVerificationValue({
    identifier,
    value: 'used',
    expiresAt: new Date(Date.now() + rememberMs),
  })
}
