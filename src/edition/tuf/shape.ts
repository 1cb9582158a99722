import { fromUtf8 } from '#base/bytes.ts'
import type { Json } from '#base/canonical-json.ts'
import { refuse } from '../trust-refusal.ts'

/** A JSON object whose members are still to be checked. */
export type Fields = { [key: string]: Json }

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
  checkCanonical(value, what, 0)
  return value
}

function checkCanonical(value: Json, what: string, depth: number): void {
  if (depth > deepest) refuse('malformed', `${what} is nested deeper than ${deepest}`)
  if (typeof value === 'number' && !Number.isSafeInteger(value)) bad(what, 'whole numbers', String(value))
  if (typeof value === 'string') checkText(value, what)
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    checkText(key, what)
    checkCanonical(item, what, depth + 1)
  }
}

function checkText(text: string, what: string): void {
  if (text === '__proto__' || !text.isWellFormed()) bad(what, 'ordinary text', text)
}

/** A member that is the object's own: `constructor` and the like are not. */
export function own<Value>(record: { readonly [key: string]: Value }, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined
}

export function fieldsOf(value: Json | undefined, where: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad(where, 'an object', value)
  return value
}

export function listOf(value: Json | undefined, where: string): Json[] {
  return Array.isArray(value) ? value : bad(where, 'a list', value)
}

export function textOf(value: Json | undefined, where: string): string {
  return typeof value === 'string' && value !== '' ? value : bad(where, 'a text', value)
}

/** A list of texts of which no two are the same. */
export function distinctTexts(value: Json | undefined, where: string): string[] {
  const texts = listOf(value, where).map((item) => textOf(item, where))
  return new Set(texts).size === texts.length ? texts : bad(where, 'no repetitions', value)
}

export function wholeFrom(least: number, value: Json | undefined, where: string): number {
  return typeof value === 'number' && value >= least ? value : bad(where, `a number from ${least} up`, value)
}

export function instantOf(value: Json | undefined, where: string): number {
  const text = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) ? value : ''
  const instant = Date.parse(text)
  return Number.isNaN(instant) ? bad(where, 'a time like 2026-11-23T10:38:00Z', value) : instant
}

/** Refuses as 'malformed', with what was expected and what came. */
export function bad(where: string, expected: string, got: Json | undefined): never {
  return refuse(
    'malformed',
    `${where}: expected ${expected}, got ${(JSON.stringify(got) ?? 'nothing').slice(0, 80)}`,
  )
}
