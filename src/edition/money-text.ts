import type { Money } from './publication.ts'

const formats = new Map<string, Intl.NumberFormat>()
const digits = new Map<string, number>()

/** An amount as people write it in a language (BCP 47 tag): `$2`, `$6,420.50`, `2 $` in Russian. */
export function moneyText(locale: string, { amount, currency }: Money): string {
  const format = formatOf(locale, currency)
  return format.format(amount / 10 ** minorDigits(currency))
}

/** A satoshi is the smallest part of a bitcoin; ISO 4217, and so Intl, does not know the currency. */
const notInIso: Record<string, number> = { BTC: 8 }

/** Digits after the point of a currency (ISO 4217): 2 for most, 0 for JPY, 3 for KWD, and 8 for BTC. */
export function minorDigits(currency: string): number {
  const known = digits.get(currency)
  if (known !== undefined) return known
  const found = notInIso[currency] ?? formatOf('en', currency).resolvedOptions().maximumFractionDigits ?? 2
  digits.set(currency, found)
  return found
}

function formatOf(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  let format = formats.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      trailingZeroDisplay: 'stripIfInteger',
      ...(currency in notInIso ? { maximumFractionDigits: notInIso[currency] } : {}),
    })
    formats.set(key, format)
  }
  return format
}
