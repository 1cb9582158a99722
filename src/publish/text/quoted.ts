/** Stretches of a text, in UTF-16 units. */
export type Stretch = { start: number; end: number }

const opening: Record<string, string> = { '“': '”', '«': '»', '„': '“”', '‹': '›' }

/**
 * What stands between quotation marks, English, Russian and German ones, straight ones too; a dash at the head of a
 * paragraph opens speech up to its end. A mark that is never closed counts to the end: such a quotation goes on in
 * the next paragraph.
 */
export function quotedStretches(text: string): Stretch[] {
  if (/^\s*[—–―-]\s/u.test(text)) return [{ start: 0, end: text.length }]
  const stretches: Stretch[] = []
  // A sign that closes nothing once closes nothing further on: looked for once.
  const unclosed = new Set<string>()
  for (let at = 0; at < text.length; at++) {
    const mark = text.charAt(at)
    if (unclosed.has(mark) || !opens(text, at)) continue
    const end = endOfQuotation(text, at)
    if (end === null) unclosed.add(mark)
    else {
      stretches.push({ start: at, end })
      at = end - 1
    }
  }
  return stretches
}

/** The same sign is an apostrophe: it opens before a word only. */
function opens(text: string, at: number): boolean {
  const mark = text.charAt(at)
  if (mark !== "'" && mark !== '‘') return mark === '"' || mark in opening
  return !/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) && /\S/u.test(text.charAt(at + 1))
}

/** Where the quotation ends that begins here; null where it was no quotation. */
function endOfQuotation(text: string, at: number): number | null {
  const mark = text.charAt(at)
  if (mark === "'") return endOfSingle(text, at, "'")
  if (mark === '‘') return endOfSingle(text, at, '’')
  if (mark === '"') return after(text.indexOf('"', at + 1), text)
  return after(closingMark(text, at, mark, opening[mark] ?? ''), text)
}

function after(found: number, text: string): number {
  return found < 0 ? text.length : found + 1
}

/** The mark that closes this one, past those nested in it. */
function closingMark(text: string, at: number, mark: string, closing: string): number {
  let depth = 0
  for (let i = at; i < text.length; i++) {
    const one = text.charAt(i)
    if (one === mark && !(i > at && closing.includes(mark))) depth++
    else if (closing.includes(one) && --depth === 0) return i
  }
  return -1
}

/** It closes where no letter follows. */
function endOfSingle(text: string, at: number, closing: string): number | null {
  for (let i = text.indexOf(closing, at + 1); i >= 0; i = text.indexOf(closing, i + 1)) {
    if (/\S/u.test(text.charAt(i - 1)) && !/[\p{L}\p{N}]/u.test(text.charAt(i + 1))) return i + 1
  }
  return null
}
