import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { createTries } from './tries.ts'

test('a burst is allowed, then one try each interval, and a refused try costs nothing', () => {
  const clock = fixedClock(1_000_000)
  const tries = createTries({ clock, burst: 3, refillMs: 1_000 })
  assert.deepEqual(
    [1, 2, 3].map(() => tries.take('a')),
    [0, 0, 0],
  )
  assert.equal(tries.take('a'), 1_000)
  assert.equal(tries.take('a'), 1_000)
  clock.advance(400)
  assert.equal(tries.take('a'), 600)
  clock.advance(600)
  assert.equal(tries.take('a'), 0)
  assert.equal(tries.take('a'), 1_000)
})

test('keys do not count against each other, and after a rest the whole burst is back', () => {
  const clock = fixedClock(1_000_000)
  const tries = createTries({ clock, burst: 2, refillMs: 1_000 })
  for (let i = 0; i < 5; i++) tries.take('stranger')
  assert.equal(tries.take('device'), 0)
  clock.advance(60_000)
  assert.deepEqual(
    [1, 2, 3].map(() => tries.take('stranger')),
    [0, 0, 1_000],
  )
})

test('thousands of keys are forgotten once they are of no more use', () => {
  const clock = fixedClock(1_000_000)
  const tries = createTries({ clock, burst: 2, refillMs: 1_000 })
  for (let i = 0; i < 5_000; i++) {
    clock.advance(1_000)
    assert.equal(tries.take(`device ${i}`), 0)
  }
  assert.equal(tries.take('device 4999'), 0)
  assert.equal(tries.take('device 4999'), 1_000)
})
