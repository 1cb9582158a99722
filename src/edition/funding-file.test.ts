import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromUtf8, utf8 } from '#base/bytes.ts'
import { fundingBytes, parseFunding } from './funding-file.ts'
import type { Funding } from './publication.ts'

const funding: Funding = {
  takingContributions: true,
  means: ['Card'],
  monthlyGoal: { amount: 1_000_000, currency: 'EUR' },
  received: { amount: 412_345, currency: 'EUR' },
  month: '2026-11',
  minimumMonthly: { amount: 200, currency: 'EUR' },
  suggested: { once: [], monthly: [], yearly: [] },
}
const spelled =
  '{"currency":"EUR","format":"tamizdat-funding","goal":1000000,"month":"2026-11","received":412345,"version":1}'

describe('funding.json', () => {
  it('holds the goal, the month and what came in, as canonical JSON, and nothing else', () => {
    assert.equal(fromUtf8(fundingBytes(funding)), spelled)
    assert.deepEqual(parseFunding(utf8(spelled)), { ok: true, value: JSON.parse(spelled) })
  })

  it('may have no goal, and less than nothing after refunds', () => {
    const bytes = fundingBytes({ ...funding, monthlyGoal: null, received: { amount: -500, currency: 'EUR' } })
    const parsed = parseFunding(bytes)
    assert.ok(parsed.ok)
    assert.equal(parsed.value.goal, null)
    assert.equal(parsed.value.received, -500)
  })

  it('cannot be written with a fraction, a strange month or two currencies', () => {
    for (const wrong of [
      { received: { amount: 1.5, currency: 'EUR' } },
      { received: { amount: 1, currency: 'USD' } },
      { monthlyGoal: { amount: 0, currency: 'EUR' } },
      { month: '2026-13' },
    ]) {
      assert.throws(() => fundingBytes({ ...funding, ...wrong }), /^Error: bug: /)
    }
  })

  const refused: [string, string][] = [
    ['nothing', ''],
    ['a web page', '<!doctype html>'],
    ['another shape', '[]'],
    ['a field more', spelled.replace('{', '{"a":1,')],
    ['a field less', spelled.replace('"goal":1000000,', '')],
    ['another version', spelled.replace('"version":1', '"version":2')],
    ['a fraction', spelled.replace('412345', '412345.5')],
    ['a number too large', spelled.replace('412345', '9007199254740993')],
    ['another spelling', spelled.replace('412345', '4.12345e5')],
    ['white space', `${spelled}\n`],
    ['the same field twice', spelled.replace('{', '{"currency":"USD",')],
    ['depth', '['.repeat(900)],
    ['length', ' '.repeat(1_001)],
  ]
  for (const [about, text] of refused) {
    it(`is refused with ${about}`, () => {
      const parsed = parseFunding(utf8(text))
      assert.equal(parsed.ok ? 'accepted' : parsed.code, 'funding-invalid')
    })
  }
  it('is refused where it is not UTF-8', () => {
    assert.ok(!parseFunding(new Uint8Array([0xff])).ok)
  })
})
