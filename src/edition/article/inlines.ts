import { isDay } from '../article-day.ts'
import { isAllowedHref } from '../href.ts'
import { byType, type Check, listOf, oneOf, record, textThat } from '../checks/check.ts'
import { line, run } from '../checks/text-rules.ts'

/** Longest names, titles and other one-line fields, and longest remarks, in code points. */
export const fieldLimits = { line: 300, remark: 1_000 } as const

/** An address that `isAllowedHref` lets through. */
export const href: Check = textThat('http, https, mailto, tel or a path', isAllowedHref)

const marks: Check = (value, at) =>
  Array.isArray(value) && isMarkChoice(value)
    ? null
    : `${at}: expected ["strong"], ["emphasis"] or ["strong","emphasis"]; without marks the field is left out`

/** A short closed list, so that each choice of marks has one spelling. */
function isMarkChoice(marks: unknown[]): boolean {
  if (marks.length === 1) return marks[0] === 'strong' || marks[0] === 'emphasis'
  return marks.length === 2 && marks[0] === 'strong' && marks[1] === 'emphasis'
}

const text = record({ type: oneOf('text'), text: run }, { marks })
const texts = byType({ text })

const inline = byType({
  text,
  link: record({ type: oneOf('link'), href, content: listOf(texts, 1) }),
  'contested-name': record({
    type: oneOf('contested-name'),
    name: line(fieldLimits.line, 1),
    others: listOf(line(fieldLimits.line, 1)),
    note: line(fieldLimits.remark),
  }),
  day: record({
    type: oneOf('day'),
    text: line(fieldLimits.line, 1),
    date: textThat('a date as YYYY-MM-DD', isDay),
  }),
  note: record({ type: oneOf('note'), content: listOf(texts) }),
})

/** A run of inline content; empty in a draft. */
export const inlines: Check = listOf(inline)
