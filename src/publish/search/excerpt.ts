import { folded, isUnspaced, type SearchTerm, searchWords } from './words.ts'

/** A run of text that was looked for, or not. */
export type Passage = { text: string; match: boolean }

const around = 110

/** About 220 letters around the first match in the text, with every match in them told; empty where there is none. */
export function excerptOf(text: string, terms: SearchTerm[]): Passage[] {
  const first = firstMatch(text, terms)
  if (first === null) return []
  const from = wordBegin(text, Math.max(0, first - around))
  const to = wordEnd(text, Math.min(text.length, first + around))
  const passages = marked(text.slice(from, to).replace(/\s+/g, ' '), terms)
  return [
    ...(from > 0 ? [{ text: '… ', match: false }] : []),
    ...passages,
    ...(to < text.length ? [{ text: ' …', match: false }] : []),
  ]
}

const piece = /[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu

/** Of a long text only the beginning is looked at: this runs while somebody waits. */
const looked = 200_000

function firstMatch(text: string, terms: SearchTerm[]): number | null {
  const wanted = initialsOf(terms)
  for (const { 0: word, index } of text.slice(0, looked).matchAll(piece)) {
    if (mayMatch(word, wanted) && isMatch(word, terms)) return index
  }
  return null
}

function initialsOf(terms: SearchTerm[]): Set<string> {
  return new Set(terms.flatMap(({ words }) => words.map((word) => word.slice(0, 1))))
}

function mayMatch(word: string, wanted: Set<string>): boolean {
  return wanted.has(initialOf(word)) || isUnspaced(word)
}

const initials = new Map<string, string>()

/** The first letter as it is filed. Folding every word of 25 articles would take longer than finding them. */
function initialOf(word: string): string {
  const letter = String.fromCodePoint(word.codePointAt(0) ?? 0)
  let initial = initials.get(letter)
  if (initial === undefined) {
    if (initials.size > 5_000) initials.clear()
    initials.set(letter, (initial = folded(letter).slice(0, 1)))
  }
  return initial
}

function marked(text: string, terms: SearchTerm[]): Passage[] {
  const wanted = initialsOf(terms)
  const passages: Passage[] = []
  for (const [word] of text.matchAll(piece)) {
    const match = mayMatch(word, wanted) && isMatch(word, terms)
    const last = passages.at(-1)
    if (last && last.match === match) last.text += word
    else passages.push({ text: word, match })
  }
  return passages
}

function isMatch(word: string, terms: SearchTerm[]): boolean {
  const words = searchWords(word)
  return words.some((one) =>
    terms.some(({ words: wanted, begins }) =>
      wanted.some(
        (other, i) => one === other || (begins && i === wanted.length - 1 && one.startsWith(other)),
      ),
    ),
  )
}

function wordBegin(text: string, at: number): number {
  if (at === 0) return 0
  const blank = text.indexOf(' ', at)
  return blank === -1 || blank > at + 40 ? at : blank + 1
}

function wordEnd(text: string, at: number): number {
  const blank = text.lastIndexOf(' ', at)
  return at >= text.length || blank < at - 40 ? at : blank
}
