/** Prints one figure beside its budget; a miss makes the run fail at its end. */
export function budget(
  title: string,
  figure: number,
  unit: string,
  limit: { atLeast?: number; atMost?: number },
): void {
  const { atLeast, atMost } = limit
  const met = (atLeast === undefined || figure >= atLeast) && (atMost === undefined || figure <= atMost)
  const bound = atLeast === undefined ? `≤ ${atMost}` : `≥ ${atLeast}`
  const shown = figure >= 100 ? figure.toFixed(0) : figure.toFixed(2)
  console.log(`${met ? 'met   ' : 'MISSED'} ${title}: ${shown} ${unit} (budget ${bound})`)
  if (!met) process.exitCode = 1
}

/** Prints a figure that has no budget of its own. */
export function fact(title: string, words: string): void {
  console.log(`       ${title}: ${words}`)
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
