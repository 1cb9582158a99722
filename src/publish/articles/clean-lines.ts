import { cleanText } from '#edition/clean-text.ts'

/** The most a public note, a notice or a few lines on a person may hold, in characters. */
export const remarkLimit = 2_000

/** Text of several lines from outside, each as `cleanText` makes it; empty lines at the ends are dropped. */
export function cleanLines(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map(cleanText)
    .join('\n')
    .trim()
}
