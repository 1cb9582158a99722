import * as v from 'valibot'
import { isPrimaryTag } from '../languages.ts'
import { slugLimit, slugPattern } from '../slug.ts'
import { contrast } from '#base/contrast.ts'
import { supportRules } from './support-rules.ts'
import { filledLine, line } from './text-rules.ts'

/** What every page is printed on, by day and by night; what is printed in the accent must be readable on it. */
const paper = '#fffdf9'
const darkPaper = '#141414'
/** WCAG 2.2, 1.4.3: the least contrast of text. */
const leastContrast = 4.5

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
const readableOn = (ground: string, called: string, remedy: string) =>
  v.pipe(
    v.string('expected a colour such as #b3261e'),
    v.toLowerCase(),
    v.regex(/^#[0-9a-f]{6}$/, 'expected a colour such as #b3261e'),
    v.check(
      (colour) => contrast(colour, ground) >= leastContrast,
      ({ input }) =>
        `expected a colour that can be read on ${called} (contrast of ${leastContrast} : 1), got ${input} with ` +
        `${contrast(input, ground).toFixed(1)} : 1; choose a ${remedy} one`,
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
const legalLabels = v.pipe(
  v.array(
    v.strictObject({
      slug: v.pipe(
        v.string('expected text'),
        v.maxLength(slugLimit, `expected at most ${slugLimit} characters`),
        v.regex(slugPattern, 'expected small letters a–z and digits in words joined by hyphens'),
      ),
      place: filledLine(200),
      text: filledLine(2_000),
    }),
    'expected a list of labels',
  ),
  v.maxLength(50, 'expected at most 50 labels'),
  v.check((list) => new Set(list.map(({ slug }) => slug)).size === list.length, 'expected each slug once'),
)
const size = v.pipe(v.number('expected a number'), v.integer('expected a whole number'), v.minValue(1))
/** A picture of the library's store; its height on the page is in CSS pixels. */
const logo = v.nullable(
  v.strictObject({
    rendition: v.strictObject({
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'expected a SHA-256 in hexadecimal')),
      extension: v.picklist(['jpg', 'png', 'webp', 'avif'], 'expected jpg, png, webp or avif'),
      width: size,
      height: size,
      bytes: size,
      cut: v.literal('whole', 'expected the whole picture'),
    }),
    height: v.pipe(size, v.minValue(12, 'expected at least 12'), v.maxValue(200, 'expected at most 200')),
  }),
)
const ownWords = {
  name: v.optional(filledLine(100)),
  tagline: v.optional(line(200)),
  about: v.optional(paragraphs),
  appeal: v.optional(appeal),
  legalNotices: v.optional(legalNotices),
}
const inLanguage = v.pipe(
  v.record(
    v.pipe(v.string(), v.check(isPrimaryTag, 'expected languages such as en or ru')),
    v.strictObject(ownWords),
    'expected words by language',
  ),
  v.check((words) => Object.keys(words).length <= 50, 'expected at most 50 languages'),
)
const sectionOrder = v.pipe(
  v.array(v.string('expected a slug'), 'expected a list of slugs'),
  v.maxLength(200, 'expected at most 200 sections'),
)

/** The door for settings: any part of them, and nothing else. */
export const settingRules = v.strictObject({
  ...ownWords,
  language: v.optional(language),
  inLanguage: v.optional(inLanguage),
  timeZone: v.optional(timeZone),
  accent: v.optional(readableOn(paper, 'paper', 'darker')),
  accentDark: v.optional(readableOn(darkPaper, `the dark paper ${darkPaper}`, 'lighter')),
  logo: v.optional(logo),
  contactEmail: v.optional(email),
  adFreeSince: v.optional(date),
  legalLabels: v.optional(legalLabels),
  sectionOrder: v.optional(sectionOrder),
  support: v.optional(supportRules),
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
