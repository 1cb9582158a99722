import { cleanText } from '#edition/clean-text.ts'
import type { Speaker } from '#edition/article.ts'

/** Nobody is named. */
export const noSpeaker: Speaker = { name: '', role: '', place: '', date: '', source: '' }

/** The attribution in a line that opens with a dash, or null where it is none. */
export function attributionOf(line: string): string | null {
  const match = /^(?:[—–―]|--)\s*(?=\S)(.*)$/u.exec(cleanText(line))
  return match?.[1] ?? null
}

/**
 * Who said it, from `Name, role, place, date (source)`. Parts may be left empty (`Name, , Moscow, 1974`);
 * without them the last part counts as the date where it holds a year, and a lone middle part is the role.
 */
export function parseSpeaker(attribution: string): Speaker {
  const source = /\s*\(([^()]+)\)\.?$/u.exec(attribution)
  const parts = (source ? attribution.slice(0, source.index) : attribution).split(/[,،]/u).map(cleanText)
  const [name = '', ...rest] = parts
  const date = /\p{Nd}{4}|\b\d{1,2}\.\d{1,2}\b/u.test(rest.at(-1) ?? '')
    ? (rest.pop() ?? '')
    : takeEmpty(rest)
  const place = rest.length >= 2 ? (rest.pop() ?? '') : ''
  return {
    name,
    role: rest.filter((part) => part !== '').join(', '),
    place,
    date,
    source: cleanText(source?.[1] ?? ''),
  }
}

/** All four parts given and the date left empty. */
function takeEmpty(rest: string[]): string {
  return rest.length >= 3 && rest.at(-1) === '' ? (rest.pop() ?? '') : ''
}
