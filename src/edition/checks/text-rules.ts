import { type Check, fault } from './check.ts'

// What a page, a feed (XML 1.0 §2.2) or a terminal could choke on: controls, separators that some
// programs take for the end of a line, and code points that are no characters. U+000A is looked at apart.
const unprintable = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}]/u

/** Text on one line, of at most `most` code points. */
export function line(most: number, least = 0): Check {
  return (value, at) => textFault(value, at, { least, most, breaks: false })
}

/** Text in which U+000A is a line break, as in a poem; its length is bounded by the document's bytes. */
export const run: Check = (value, at) =>
  textFault(value, at, { least: 1, most: Number.POSITIVE_INFINITY, breaks: true })

type TextRule = { least: number; most: number; breaks: boolean }

function textFault(value: unknown, at: string, rule: TextRule): string | null {
  if (typeof value !== 'string') return fault(at, 'text', value)
  if (value.length < rule.least) return fault(at, 'text', value)
  if (value.length > rule.most && codePoints(value) > rule.most) {
    return `${at}: expected at most ${rule.most} characters, got ${codePoints(value)}`
  }
  if (!value.isWellFormed()) return `${at}: expected whole characters, got half a surrogate pair`
  const found = unprintable.exec(value)?.[0] ?? (rule.breaks || !value.includes('\n') ? null : '\n')
  return found === null ? null : `${at}: expected printable characters, got ${codeName(found)}`
}

function codePoints(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}

function codeName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}
