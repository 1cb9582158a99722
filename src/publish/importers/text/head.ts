import type { Instant } from '#base/clock.ts'
import { articleLimits } from '#edition/article.ts'
import { cleanText } from '#edition/clean-text.ts'
import type { Dropped } from '../../imported-page.ts'
import { bylineNames } from '../bylines.ts'
import { parseDate } from '../dates.ts'
import { isHeadlineLike, type Line } from '../furniture/trim.ts'
import { bare, countWords, endsSentence } from '../words.ts'

/** What stands over an article's text. `rest` is the text itself, captions included. */
export type Head = {
  headline: string
  standfirst: string
  bylines: string[]
  publishedAt: Instant | null
  section: string | null
  rest: Line[]
  dropped: Dropped[]
}

type IsCaption = (text: string) => boolean

/**
 * Headline, and around it in any order section, byline, date and standfirst. The headline is looked for in the
 * lines, then in the file's name; null where neither has one.
 */
export function readHead(lines: Line[], fileName: string, isCaption: IsCaption): Head | null {
  const found = findHeadline(lines, isCaption) ?? headlineFromName(fileName)
  if (found === null) return null
  const head: Head = {
    headline: found.headline,
    standfirst: '',
    bylines: [],
    publishedAt: found.publishedAt,
    section: found.section,
    rest: [],
    dropped: [],
  }
  takeLinesBefore(head, lines.slice(0, Math.max(found.at, 0)), isCaption)
  takeLinesAfter(head, lines.slice(found.at + 1), isCaption)
  return head
}

/** `at` is the line's index, −1 where the headline is the file's name. */
type FoundHeadline = { headline: string; at: number; section: string | null; publishedAt: Instant | null }

/** The first line that reads as a title, before the first paragraph; a word or two over a longer one is the section. */
function findHeadline(lines: Line[], isCaption: IsCaption): FoundHeadline | null {
  const end = lines.findIndex(({ text }) => isParagraph(text) && !isCaption(text))
  const titles = lines
    .slice(0, end < 0 ? lines.length : end)
    .flatMap(({ text }, at) =>
      isTitle(text) && !isCaption(text) ? [{ headline: text, at, section: null, publishedAt: null }] : [],
    )
  const [first, second] = titles
  if (first === undefined) return null
  const isLabel = countWords(first.headline) <= 2 && second !== undefined && isHeadlineLike(second.headline)
  return isLabel ? { ...second, section: first.headline } : first
}

function isParagraph(text: string): boolean {
  return countWords(text) >= 12 && endsSentence(text) && !/[?!]$/.test(text)
}

function isTitle(text: string): boolean {
  const words = countWords(text)
  if (words < 1 || words > 30 || text.length > 220) return false
  const stops = /[.;,:]["”’»)]*$/u.test(text) && !/(?:\p{Lu}\.){2,}$/u.test(text)
  return !stops && bylineNames(text).length === 0 && parseDate(text) === null
}

/** Day and headline of `2016-12-05-300 миллионов патриарха.txt`; without a day it takes two words, unlike `page2.txt`. */
function headlineFromName(name: string): FoundHeadline | null {
  const stem = cleanText((name.split(/[\\/]/).at(-1) ?? '').replace(/\.[^.]{1,8}$/, ''))
  const dated = /^(\d{4}-\d{2}-\d{2})[\s_-]+(.*)$/u.exec(stem)
  const headline = cleanText((dated?.[2] ?? stem).replaceAll('_', ' '))
  const telling = dated ? /\p{L}{2}/u.test(headline) : bare(headline).includes(' ') && headline.includes(' ')
  const publishedAt = dated?.[1] ? parseDate(dated[1]) : null
  return telling ? { headline, at: -1, section: null, publishedAt } : null
}

/** Over the headline stand section, date and byline; a caption goes to the text, anything else is the page's. */
function takeLinesBefore(head: Head, lines: Line[], isCaption: IsCaption): void {
  for (const line of lines) {
    if (takeMark(head, line.text) || line.text === head.section) continue
    if (isCaption(line.text)) head.rest.push(line)
    else head.dropped.push({ text: line.text, why: 'navigation' })
  }
}

/** Six lines may stand between headline and text; a name further down is the article's own business. */
function takeLinesAfter(head: Head, lines: Line[], isCaption: IsCaption): void {
  const marks = lines.slice(0, 6).map((line) => takeMark(head, line.text))
  const between = lines.slice(0, marks.lastIndexOf(true) + 1).filter((_, i) => !marks[i])
  const standfirst = between.find(({ text }) => !isCaption(text) && text.length <= articleLimits.standfirst)
  if (standfirst && between.length <= 2) head.standfirst = standfirst.text
  const text = lines.filter((line, i) => !marks[i] && (line !== standfirst || head.standfirst === ''))
  head.rest = head.rest.concat(text)
}

/** True where the line was a byline, a date or both, and is now in the head. */
function takeMark(head: Head, text: string): boolean {
  const parts = text.split(/[|·•]/u).map((part) => ({ names: bylineNames(part), date: parseDate(part) }))
  if (parts.some(({ names, date }) => names.length === 0 && date === null)) return false
  head.bylines.push(...parts.flatMap(({ names }) => names))
  head.publishedAt ??= parts.find(({ date }) => date !== null)?.date ?? null
  return true
}
