import { fromUtf8 } from '#base/bytes.ts'
import { canonicalJson, type Json } from '#base/canonical-json.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Check } from './check.ts'

/**
 * A signed JSON file from bytes that anybody may have sent: at most `limit` bytes, of the form that `check` knows, and
 * in its one canonical spelling. Refuses with `code`.
 */
export function parseCanonical<Value, Code extends string>(
  bytes: Uint8Array,
  { limit, check, code }: { limit: number; check: Check; code: Code },
): Result<Value, Code> {
  if (bytes.length > limit) return refused(code, `expected at most ${limit} bytes, got ${bytes.length}`)
  let value: unknown
  let text: string
  try {
    text = fromUtf8(bytes)
    value = JSON.parse(text)
  } catch {
    return refused(code, 'expected JSON, got something else')
  }
  const wrong = check(value, '')
  if (wrong !== null) return refused(code, wrong)
  return isCanonical(value as Json, text)
    ? done(value as Value)
    : refused(code, 'expected canonical JSON, got another spelling')
}

/** False too for what has no canonical form: a fraction in a member that nobody knows. */
function isCanonical(value: Json, text: string): boolean {
  try {
    return canonicalJson(value) === text
  } catch {
    return false
  }
}
