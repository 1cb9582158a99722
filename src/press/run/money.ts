import type { Money } from '#edition/publication.ts'

const formats = new Map<string, Intl.NumberFormat>()

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
