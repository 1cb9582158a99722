import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { createBrakes } from './brakes.ts'

const minute = 60_000

test('a client may do so much in ten minutes, others are not held up by it', () => {
  const clock = fixedClock(0)
  const brakes = createBrakes(clock)
  const limits = { byClient: 2, byAll: 100 }
  const take = (client: string | null, what = 'checkout') => brakes.take(what, client, limits)
  assert.deepEqual([take('a'), take('a')], [null, null])
  clock.advance(4 * minute)
  assert.equal(take('a'), 6 * minute)
  assert.equal(take('b'), null)
  assert.equal(take('a', 'letters'), null)
  clock.advance(6 * minute)
  assert.equal(take('a'), null)
})

test('all together may do so much in a minute, also those whom nothing tells apart', () => {
  const clock = fixedClock(0)
  const brakes = createBrakes(clock)
  const take = (client: string | null) => brakes.take('checkout', client, { byClient: 10, byAll: 3 })
  assert.deepEqual([take(null), take(null), take('a')], [null, null, null])
  assert.equal(take(null), minute)
  assert.equal(take('b'), minute)
  clock.advance(minute)
  assert.equal(take(null), null)
})

test('every hour all is forgotten, and the key with it', () => {
  const clock = fixedClock(0)
  const brakes = createBrakes(clock)
  const limits = { byClient: 1, byAll: 100 }
  clock.advance(59 * minute)
  assert.equal(brakes.take('checkout', 'a', limits), null)
  assert.equal(brakes.take('checkout', 'a', limits), 10 * minute)
  clock.advance(minute)
  assert.equal(brakes.take('checkout', 'a', limits), null)
})
