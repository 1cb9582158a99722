import { fromUtf8 } from '#base/bytes.ts'
import type { Json } from '#base/canonical-json.ts'
import { refuse } from '../trust-refusal.ts'

/** Real metadata is six levels deep. What is deeper is an attack on the stack. */
const deepest = 16

/**
 * JSON that has a canonical form: at most `limit` bytes of UTF-8, whole numbers, well-formed text, no
 * `__proto__` (it would be lost or worse on the way), and shallow enough to walk.
 * Refuses with 'too-long' or 'malformed'; `what` names the file in the message.
 */
export function parseJson(bytes: Uint8Array, limit: number, what: string): Json {
  if (bytes.length > limit)
    refuse('too-long', `${what}: expected at most ${limit} bytes, got ${bytes.length}`)
  let value: Json
  try {
    value = JSON.parse(fromUtf8(bytes)) as Json
  } catch {
    return refuse('malformed', `${what} is not JSON`)
  }
  checkCanonical(value, 0, what)
  return value
}

function checkCanonical(value: Json, depth: number, what: string): void {
  if (depth > deepest) refuse('malformed', `${what} is nested deeper than ${deepest}`)
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    refuse('malformed', `${what}: expected whole numbers, got ${value}`)
  if (typeof value === 'string' && (value === '__proto__' || !value.isWellFormed()))
    refuse('malformed', `${what}: expected ordinary text, got ${JSON.stringify(value.slice(0, 80))}`)
  if (typeof value === 'object' && value !== null)
    for (const item of [...Object.keys(value), ...Object.values(value)]) checkCanonical(item, depth + 1, what)
}

/** A member that is the object's own: `constructor` and the like are not. */
export function own<Value>(record: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}
