import { minorDigits, moneyText } from '#edition/money-text.ts'
import type { Money } from '#edition/publication.ts'

const whole = new Intl.NumberFormat('en-GB')

/** `1 article`, `1,240 words` */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${whole.format(number)} ${number === 1 ? one : many}`
}

/** `$6,420`, with cents only where there are any. */
export function money(sum: Money): string {
  return moneyText('en-GB', sum)
}

/** `$6,420.00`: for lists, where sums stand below each other. */
export function exactMoney({ amount, currency }: Money): string {
  const digits = minorDigits(currency)
  return new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits)
}
