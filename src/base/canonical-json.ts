import { hex, utf8 } from './bytes.ts'
import { invariant } from './invariant.ts'

/** What JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * Canonical JSON as TUF signs it (OLPC canonical JSON, TUF 1.0.34 §4.2): keys sorted by code point, no
 * white space, integers only, and in strings nothing but `"` and `\` escaped.
 * Throws on a value that has no canonical form (a fraction, `undefined`, a lone surrogate): our own bug.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalString(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) {
    const isHeld = value === null || typeof value === 'boolean' || Number.isSafeInteger(value)
    invariant(isHeld, `canonical JSON holds whole numbers and no other scalars, got ${String(value)}`)
    return String(value)
  }
  const members = Object.keys(value)
    .sort(byCodePoint)
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}

function canonicalString(text: string): string {
  invariant(text.isWellFormed(), 'canonical JSON holds well-formed text only')
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}

/**
 * JavaScript sorts by UTF-16 unit, which puts characters beyond U+FFFF before U+E000; the format means code points, whose
 * order is that of their UTF-8 bytes.
 */
function byCodePoint(a: string, b: string): number {
  const hasPairs = /[\ud800-\udfff]/.test(a + b)
  const isBefore = hasPairs ? hex(utf8(a)) < hex(utf8(b)) : a < b
  return isBefore ? -1 : 1
}
