import type { ArticleDocument, Inline } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { primaryOf } from '#edition/publication.ts'
import { type DayWords, dayWords } from './day-words.ts'
import { quotedStretches, type Stretch } from './quoted.ts'
import { changeParagraphs, putIn } from './spots.ts'

/** Words that mean a day: where they stand, in UTF-16 units, and the date, `YYYY-MM-DD`. */
export type RelativeDay = { start: number; end: number; text: string; date: string }

/**
 * Finds the words of one paragraph that mean a day as seen from `day`, the day of the report (`YYYY-MM-DD`), in
 * English or Russian: `today`, `overnight`, `вчера`, and names of weekdays, each the last such day up to that one
 * (`last Tuesday`: up to the day before).
 *
 * A wrong date is worse than none, so what may mean another day is left: words in quotation marks, weekdays that
 * are part of a date, a span or a name, and those in a clause that tells of nothing past or of something to come.
 * So are paragraphs of more than 5,000 characters or with more than 30 such words.
 */
export function findRelativeDays(text: string, language: string, day: string): RelativeDay[] {
  const words = dayWords[primaryOf(language)]
  if (words === undefined || text.length > longest || mentions(text, words) > most) return []
  const found = [...fixedDays(text, words, day), ...weekdays(text, words, day)]
  return outside(
    quotedStretches(text),
    found.toSorted((a, b) => a.start - b.start || b.end - a.end),
  )
}

// What is longer, or names more days, is no paragraph of a report, and could cost a hostile page's reader minutes.
const longest = 5_000
const most = 30
/** As much of what stands around a word as is looked at. */
const sight = 300

/** How often a day is named, in whatever sense. */
function mentions(text: string, { fixed, weekdays: names }: DayWords): number {
  const words = [...fixed.map(([word]) => word), ...names]
  return text.match(new RegExp(words.join('|'), 'giu'))?.length ?? 0
}

/** Those that touch neither a stretch nor one before; both lists are in order. */
function outside(stretches: Stretch[], found: RelativeDay[]): RelativeDay[] {
  let next = 0
  let end = 0
  return found.filter((one) => {
    while ((stretches[next]?.end ?? Infinity) <= one.start) next++
    if ((stretches[next]?.start ?? Infinity) < one.end || one.start < end) return false
    end = one.end
    return true
  })
}

/** The document with such words turned into inlines `day`, in paragraphs, outside links and emphasis. */
export function withDays(document: ArticleDocument, day: string): ArticleDocument {
  return changeParagraphs(document, (content) => {
    const spots = findRelativeDays(inlineText(content), document.language, day).map(
      ({ start, end, text, date }) => ({ start, end, inline: { type: 'day', text, date } as const }),
    )
    return putIn(content, spots, (inline: Inline) => inlineText([inline]).length)
  })
}

function fixedDays(text: string, words: DayWords, day: string): RelativeDay[] {
  return words.fixed.flatMap(([word, days]) =>
    matches(text, `(${word})`)
      // In the middle of a sentence a capital makes it a name: `Russia Today`.
      .filter((one) => !/^\p{Lu}/u.test(one.text) || opensSentence(text, one.start))
      .filter((one) => days !== 0 || !/^(?:today|сегодня)$/iu.test(one.text) || tellsOfPast(text, one, words))
      .map((one) => ({ ...one, date: moved(day, days) })),
  )
}

function weekdays(text: string, words: DayWords, day: string): RelativeDay[] {
  return words.weekdays.flatMap((name, number) => [
    ...patterns(text, words.before, name, words).map((one) => ({
      ...one,
      date: lastSuch(moved(day, -1), number),
    })),
    ...patterns(text, words.weekday, name, words).map((one) => ({ ...one, date: lastSuch(day, number) })),
  ])
}

type Place = Omit<RelativeDay, 'date'>

function patterns(text: string, sources: string[], name: string, words: DayWords): Place[] {
  return sources
    .flatMap((source) => matches(text, source.replace('%', name), words === dayWords['en'] ? 'u' : 'iu'))
    .filter((one) => isPast(text, one, words))
}

function isPast(text: string, place: Place, words: DayWords): boolean {
  if (words.notBehind.test(text.slice(Math.max(0, place.start - sight), place.start))) return false
  if (words.notAhead.test(text.slice(place.end, place.end + sight))) return false
  // Another year is told of.
  if (/(?<!\d)(?:1[5-9]|20)\d\d(?!\d)/u.test(around(text, place, sentenceEnds))) return false
  return tellsOfPast(text, place, words) && !words.toCome.test(around(text, place, clauseEnds))
}

/** Without that, `today` may mean nowadays. */
function tellsOfPast(text: string, place: Place, words: DayWords): boolean {
  return words.happened.test(around(text, place, clauseEnds))
}

const sentenceEnds = /[!?\n]|\.(?=\s|$)/gu
const clauseEnds = /[,;:!?\n]|\.(?=\s|$)/gu

/** Whole words only; the first group is the place. */
function matches(text: string, source: string, flags = 'iu'): Place[] {
  const pattern = new RegExp(String.raw`(?<![\p{L}\p{N}])${source}(?![\p{L}\p{N}])`, `${flags}dg`)
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [start, end] = match.indices?.[1] ?? [0, 0]
    return end > start ? [{ start, end, text: text.slice(start, end) }] : []
  })
}

/** What stands around a place up to the marks that part sentences or their parts. */
function around(text: string, { start, end }: Place, ends: RegExp): string {
  const from = Math.max(0, start - sight)
  const near = text.slice(from, end + sight)
  const marks = [...near.matchAll(ends)].map((match) => from + match.index)
  const before = marks.findLast((mark) => mark < start) ?? from - 1
  return text.slice(before + 1, marks.find((mark) => mark >= end) ?? from + near.length)
}

function opensSentence(text: string, at: number): boolean {
  return /(?:^\s*|[.!?…]["”»]?\s+)$/u.test(text.slice(Math.max(0, at - 20), at))
}

/** The last day up to this one that is a weekday of that number, Sunday 0. */
function lastSuch(day: string, number: number): string {
  const today = new Date(`${day}T00:00:00Z`).getUTCDay()
  return moved(day, -((today - number + 7) % 7))
}

function moved(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
