import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPace } from './pace.ts'

test('tells the rate and the time left once a second of a step is over, and begins anew with the next step', () => {
  let now = 5_000
  const pace = openPace(() => now)
  const at = (ms: number, step: string, done: number, total: number | null) => {
    now = 5_000 + ms
    return pace({ step, done, total })
  }
  assert.equal(at(0, 'Pressing pages', 0, 100_000), '')
  assert.equal(at(500, 'Pressing pages', 900, 100_000), '')
  assert.equal(at(2_000, 'Pressing pages', 4_000, 100_000), ', 2000 a second, 48 s left')
  assert.equal(at(10_000, 'Pressing pages', 5_000, 2_000_000), ', 500 a second, 67 min left')
  assert.equal(at(10_000, 'Signing', 0, null), '')
  assert.equal(at(12_000, 'Signing', 3, null), ', 1.5 a second')
})
