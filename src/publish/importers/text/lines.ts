import { cleanText } from '#edition/clean-text.ts'
import type { Line } from '../furniture/trim.ts'
import { endsSentence } from '../words.ts'

/** Paragraphs of a plain text: groups parted by empty lines, hard-wrapped lines joined, each one cleaned. */
export function linesOf(text: string): Line[] {
  const groups = text
    .replace(/\r\n?|[\u0085\u2028\u2029\f\v]/g, '\n')
    .split(/\n[^\S\n]*\n\s*/u)
    .map((group) =>
      group
        .split('\n')
        .map(cleanText)
        .filter((line) => line !== ''),
    )
    .filter((group) => group.length > 0)
  return groups.flatMap((lines, group) => unwrapped(lines).map((line) => ({ text: line, group })))
}

/** One line where an editor or mail program has broken a paragraph at a margin, else the lines as they are. */
function unwrapped(lines: string[]): string[] {
  if (lines.length < 2 || lines.some(isListItem)) return lines
  const margin = lines.reduce((most, line) => Math.max(most, line.length), 0)
  const full = lines.slice(0, -1)
  const wrapped =
    margin <= 100 &&
    full.every((line) => line.length >= Math.max(40, margin * 0.7)) &&
    full.filter(endsSentence).length <= full.length / 2
  return wrapped ? [lines.join(' ')] : lines
}

const listItem = /^(?:[-*•·‣▪]|(\d{1,3})[.)])\s+(?=\S)/u

/** A line that opens as an item of a list does. A dash as long as `—` opens Russian speech instead. */
export function isListItem(line: string): boolean {
  return listItem.test(line)
}

/** The item without its mark, and whether the mark was a number. */
export function listItemText(line: string): { text: string; ordered: boolean } {
  const match = listItem.exec(line)
  return { text: line.slice(match?.[0].length ?? 0), ordered: match?.[1] !== undefined }
}
