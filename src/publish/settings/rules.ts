import * as v from 'valibot'
import { cleanText } from '#edition/clean-text.ts'
import { contrast } from './contrast.ts'

/** The paper that every page is printed on; what is printed in the accent must be readable on it. */
const paper = '#fffdf9'
/** WCAG 2.2, 1.4.3: the least contrast of text. */
const leastContrast = 4.5

const line = (most: number) =>
  v.pipe(
    v.string('expected text'),
    v.transform(cleanText),
    v.maxLength(most, ({ received }) => `expected at most ${most} characters, got ${received}`),
  )
const filledLine = (most: number) => v.pipe(line(most), v.minLength(1, 'expected text, got none'))
const paragraphs = v.pipe(
  v.array(line(5_000), 'expected a list of paragraphs'),
  v.maxLength(50, 'expected at most 50 paragraphs'),
  v.transform((list) => list.filter((text) => text !== '')),
)

const language = v.pipe(
  v.string('expected a language tag such as en or ru'),
  v.check(isLanguage, ({ input }) => `expected a language tag such as en or ru, got “${input}”`),
  v.transform((tag) => Intl.getCanonicalLocales(tag)[0] ?? tag),
)
const timeZone = v.pipe(
  v.string('expected a time zone such as Europe/Amsterdam'),
  v.check(isTimeZone, ({ input }) => `expected a time zone such as Europe/Amsterdam, got “${input}”`),
)
const accent = v.pipe(
  v.string('expected a colour such as #b3261e'),
  v.toLowerCase(),
  v.regex(/^#[0-9a-f]{6}$/, 'expected a colour such as #b3261e'),
  v.check(
    (colour) => contrast(colour, paper) >= leastContrast,
    ({ input }) =>
      `expected a colour that can be read on paper (contrast of ${leastContrast} : 1), got ${input} with ` +
      `${contrast(input, paper).toFixed(1)} : 1; choose a darker one`,
  ),
)
const email = v.union(
  [v.literal(''), v.pipe(v.string(), v.maxLength(254), v.email())],
  'expected an e-mail address, or nothing',
)
const date = v.union(
  [v.literal(''), v.pipe(v.string(), v.isoDate(), v.check(isDay))],
  'expected a day such as 2024-07-01, or nothing',
)
const appeal = v.strictObject({
  title: line(200),
  paragraphs,
  signer: line(200),
  signerRole: line(200),
})
const legalNotices = v.pipe(
  v.array(v.strictObject({ place: filledLine(200), text: filledLine(2_000) }), 'expected a list of notices'),
  v.maxLength(100, 'expected at most 100 notices'),
)
const sectionOrder = v.pipe(
  v.array(v.string('expected a slug'), 'expected a list of slugs'),
  v.maxLength(200, 'expected at most 200 sections'),
)

/** The door for settings: any part of them, and nothing else. */
export const settingRules = v.strictObject({
  name: v.optional(filledLine(100)),
  tagline: v.optional(line(200)),
  language: v.optional(language),
  timeZone: v.optional(timeZone),
  accent: v.optional(accent),
  about: v.optional(paragraphs),
  contactEmail: v.optional(email),
  adFreeSince: v.optional(date),
  appeal: v.optional(appeal),
  legalNotices: v.optional(legalNotices),
  sectionOrder: v.optional(sectionOrder),
})

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

/** Names of the IANA list only: an offset such as `+03:00` has no summer time. */
function isTimeZone(zone: string): boolean {
  try {
    return (
      /^[A-Za-z]/.test(zone) &&
      new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat
    )
  } catch {
    return false
  }
}

function isDay(day: string): boolean {
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)
}
