/** The month that is so many before another, `YYYY-MM`. */
export function monthBack(month: string, back: number): string {
  const number = monthNumber(month) - back
  const year = Math.floor(number / 12)
  return `${String(year).padStart(4, '0')}-${String(number - year * 12 + 1).padStart(2, '0')}`
}

function monthNumber(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return year * 12 + number - 1
}
