import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dailySums, dailySumsInTens, type DayGifts } from './daily-sums.ts'
import { below, randomFrom } from './testing/random-life.ts'

const gifts = (day: number, count: number, amount = 100): DayGifts[] =>
  Array.from({ length: count }, () => ({ day: `2026-11-${String(day).padStart(2, '0')}`, gifts: 1, amount }))

describe('the sums of a month', () => {
  test('are days with ten gifts, smaller ones joined with the next, the last with those before', () => {
    const month = [...gifts(1, 12), ...gifts(3, 4), ...gifts(9, 7), ...gifts(20, 10), ...gifts(28, 2)]
    assert.deepEqual(dailySums(month), [
      { from: '2026-11-01', to: '2026-11-01', gifts: 12, sum: 1_200 },
      { from: '2026-11-03', to: '2026-11-09', gifts: 11, sum: 1_100 },
      { from: '2026-11-20', to: '2026-11-28', gifts: 12, sum: 1_200 },
    ])
    assert.equal(dailySumsInTens(month).at(-1)?.to, '2026-11-20')
  })

  test('are none while the month has fewer than ten gifts', () => {
    assert.deepEqual(dailySums(gifts(1, 9)), [])
    assert.equal(dailySums(gifts(1, 10)).length, 1)
    assert.deepEqual(dailySums([]), [])
  })

  test('of 2,000 random months are never of fewer than ten gifts, never share a day, and make the total', () => {
    const random = randomFrom(5)
    for (let round = 0; round < 2_000; round++) {
      const month: DayGifts[] = []
      for (let n = below(random, 80); n > 0; n--)
        month.push(...gifts(1 + below(random, 30), 1, below(random, 5_000) - 300))
      const sums = dailySums(month)
      for (const sum of sums) assert.ok(sum.gifts >= 10)
      for (const [i, sum] of sums.entries()) assert.ok(i === 0 || (sums[i - 1]?.to ?? '') < sum.from)
      if (sums.length === 0) assert.ok(month.length < 10)
      else assert.equal(total(sums.map(({ sum }) => sum)), total(month.map(({ amount }) => amount)))
      // What has been told in tens stays as it is when later days bring more.
      const inTens = dailySumsInTens(month)
      assert.deepEqual(dailySumsInTens([...month, ...gifts(31, 1)]).slice(0, inTens.length), inTens)
    }
  })
})

function total(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
