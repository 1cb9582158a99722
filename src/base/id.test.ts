import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixedClock } from './clock.ts'
import { isUuid, uuidV7 } from './id.ts'

describe('a new id', () => {
  it('is laid out as RFC 9562 §5.7 has it: 48 bits of time, version 7, variant 10', () => {
    // The time of the example in RFC 9562, appendix A.6.
    const id = uuidV7(fixedClock(0x017f22e279b0))()
    assert.match(id, /^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    assert.ok(isUuid(id))
  })

  it('sorts after those of earlier milliseconds', () => {
    const clock = fixedClock(Date.UTC(2026, 10, 23))
    const newId = uuidV7(clock)
    const ids = Array.from({ length: 100 }, () => {
      clock.advance(1)
      return newId()
    })
    assert.deepEqual(ids.toSorted(), ids)
  })

  it('is never the same, in one millisecond too', () => {
    const newId = uuidV7(fixedClock(0))
    assert.equal(new Set(Array.from({ length: 1_000 }, newId)).size, 1_000)
  })
})

describe('an id from outside', () => {
  it('is one in its lower-case spelling only', () => {
    const id = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'
    assert.ok(isUuid(id))
    for (const wrong of [
      '',
      id.toUpperCase(),
      id.replaceAll('-', ''),
      `{${id}}`,
      `${id}\n`,
      ` ${id}`,
      `${id}0`,
      id.replace('0', 'g'),
    ]) {
      assert.ok(!isUuid(wrong), JSON.stringify(wrong))
    }
  })
})
