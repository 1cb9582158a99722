import type { Instant } from '#base/clock.ts'
import type { Money } from '#edition/publication.ts'
import type { LetterFacts, LetterKind } from '../letters.ts'

/** A paragraph, or a link on a line of its own. */
export type Line = string | { label: string; url: string }

/** What the words of a letter can name, in the letter's language. */
export type Said = {
  publication: string
  money: (amount: Money) => string
  date: (instant: Instant) => string
  /** `YYYY-MM-DD` in words. */
  day: (day: string) => string
}

/** All letters in one language. */
export type LetterWords = {
  locale: string
  rightToLeft: boolean
  /** First line of each letter; neutral, since mail boxes show it beside the subject. */
  greeting: string
  farewell: (publication: string) => string
  letters: {
    [Kind in LetterKind]: (facts: LetterFacts[Kind], said: Said) => { subject: string; lines: Line[] }
  }
}
