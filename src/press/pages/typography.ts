import { primaryOf } from '#edition/publication.ts'
import { html, type Safe } from '../html.ts'

// Lines must not end where no reader would pause: before a dash, after a short preposition, between a figure
// and what it counts. Browsers know none of this, so the press puts no-break spaces there.

const noBreak = '\u00a0'
const beforeDash = / (?=[—–])/g
const figures = /(?<=\d) (?=\p{L}|[%‰$€£₽])/gu
const cyrillic = /(?<=(?:^|[\s(«„“])[\p{Script=Cyrillic}]{1,2}) /gu
const speaksCyrillic = new Set(['ru', 'uk', 'be', 'bg'])
const french = / (?=[;:!?»])|(?<=«) /g

/** A text as it is set in its language: the same words, with no-break spaces where a line must not end. */
export function set(text: string, language: string): string {
  let words = text.includes(' —') || text.includes(' –') ? text.replace(beforeDash, noBreak) : text
  if (/\d /.test(words)) words = words.replace(figures, noBreak)
  const primary = primaryOf(language)
  if (speaksCyrillic.has(primary)) words = words.replace(cyrillic, noBreak)
  if (primary === 'fr') words = words.replace(french, noBreak)
  return words
}

const opening = /^[«„“"‘'‹「『]/

/** True for a text that brings its quotation marks with it. */
export function isQuoted(text: string): boolean {
  return opening.test(text)
}

/** A headline of many words stands one step smaller on the scale, so that it leaves room for what it heads. */
export function longClass(headline: string): Safe | false {
  return headline.length > longHeadline && html` class="long"`
}

const longHeadline = 72
