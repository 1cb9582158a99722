import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { createTries } from './tries.ts'

test('a burst is allowed, then waits that double up to a cap, and a refused try costs nothing', () => {
  const clock = fixedClock(1_000_000)
  const tries = createTries({ clock, burst: 3, firstMs: 1_000, capMs: 4_000 })
  assert.deepEqual(
    [1, 2, 3].map(() => tries.take('a')),
    [0, 0, 0],
  )
  assert.deepEqual([tries.take('a'), tries.take('a')], [1_000, 1_000])
  clock.advance(400)
  assert.equal(tries.take('a'), 600)
  for (const wait of [600, 2_000, 4_000, 4_000, 4_000]) {
    clock.advance(wait - 1)
    assert.ok(tries.take('a') > 0, `before ${wait}`)
    clock.advance(1)
    assert.equal(tries.take('a'), 0, `after ${wait}`)
  }
})

test('keys do not count against each other, and after a rest the whole burst is back', () => {
  const clock = fixedClock(1_000_000)
  const tries = createTries({ clock, burst: 2, firstMs: 1_000, capMs: 8_000 })
  for (let i = 0; i < 5; i++) tries.take('stranger')
  assert.equal(tries.take('device'), 0)
  clock.advance(16_000)
  assert.deepEqual(
    [1, 2, 3].map(() => tries.take('stranger')),
    [0, 0, 1_000],
  )
})

test('the right secret makes good what was tried before', () => {
  const clock = fixedClock(1_000_000)
  const tries = createTries({ clock, burst: 2, firstMs: 1_000, capMs: 8_000 })
  for (let i = 0; i < 2; i++) tries.take('a')
  tries.forgive('a')
  assert.deepEqual(
    [1, 2, 3].map(() => tries.take('a')),
    [0, 0, 1_000],
  )
})

test('a flood of keys takes no room without end, and the latest of them are still counted', () => {
  const clock = fixedClock(1_000_000)
  const tries = createTries({ clock, burst: 2, firstMs: 1_000, capMs: 60_000 })
  for (let i = 0; i < 5_000; i++) {
    clock.advance(1)
    assert.equal(tries.take(`login ${i}`), 0)
  }
  assert.equal(tries.take('login 4999'), 0)
  assert.equal(tries.take('login 4999'), 1_000)
})
