import { minorDigits } from '#edition/money-text.ts'

/** How many of the smallest units a whole one has: 100 cents in a dollar. 1 for what is no currency (yet). */
export function minorUnits(currency: string): number {
  try {
    return 10 ** minorDigits(currency)
  } catch {
    return 100
  }
}

/** Amounts as they are typed in one field, such as `2 5 10`: minor units. What is no amount is left out. */
export function readAmounts(typed: string, currency: string): number[] {
  const numbers = typed.split(/[\s;]+/).map((text) => Number(text.replace(',', '.')))
  return numbers.filter((number) => number > 0).map((number) => Math.round(number * minorUnits(currency)))
}

/** The other way round. */
export function amountsText(amounts: readonly number[], currency: string): string {
  return amounts.map((amount) => String(amount / minorUnits(currency))).join(' ')
}
