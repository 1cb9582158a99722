import * as v from 'valibot'
import { cleanText } from '#edition/clean-text.ts'

/** One line of text, tidied, of at most so many characters. */
export const line = (most: number) =>
  v.pipe(
    v.string('expected text'),
    v.transform(cleanText),
    v.maxLength(most, ({ received }) => `expected at most ${most} characters, got ${received}`),
  )

/** The same, and not empty. */
export const filledLine = (most: number) => v.pipe(line(most), v.minLength(1, 'expected text, got none'))
