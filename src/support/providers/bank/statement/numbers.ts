import { digitsOf } from '../../../minor-units.ts'
import { noon } from './statement.ts'

/** How a file writes numbers and days: told by all of its lines together, since one alone may be read in two ways. */
export type Habits = { decimalMark: '.' | ',' | null; dayFirst: boolean }

const numeral = /[^\d.,'’\s+()-]/gu
/** Spaces of all kinds, thousands' marks, and marks of direction that nobody sees. */
const separators = /[\s'’\p{Cf}]/gu
/** The minus of typographers, dashes taken for it, and its forms for Chinese and Japanese lines. */
const minuses = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g
const currencyWords = /\p{Sc}|zł|kč|kr\.?|lei|s?fr\.?/giu
/** What stands around a number where money came, and where it left: `H` and `S` are Haben and Soll. */
const inward = ['', '+', 'H', 'C', 'CR']
const outward = ['-', '()', 'S', 'D', 'DR']

/** Which mark stands before the cents: the last one in `1.234,56`, and the only one unless three digits follow it. */
export function habitsOf(amounts: string[], days: string[]): Habits {
  const marks = new Set(amounts.map(markIn).filter((mark) => mark !== null))
  const [only = null] = marks.size === 1 ? marks : []
  return { decimalMark: only, dayFirst: !days.some(isMonthFirst) }
}

function markIn(text: string): '.' | ',' | null {
  const plain = text.replaceAll(numeral, '').replaceAll(separators, '')
  const last = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  if (last === -1) return null
  const mark = plain[last] === '.' ? '.' : ','
  const other = mark === '.' ? ',' : '.'
  if (plain.includes(other)) return mark
  const [, following = ''] = /[.,](\d*)[^\d]*$/.exec(plain) ?? []
  return plain.indexOf(mark) === last && following.length !== 3 ? mark : null
}

/**
 * Minor units of an amount as banks write it: `1.234,56`, `-12.00`, `12,00-`, `(12.00)`, `1'234.50`, `10,00 €`,
 * `12,00 S`. Null for what is none, is finer than the currency, may be read in two ways (`1.234` where no other line
 * settles it), or has a word beside it that nobody knows: money that left must never be taken for a gift.
 */
export function readAmount(text: string, currency: string, { decimalMark }: Habits): number | null {
  const plain = text
    .replaceAll(separators, '')
    .replaceAll(minuses, '-')
    .toUpperCase()
    .replace(currency.toUpperCase(), '')
    .replaceAll(currencyWords, '')
  const [, before = '', digits = '', behind = ''] = /^([^\d.,]*)([\d.,]*\d)(\D*)$/.exec(plain) ?? []
  const around = `${before}${behind}`
  if (digits === '' || ![...inward, ...outward].includes(around)) return null
  const minor = unsigned(digits, currency, decimalMark)
  return minor !== null && minor !== 0 && outward.includes(around) ? -minor : minor
}

function unsigned(text: string, currency: string, decimalMark: Habits['decimalMark']): number | null {
  const mark = decimalMark ?? (/[.,]/.test(text) ? null : '.')
  if (mark === null) return null
  const [whole = '', fraction = '', ...more] = text.split(mark)
  const groups = whole.split(mark === '.' ? ',' : '.')
  const isGrouped = groups.slice(1).every((group) => group.length === 3)
  const digits = digitsOf(currency)
  const isExact = /^\d*$/.test(fraction) && !/[1-9]/.test(fraction.slice(digits))
  if (more.length > 0 || !isGrouped || !isExact) return null
  const amount = Number(`${groups.join('')}${fraction.slice(0, digits).padEnd(digits, '0')}`)
  return Number.isSafeInteger(amount) ? amount : null
}

const slashed = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:\D|$)/

/** `11/23/2026`: only America writes so; a day above 12 in the second place gives it away. */
function isMonthFirst(text: string): boolean {
  const [, first, second] = slashed.exec(text.trim()) ?? []
  return Number(second) > 12 && Number(first) <= 12
}

/** Noon in UTC of a day written `2026-11-23`, `20261123`, `23.11.26`, `23/11/2026`, with or without a time after it. */
export function readDay(text: string, { dayFirst }: Habits): number | null {
  const [, y, m, d] = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:\D|$)/.exec(text.trim()) ?? []
  if (y !== undefined) return noon(Number(y), Number(m), Number(d))
  const [, first, second, year = ''] = slashed.exec(text.trim()) ?? []
  if (first === undefined) return null
  const [day, month] = dayFirst ? [first, second] : [second, first]
  const full = year.length === 2 ? 2000 + Number(year) : Number(year)
  return noon(full, Number(month), Number(day))
}
