const numbers = new Map<string, Intl.NumberFormat>()

/** A number in the digits and groups of a language. */
export function numberText(locale: string, value: number): string {
  let format = numbers.get(locale)
  if (format === undefined) numbers.set(locale, (format = new Intl.NumberFormat(locale)))
  return format.format(value)
}
