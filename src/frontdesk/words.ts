import type { Instant } from '#base/clock.ts'
import { dayInWords } from '#edition/day-in-words.ts'
import { primaryOf } from '#edition/publication.ts'
import { english } from './words/english.ts'
import { persian } from './words/persian.ts'
import { russian } from './words/russian.ts'
import type { Vocabulary } from './words/vocabulary.ts'

export type { Vocabulary } from './words/vocabulary.ts'

const languages: Partial<Record<string, Vocabulary>> = { en: english, ru: russian, fa: persian }

/** What the desk says in a language (BCP 47 tag); in English where it has no words of it. */
export function wordsIn(language: string): Vocabulary {
  return languages[primaryOf(language)] ?? english
}

/** Primary tags of the languages that the desk speaks. */
export const spoken = Object.keys(languages)

/**
 * The first language that the desk speaks: of `asked` (a tag from a form, a query or a row of ours), then of the
 * browser's own list (RFC 9110 §12.5.4), then the publication's.
 */
export function chooseLanguage(asked: string, acceptLanguage: string, publicationLanguage: string): string {
  const accepted = acceptLanguage
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', ...rest] = range.split(';')
      const quality = /q=([\d.]+)/.exec(rest.join(';'))?.[1]
      return { tag: tag.trim(), quality: quality === undefined ? 1 : Number(quality) }
    })
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag)
  const known = [asked, ...accepted, publicationLanguage].find((tag) => spoken.includes(primaryOf(tag)))
  return known === undefined ? 'en' : primaryOf(known)
}

/** A day in words; of an instant, the day in that time zone. */
export function dayText(locale: string, instant: Instant, timeZone: string): string {
  return dayInWords(locale, instant, timeZone)
}

/** A day `YYYY-MM-DD` in words. */
export function isoDayText(locale: string, day: string): string {
  return dayText(locale, Date.parse(`${day}T12:00:00Z`), 'UTC')
}
