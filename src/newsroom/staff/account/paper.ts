import * as v from 'valibot'
import { refused } from '#base/refusal.ts'
import { withCookies } from '../auth.ts'
import type { Auth, Cookies } from '../auth.ts'
import { passwordStep, recoveryStep } from '../sign-in.ts'
import type { Outcome } from '../sign-in.ts'

const wrong = 'E-mail, password or recovery code is wrong, or the code was used already.'
const codes = v.array(v.string())

/**
 * Signs in with e-mail, password and a recovery code at once: the owner's way in from a new device while somebody
 * hammers at their login. It is not slowed, so the password is looked at only where the code is right already:
 * who has no code learns nothing here about a password.
 */
export async function paperStep(
  auth: Auth,
  { code, ...login }: { email: string; password: string; code: string },
): Outcome<{ cookies: Cookies }> {
  if (!(await hasRecoveryCode(auth, login.email, code))) return refused('credentials-wrong', wrong)
  const first = await passwordStep(auth, login)
  if (!first.ok || first.value.next !== 'code') return refused('credentials-wrong', wrong)
  const second = await recoveryStep(auth, withCookies('', first.value.cookies), code)
  if (!second.ok) return refused('credentials-wrong', wrong)
  return second
}

async function hasRecoveryCode(auth: Auth, email: string, code: string): Promise<boolean> {
  const found = await auth.store.findUserByEmail(email.toLowerCase())
  if (found === null) return false
  const kept = await auth.adapter.findOne<{ backupCodes: string }>({
    model: 'twoFactor',
    where: [{ field: 'userId', value: found.user.id }],
  })
  if (kept === null) return false
  return v.parse(codes, JSON.parse(await auth.decrypt(kept.backupCodes))).includes(code)
}
