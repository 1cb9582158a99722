import { fewestGifts } from '#edition/funding-file.ts'
import type { DaySum } from '#edition/publication.ts'

/** What gifts bring to a day `YYYY-MM-DD`: minor units of one currency, refunds and disputes subtracted. */
export type DayGifts = { day: string; gifts: number; amount: number }

/**
 * The gifts of a month as sums of whole days, in order, none of fewer than ten gifts: smaller days are joined with
 * the next, the last ones with those before. Together they are all the gifts; with fewer than ten there is no sum.
 */
export function dailySums(gifts: readonly DayGifts[]): DaySum[] {
  const { sums, rest } = fullSums(gifts)
  const last = sums.at(-1)
  if (rest === null || last === undefined) return sums
  return [...sums.slice(0, -1), joined(last, rest)]
}

/** Only the sums that are full without what is left over; the last gifts wait until they are ten. */
export function dailySumsInTens(gifts: readonly DayGifts[]): DaySum[] {
  return fullSums(gifts).sums
}

function fullSums(gifts: readonly DayGifts[]): { sums: DaySum[]; rest: DaySum | null } {
  const sums: DaySum[] = []
  let rest: DaySum | null = null
  for (const [day, of] of [...Map.groupBy(gifts, (gift) => gift.day)].toSorted(byDay)) {
    const own = { from: day, to: day, gifts: 0, sum: 0 }
    for (const { gifts: count, amount } of of) {
      own.gifts += count
      own.sum += amount
    }
    rest = rest === null ? own : joined(rest, own)
    if (rest.gifts < fewestGifts) continue
    sums.push(rest)
    rest = null
  }
  return { sums, rest }
}

function joined(before: DaySum, after: DaySum): DaySum {
  return {
    from: before.from,
    to: after.to,
    gifts: before.gifts + after.gifts,
    sum: before.sum + after.sum,
  }
}

function byDay([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}
