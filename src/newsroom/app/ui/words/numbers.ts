import type { Money } from '#edition/publication.ts'

const whole = new Intl.NumberFormat('en-GB')

/** `1 article`, `1,240 words` */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${whole.format(number)} ${number === 1 ? one : many}`
}

/** `$6,420`, with cents only where there are any. */
export function money({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2
  const value = amount / 10 ** digits
  return Number.isInteger(value)
    ? new Intl.NumberFormat('en-GB', {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        maximumFractionDigits: 0,
      }).format(value)
    : format.format(value)
}
