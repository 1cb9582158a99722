import type { ArticleDocument, Inline } from '#edition/article.ts'
import { bodyText } from '#edition/article-text.ts'
import { changeParagraphs, isPlain, putIn, type Spot } from './spots.ts'

/** A contested name of the house list, in one language. */
export type ContestedEntry = { name: string; others: string[]; note: string }

// Scripts that set no blanks between words: there a name ends where it ends.
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
// What a word goes on with: letters, or a joiner (hyphen, apostrophe, ZWNJ in Persian) with letters behind it.
const letter = String.raw`[\p{L}\p{N}\p{M}]`
const joiner = String.raw`[-‐‑'’\u200c\u200d]`

/** Finds names as whole words, the longest first; made once for many articles. */
export class NameMarker {
  /** Longest first, each with a word of it, by which texts that cannot hold it are told. */
  readonly #names: { name: string; word: string }[]
  readonly #entries = new Map<string, ContestedEntry>()

  constructor(entries: ContestedEntry[]) {
    for (const entry of entries) {
      for (const spelling of spellings(entry.name)) {
        if (!this.#entries.has(spelling)) this.#entries.set(spelling, entry)
      }
    }
    this.#names = [...this.#entries.keys()]
      .toSorted((a, b) => b.length - a.length)
      .map((name) => ({ name, word: longestWord(name) }))
  }

  /** The document with each name marked at its first mention, unless the author marked it anywhere. */
  mark(document: ArticleDocument): ArticleDocument {
    const text = bodyText(document)
    const possible = this.#names.filter(({ word }) => text.includes(word))
    if (possible.length === 0) return document
    const pattern = anyOf(possible.map(({ name }) => name))
    const settled = this.#markedByHand(document)
    const place = (inline: Inline): Inline[] =>
      isPlain(inline) ? putIn([inline], this.#spots(inline.text, pattern, settled), lengthOf) : [inline]
    return changeParagraphs(document, (content) => content.flatMap(place))
  }

  #spots(text: string, pattern: RegExp, settled: Set<ContestedEntry>): Spot[] {
    const spots: Spot[] = []
    for (const match of text.matchAll(pattern)) {
      const entry = this.#entries.get(bare(match[0]))
      if (entry === undefined || settled.has(entry)) continue
      settled.add(entry)
      const { others, note } = entry
      const inline = { type: 'contested-name', name: match[0], others, note } as const
      spots.push({ start: match.index, end: match.index + match[0].length, inline })
    }
    return spots
  }

  #markedByHand(document: ArticleDocument): Set<ContestedEntry> {
    const marked = new Set<ContestedEntry>()
    const look = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      if ('type' in value && value.type === 'contested-name' && 'name' in value) {
        const entry = this.#entries.get(bare(String(value.name)))
        if (entry) marked.add(entry)
      }
      Object.values(value).forEach(look)
    }
    look(document.blocks)
    return marked
  }
}

function lengthOf(inline: Inline): number {
  return inline.type === 'text' ? inline.text.length : 0
}

/** As listed, and as it opens a sentence. */
function spellings(name: string): string[] {
  const listed = bare(name)
  const [first = '', ...rest] = listed
  return [...new Set([listed, first.toUpperCase() + rest.join('')])]
}

function longestWord(name: string): string {
  return name.split(' ').toSorted((a, b) => b.length - a.length)[0] ?? name
}

/** Blanks of any kind are one blank. */
function bare(name: string): string {
  return name
    .normalize('NFC')
    .replace(/[\s\u00a0]+/gu, ' ')
    .trim()
}

/** One expression for all names; what stands around a name is looked at once a place, not once a name. */
function anyOf(names: string[]): RegExp {
  const bySides = Map.groupBy(names, sidesOf)
  const groups = [...bySides].map(([sides, some]) => sides.replace('%', `(?:${some.map(spaced).join('|')})`))
  return new RegExp(groups.join('|'), 'gu')
}

/** What must not stand before and behind a name (`%`), so that it is a whole word. */
function sidesOf(name: string): string {
  const [first = ''] = name
  const last = Array.from(name).at(-1) ?? ''
  const before = unspaced.test(first) ? '' : `(?<!${letter}${joiner}?)`
  const after = unspaced.test(last) ? '' : `(?!${joiner}?${letter})`
  return `${before}%${after}`
}

function spaced(name: string): string {
  return name
    .split(' ')
    .map(escaped)
    .join(String.raw`[\s\u00a0]+`)
}

function escaped(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`)
}
