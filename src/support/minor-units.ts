import { minorDigits } from '#edition/money-text.ts'
import type { Money } from '#edition/publication.ts'

/** How many digits of a currency stand after the point: 2 for USD, 0 for JPY, 8 for BTC. ISO 4217. */
export function digitsOf(currency: string): number {
  return minorDigits(currency)
}

/** `1234.50` for 123450 minor units of EUR: a plain decimal, as providers and banks write it. */
export function decimalOf({ amount, currency }: Money): string {
  const digits = digitsOf(currency)
  const sign = amount < 0 ? '-' : ''
  const text = String(Math.abs(amount)).padStart(digits + 1, '0')
  if (digits === 0) return `${sign}${text}`
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/**
 * Minor units of a plain decimal such as `1234.5`; what is finer than the currency is cut off, so that nothing is
 * ever counted that did not come. Null for what is no such number, or is too great to be counted exactly.
 */
export function minorUnits(text: string, currency: string): number | null {
  const [, sign = '', whole = '', , fraction = ''] = /^([+-]?)(\d{1,15})(\.(\d*))?$/.exec(text.trim()) ?? []
  if (whole === '') return null
  const digits = digitsOf(currency)
  const amount = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`)
  if (!Number.isSafeInteger(amount)) return null
  return sign === '-' && amount !== 0 ? -amount : amount
}
