import * as v from 'valibot'
import { appealRulesFault } from '#edition/appeals-file.ts'
import { isPrimaryTag } from '../languages.ts'
import { filledLine } from './text-rules.ts'

const currencies = new Set(Intl.supportedValuesOf('currency'))
const codes = new Set(countryCodes())

const amount = v.pipe(
  v.number('expected a number of cents or other minor units'),
  v.safeInteger('expected a whole number of cents or other minor units'),
  v.minValue(1, 'expected an amount above nothing'),
)
const suggested = v.pipe(
  v.array(amount, 'expected a list of amounts'),
  v.maxLength(6, 'expected at most 6 amounts'),
  v.transform((amounts) => [...new Set(amounts)].toSorted((a, b) => a - b)),
)
const currency = v.pipe(
  v.strictObject({
    currency: v.pipe(
      v.string('expected a currency such as EUR'),
      v.check((code) => currencies.has(code), 'expected a currency such as EUR (ISO 4217)'),
    ),
    minimum: amount,
    suggested: v.strictObject({
      once: suggested,
      monthly: suggested,
      quarterly: suggested,
      yearly: suggested,
    }),
  }),
  v.check(
    ({ minimum, suggested: all }) => Object.values(all).every((list) => list.every((one) => one >= minimum)),
    'expected suggested amounts that are no smaller than the smallest gift',
  ),
)

const place = v.strictObject({
  country: v.pipe(
    v.string('expected a country such as BY'),
    v.check((code) => codes.has(code), 'expected a country such as BY (ISO 3166-1)'),
  ),
  name: filledLine(200),
  law: filledLine(500),
  inLanguage: v.record(
    v.pipe(v.string(), v.check(isPrimaryTag, 'expected languages such as en or ru')),
    v.strictObject({ name: filledLine(200), law: filledLine(500) }),
    'expected words by language',
  ),
})

/** How gifts are asked for: amounts, places where giving is punishable, rules of appeals. */
export const supportRules = v.strictObject({
  currencies: v.pipe(
    v.array(currency, 'expected a list of currencies'),
    v.minLength(1, 'expected at least one currency'),
    v.maxLength(20, 'expected at most 20 currencies'),
    v.check((list) => isEachOnce(list.map((one) => one.currency)), 'expected each currency once'),
  ),
  closedPlaces: v.pipe(
    v.array(place, 'expected a list of places'),
    v.maxLength(100, 'expected at most 100 places'),
    v.check((list) => isEachOnce(list.map(({ country }) => country)), 'expected each country once'),
  ),
  figures: v.picklist(['auto', 'each', 'tens'], 'expected auto, each or tens'),
  appealRules: v.pipe(
    v.unknown(),
    v.check(
      (rules) => appealRulesFault(rules) === null,
      ({ input }) => appealRulesFault(input) ?? '',
    ),
  ),
})

function isEachOnce(names: string[]): boolean {
  return new Set(names).size === names.length
}

/**
 * ISO 3166-1 alpha-2, as the names of regions know them: what has no name is none. Codes from X are left to their users,
 * for places that have no code.
 */
function countryCodes(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.split('')
  const all = letters.flatMap((a) => letters.map((b) => a + b))
  return all.filter((code) => code.startsWith('X') || names.of(code) !== undefined)
}
