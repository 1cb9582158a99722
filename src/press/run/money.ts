import type { Money } from '#edition/publication.ts'

const formats = new Map<string, Intl.NumberFormat>()
const numbers = new Map<string, Intl.NumberFormat>()

/** A number in the digits and groups of a language. */
export function numberText(locale: string, value: number): string {
  let format = numbers.get(locale)
  if (format === undefined) numbers.set(locale, (format = new Intl.NumberFormat(locale)))
  return format.format(value)
}

/** An amount as people write it: `$2`, `$6,420.50`, `2 $` in Russian. */
export function moneyText(locale: string, { amount, currency }: Money): string {
  const key = `${locale} ${currency}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
    })
    formats.set(key, format)
  }
  // ISO 4217: the minor unit is a hundredth for most, the whole for JPY, a thousandth for KWD.
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}
