import { stem } from './stem.ts'
import { isStopWord } from './stop-words.ts'

/** A word that may tell what a text is about, by its stem. `name`: with a capital within a sentence. */
export type Word = { stem: string; name: boolean }

// Scripts that set no blanks between words: there a dictionary says where words end.
const unspaced = new Set(['zh', 'ja', 'th', 'lo', 'km', 'my'])
const pattern = /\p{L}[\p{L}\p{M}\p{N}]*(?:['’][\p{L}\p{M}]+)?/gu

/** The telling words of a text in its order. `language` is a primary tag (`en`). */
export function wordsOf(text: string, language: string): Word[] {
  if (unspaced.has(language)) return segmentsOf(text, language)
  return [...text.matchAll(pattern)].flatMap((match) => {
    const word = match[0].toLowerCase().replace('’', "'")
    // Two letters are hardly ever a word of content, and then a name: “UN”, «ЕС».
    if (word.length < 3 && match[0] !== match[0].toUpperCase()) return []
    if (word.length < 2 || isStopWord(word, language)) return []
    return [{ stem: stem(word, language), name: isName(text, match.index) }]
  })
}

/** True for a capital that is not there because a sentence begins. */
function isName(text: string, at: number): boolean {
  if (!/\p{Lu}/u.test(text.charAt(at))) return false
  const before = /([^\s"'“”„«»‘’([]|\n)[^\S\n]*["'“”„«»‘’([]*$/u.exec(
    text.slice(Math.max(0, at - 8), at),
  )?.[1]
  return before !== undefined && !/[.!?…:\n]/.test(before)
}

function segmentsOf(text: string, language: string): Word[] {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text)
  return [...segments]
    .filter(({ segment, isWordLike }) => isWordLike && segment.length > 1 && !/^\p{N}+$/u.test(segment))
    .map(({ segment }) => ({ stem: segment.toLowerCase(), name: false }))
}
