import type { ArticleDocument, Day, Inline } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { primaryOf } from '#edition/publication.ts'
import { findRelativeDays } from '../../text/relative-days.ts'
import { putIn } from '../../text/spots.ts'
import type { Found } from '../finding.ts'
import type { Run } from '../walk.ts'
import { dayTerms, type DayTerms } from './day-terms.ts'

/**
 * Days whose date does not fit their word, and words that will mean another day tomorrow. `days` are those as seen
 * from which `today` may be meant, `YYYY-MM-DD`: that of the first publication, then that of this change.
 */
export function relativeDays(document: ArticleDocument, runs: Run[], days: string[]): Found[] {
  const terms = dayTerms[primaryOf(document.language)] ?? null
  return runs.flatMap((run) => [
    ...markedDays(run, terms, days),
    ...(run.prose ? unmarkedDays(run, document.language, days) : []),
  ])
}

function markedDays(run: Run, terms: DayTerms | null, days: string[]): Found[] {
  let at = 0
  return run.content.flatMap((inline, i) => {
    const start = at
    at += inlineText([inline]).length
    if (inline.type !== 'day') return []
    const odd = oddityOf(inline, terms, days)
    if (odd === null) return []
    const path = [...run.place.path, i, 'date']
    const place = { ...run.place, start, end: at }
    if (odd.better === null) return [{ place, message: odd.message }]
    const label = `Make it ${odd.better}`
    return [{ place, message: odd.message, fix: { label, path, from: inline.date, to: odd.better } }]
  })
}

type Oddity = { message: string; better: string | null }

function oddityOf(day: Day, terms: DayTerms | null, days: string[]): Oddity | null {
  const word = day.text
    .trim()
    .toLowerCase()
    .replace(/[\s\u00a0]+/gu, ' ')
  const offsets = terms?.fixed[word]
  if (offsets !== undefined) return offFixed(day, offsets, days)
  const weekday = terms?.weekdays.findIndex((name) => name.test(word)) ?? -1
  return weekday === -1 ? offNumbers(day) : offWeekday(day, weekday, days)
}

function offFixed({ text, date }: Day, offsets: number[], days: string[]): Oddity | null {
  const fitting = days.flatMap((day) => offsets.map((offset) => moved(day, offset)))
  if (fitting.includes(date)) return null
  return {
    message: `“${text}” is marked as ${date}, and the article goes out on ${days.at(-1)}: the word and its date do not fit.`,
    // Whether this was written then or now, nobody here knows.
    better: days.length === 1 ? (fitting[0] ?? null) : null,
  }
}

function offWeekday({ text, date }: Day, weekday: number, days: string[]): Oddity | null {
  const last = days.at(-1) ?? date
  if (weekdayOf(date) !== weekday) {
    const better = moved(last, -((weekdayOf(last) - weekday + 7) % 7))
    return { message: `“${text}” is marked as ${date}, which is another day of the week.`, better }
  }
  const away = Math.min(...days.map((day) => Math.abs(daysBetween(day, date))))
  if (away <= 13) return null
  const message = `“${text}” is marked as ${date}, ${away} days from the day of publication. Print the date itself.`
  return { message, better: null }
}

/** A number in the words that is neither the day nor the year of the date. */
function offNumbers({ text, date }: Day): Oddity | null {
  const numbers = text.match(/(?<![\d:.,])\d{1,4}(?![\d:.,%])/gu) ?? []
  const years = numbers.filter((number) => number.length === 4 && !date.startsWith(number))
  const dayNumbers = numbers.filter((number) => number.length < 3)
  const wrongDay = dayNumbers.length === 1 && Number(dayNumbers[0]) !== Number(date.slice(8))
  // Other calendars count other days; their numbers come in other digits, or with a year far off.
  if (years.length === 0 && !wrongDay) return null
  if (years.some((year) => Math.abs(Number(year) - Number(date.slice(0, 4))) > 100)) return null
  return {
    message: `“${text}” is marked as ${date}: the words and the date do not say the same.`,
    better: null,
  }
}

function unmarkedDays(run: Run, language: string, days: string[]): Found[] {
  const [day = '', later] = days
  return findRelativeDays(run.text, language, day).flatMap(({ start, end, text, date }) => {
    const to = putIn(run.content, [{ start, end, inline: { type: 'day', text, date } }], lengthOf)
    if (to.length === run.content.length && to.every((inline, i) => inline === run.content[i])) return []
    const place = { ...run.place, start, end }
    const message = `“${text}” will mean another day to whoever reads this later, or if it goes out later.`
    if (later !== undefined) return [{ place, message: `${message} Mark it with the date that it means.` }]
    const fix = { label: `Mark as ${date}`, path: run.place.path, from: run.content, to }
    return [{ place, message: `${message} As things stand it is ${date}: readers should get both.`, fix }]
  })
}

function lengthOf(inline: Inline): number {
  return inlineText([inline]).length
}

function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay()
}

function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000)
}

function moved(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
