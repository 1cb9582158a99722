import type { Instant } from '#base/clock.ts'

/**
 * The day of an instant in a time zone (IANA), in the words of a language (BCP 47 tag): fit to stand in a sentence, so
 * in Russian with the year's word written out, since its abbreviation ends in a full stop of its own.
 */
export function dayInWords(locale: string, instant: Instant, timeZone: string): string {
  const text = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(instant)
  return text.replace(/ г\.$/, ' года')
}
