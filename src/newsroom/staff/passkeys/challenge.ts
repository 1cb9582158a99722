import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Staff } from '../staff.ts'

const lifetimeMs = 5 * 60_000
const macBytes = 16

/**
 * A challenge for one purpose, good for 5 minutes: the instant at which it ends (6 bytes), 16 random bytes, and a
 * code over both that only this newsroom can make. Nothing is stored, so that strangers who ask for challenges
 * fill no table. base64url.
 */
export function newChallenge({ secret, context }: Staff, purpose: string): string {
  const head = Buffer.alloc(22)
  head.writeUIntBE(context.clock() + lifetimeMs, 0, 6)
  randomBytes(16).copy(head, 6)
  return Buffer.concat([head, macOf(secret, purpose, head)]).toString('base64url')
}

/** True where this newsroom made the challenge for this purpose, within the last 5 minutes. */
export function isOurChallenge({ secret, context }: Staff, purpose: string, challenge: string): boolean {
  const bytes = Buffer.from(challenge, 'base64url')
  if (bytes.length !== 22 + macBytes) return false
  const head = bytes.subarray(0, 22)
  const ours = timingSafeEqual(bytes.subarray(22), macOf(secret, purpose, head))
  return ours && head.readUIntBE(0, 6) > context.clock()
}

/** True for the first answer to this challenge; what was recorded on its way is worth nothing afterwards. */
export async function firstAnswerTo({ auth }: Staff, challenge: string): Promise<boolean> {
  return auth.store.reserveVerificationValue({
    identifier: `used-challenge:${challenge}`,
    value: 'used',
    // better-auth judges expiry by the machine's own clock, so that is what sets it.
    expiresAt: new Date(Date.now() + 2 * lifetimeMs),
  })
}

function macOf(secret: string, purpose: string, head: Buffer): Buffer {
  const mac = createHmac('sha256', secret).update(`passkey challenge\0${purpose}\0`).update(head).digest()
  return mac.subarray(0, macBytes)
}
