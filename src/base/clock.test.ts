import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixedClock, rfc3339 } from './clock.ts'

describe('time', () => {
  it('stands still until it is set or moved on', () => {
    const clock = fixedClock(1_000)
    assert.equal(clock(), 1_000)
    clock.advance(500)
    assert.equal(clock(), 1_500)
    clock.set(7)
    assert.equal(clock(), 7)
  })

  it('is written in whole seconds of UTC, rounded down', () => {
    assert.equal(rfc3339(Date.UTC(2026, 10, 23, 10, 38, 0, 999)), '2026-11-23T10:38:00Z')
    assert.equal(rfc3339(0), '1970-01-01T00:00:00Z')
  })
})
