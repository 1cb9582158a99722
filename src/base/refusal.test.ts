import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { invariant, never } from './invariant.ts'
import { done, Refusal, refused } from './refusal.ts'

describe('saying no', () => {
  it('carries a code for programs, a sentence for people and the cause', () => {
    const cause = new Error('disk full')
    const refusal = new Refusal('data-folder-unwritable', 'expected a folder to write in', { cause })
    assert.equal(refusal.code, 'data-folder-unwritable')
    assert.equal(String(refusal), 'Refusal: expected a folder to write in')
    assert.equal(refusal.cause, cause)
    assert.ok(refusal instanceof Error)
  })

  it('comes as data where the outside may be at fault', () => {
    assert.deepEqual(done(7), { ok: true, value: 7 })
    assert.deepEqual(refused('no', 'not today'), { ok: false, code: 'no', message: 'not today' })
  })
})

describe('a bug of ours', () => {
  it('stops the program', () => {
    invariant(1, 'is true')
    assert.throws(() => invariant(0, 'one and one is two'), /^Error: bug: one and one is two$/)
    assert.throws(() => never('x' as never), /^Error: bug: unexpected "x"$/)
  })
})
