import { type Bytes, utf8 } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import type { Instant } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import type { Result } from '#base/refusal.ts'
import { parseCanonical } from './checks/canonical-file.ts'
import {
  all,
  type Check,
  isRecord,
  listOf,
  nullOr,
  oneOf,
  record,
  textThat,
  wholeFrom,
} from './checks/check.ts'
import { line } from './checks/text-rules.ts'

/** What the signed `appeals.json` says: when a reader's device shows which appeal. docs/promises/appeals.md */
export type AppealsFile = {
  format: 'tamizdat-appeals'
  version: 1
  /** The first that fits counts. */
  rules: AppealRule[]
}

/**
 * Where an appeal stands: after the text of an article; as one line at the foot of the window, until it is closed; as
 * one line at the foot of the page.
 */
export const placements = ['end-of-article', 'banner', 'strip'] as const
export type Placement = (typeof placements)[number]

export type AppealRule = {
  /** `[a-z0-9-]`, at most 24; the beginning of its campaign codes. */
  name: string
  placement: Placement
  /** The first instant at which it holds, and the first at which it no longer does; null: no bound. */
  from: Instant | null
  until: Instant | null
  /** Primary tags (`ru`); empty: every language. */
  languages: string[]
  /** Slugs. With `in`, only there; never in `out`. Pages that are no article have no section and no tags. */
  sections: InOut
  tags: InOut
  /** At least so many articles were read on this device within exactly so many weeks, today included. */
  articles: { least: number; weeks: number } | null
  /** At most so many times within exactly so many days, today included. */
  cap: { times: number; days: number } | null
  /** Also on articles that an editor called sensitive. */
  onSensitive: boolean
  /** Whole percent of devices that it passes over in silence, so that its worth can be told. */
  holdback: number
  /** Split evenly among devices. */
  variants: Variant[]
}

export type InOut = { in: string[]; out: string[] }

/** `name`: `[a-z0-9]`, at most 12. `words` by primary tag; null: the letter that stands in the page. */
export type Variant = { name: string; words: Record<string, AppealWords> | null }

/**
 * What an appeal says. `{articles}` and `{weeks}` of the rule, `{received}`, `{goal}` and `{gap}` of the month are
 * filled in; where one has no value, nothing is shown. The lines of a banner or a strip are the first of `text`.
 */
export type AppealWords = { title: string; text: string[]; button: string }

/** The most an `appeals.json` may hold; with the last it stays under 10 kB compressed. */
export const appealLimits = {
  rules: 20,
  variants: 6,
  weeks: 52,
  days: 365,
  listed: 100,
  holdback: 90,
  bytes: 24_000,
} as const

const slug = textThat('a slug', (text) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 80)
const slugs = listOf(slug, 0, appealLimits.listed)
const inOut = record({ in: slugs, out: slugs })
const instant = wholeFrom(0)
const tag = /^[a-z]{2,3}$/
const languages = listOf(
  textThat('a language such as ru', (text) => tag.test(text)),
  0,
  50,
)
const appealWords = record({ title: line(200), text: listOf(line(1_000, 1), 1, 5), button: line(60, 1) })

const variant = record({
  name: textThat('a short name of small letters and digits', (text) => /^[a-z0-9]{1,12}$/.test(text)),
  words: nullOr(byLanguage(appealWords)),
})

const rule = all(
  record({
    name: textThat(
      'a name of small letters, digits and hyphens',
      (text) => /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text) && text.length <= 24,
    ),
    placement: oneOf(...placements),
    from: nullOr(instant),
    until: nullOr(instant),
    languages,
    sections: inOut,
    tags: inOut,
    articles: nullOr(record({ least: wholeFrom(1, 1_000), weeks: wholeFrom(1, appealLimits.weeks) })),
    cap: nullOr(record({ times: wholeFrom(1, 1_000), days: wholeFrom(1, appealLimits.days) })),
    onSensitive: oneOf(true, false),
    holdback: wholeFrom(0, appealLimits.holdback),
    variants: all(listOf(variant, 1, appealLimits.variants), eachOnce),
  }),
  wordsWhereNoLetterStands,
)

const rules = all(listOf(rule, 0, appealLimits.rules), eachOnce)

const appealsFile = record({ format: oneOf('tamizdat-appeals'), version: oneOf(1), rules })

/** Says what is wrong with rules, as `rules[2].cap: expected …`, or null where nothing is. */
export function appealRulesFault(value: unknown): string | null {
  const wrong = rules(value, 'rules')
  if (wrong !== null) return wrong
  const { length } = utf8(canonicalJson(fileOf(value as AppealRule[])))
  if (length <= appealLimits.bytes) return null
  return `rules: expected at most ${appealLimits.bytes} bytes of rules with their words, got ${length}`
}

/** Bytes of `appeals.json`: canonical JSON. Rules that it could not hold are our own bug. */
export function appealsBytes(given: AppealRule[]): Bytes {
  const wrong = appealRulesFault(given)
  invariant(wrong === null, `appeals.json: ${wrong}`)
  return utf8(canonicalJson(fileOf(given)))
}

/** Reads `appeals.json` from bytes that anybody may have sent; one spelling only. */
export function parseAppeals(bytes: Uint8Array): Result<AppealsFile, 'appeals-invalid'> {
  return parseCanonical(bytes, { limit: appealLimits.bytes, check: appealsFile, code: 'appeals-invalid' })
}

function fileOf(given: AppealRule[]): AppealsFile {
  return { format: 'tamizdat-appeals', version: 1, rules: given }
}

function byLanguage(check: Check): Check {
  return (value, at) => {
    if (!isRecord(value)) return `${at}: expected words by language`
    for (const [language, words] of Object.entries(value)) {
      if (!tag.test(language)) return `${at}: expected languages such as ru`
      const wrong = check(words, `${at}.${language}`)
      if (wrong !== null) return wrong
    }
    return null
  }
}

function eachOnce(value: unknown, at: string): string | null {
  const names = (value as { name: string }[]).map(({ name }) => name)
  return new Set(names).size === names.length ? null : `${at}: expected each name once`
}

/** Only an article has a letter of its own. */
function wordsWhereNoLetterStands(value: unknown, at: string): string | null {
  const { placement, variants } = value as AppealRule
  const isLetterless = placement !== 'end-of-article' && variants.some(({ words }) => words === null)
  return isLetterless ? `${at}.variants: expected words, since only articles have a letter` : null
}
