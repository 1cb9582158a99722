import { invariant } from './invariant.ts'

/** What JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/**
 * Canonical JSON as TUF signs it (OLPC canonical JSON, TUF 1.0.34 §4.2): keys sorted by code point, no
 * white space, integers only, and in strings nothing but `"` and `\` escaped.
 * Throws on a value that has no canonical form (a fraction, `undefined`, a lone surrogate): our own bug.
 */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    invariant(Number.isSafeInteger(value), `canonical JSON holds whole numbers only, got ${value}`)
    return String(value)
  }
  if (typeof value === 'string') return canonicalString(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  invariant(typeof value === 'object', `canonical JSON cannot hold ${typeof value}`)
  const members = Object.keys(value)
    .sort(byCodePoint)
    .map((key) => `${canonicalString(key)}:${canonicalJson(value[key] as Json)}`)
  return `{${members.join(',')}}`
}

function canonicalString(text: string): string {
  invariant(text.isWellFormed(), 'canonical JSON holds well-formed text only')
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** JavaScript sorts by UTF-16 unit, which puts astral characters before U+E000; the format means code points. */
function byCodePoint(a: string, b: string): number {
  let i = 0
  while (i < a.length && i < b.length && a.charCodeAt(i) === b.charCodeAt(i)) i++
  // Step back onto the whole character where the two part inside a surrogate pair.
  if (i > 0 && isTrail(a.charCodeAt(i)) && isTrail(b.charCodeAt(i))) i--
  return (a.codePointAt(i) ?? -1) - (b.codePointAt(i) ?? -1)
}

function isTrail(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
