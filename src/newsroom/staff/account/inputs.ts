import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import { filledLine } from '../../http/input.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import { passwordLength } from '../auth.ts'
import { demoEmail } from '../owner.ts'

export const newPassword = v.pipe(
  v.string(),
  v.minLength(passwordLength.min, `expected a password of at least ${passwordLength.min} characters`),
  v.maxLength(passwordLength.max, `expected a password of at most ${passwordLength.max} characters`),
)

export const anyPassword = v.pipe(v.string(), v.maxLength(passwordLength.max))

/** Who joins: the name that colleagues see, and the e-mail that is their login. */
export const login = {
  name: filledLine(100),
  email: v.pipe(
    v.string(),
    v.trim(),
    v.email('expected an e-mail address'),
    v.notValue(demoEmail),
    v.maxLength(200),
  ),
}

export const codeRequest = v.object({
  code: v.pipe(
    v.string(),
    v.transform((code) => code.replaceAll(' ', '')),
    v.regex(/^\d{6}$/, 'expected six digits'),
  ),
})

/** The value, or the refusal that tells a stranger nothing. */
export function orRefuse<Value>(result: Result<Value, 'credentials-wrong'>): Value {
  if (result.ok) return result.value
  throw new NewsroomRefusal(result.code, result.message)
}
