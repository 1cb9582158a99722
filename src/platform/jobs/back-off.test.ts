import assert from 'node:assert/strict'
import { test } from 'node:test'
import { backOff } from './back-off.ts'

test('the longest wait doubles with each attempt, up to an hour', () => {
  const longest = [1, 2, 3, 10, 11, 12, 30].map((attempt) => backOff(attempt, 1))
  assert.deepEqual(longest, [2_000, 4_000, 8_000, 1_024_000, 2_048_000, 3_600_000, 3_600_000])
})

test('all of it is chance', () => {
  assert.equal(backOff(5, 0), 0)
  assert.equal(backOff(5, 0.5), 16_000)
  assert.equal(Number.isSafeInteger(backOff(5, 1 / 3)), true)
})
