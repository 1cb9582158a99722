import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fromUtf8, utf8 } from '#base/bytes.ts'
import { fundingBytes, parseFunding } from './funding-file.ts'
import type { Funding } from './publication.ts'

type Vectors = Record<'valid' | 'invalid', { about: string; text: string }[]>
const vectors = JSON.parse(
  readFileSync(new URL('../../docs/promises/vectors/support/funding.json', import.meta.url), 'utf8'),
) as Vectors

const funding: Funding = {
  takingContributions: true,
  means: ['stripe'],
  letters: false,
  offers: [],
  monthlyGoal: { amount: 1_000_000, currency: 'EUR' },
  received: { amount: 412_345, currency: 'EUR' },
  recurring: 400_000,
  once: 12_345,
  days: [
    { from: '2026-11-01', to: '2026-11-01', gifts: 212, sum: 400_000 },
    { from: '2026-11-02', to: '2026-11-20', gifts: 10, sum: 12_345 },
  ],
  month: '2026-11',
}

describe('funding.json', () => {
  it('holds the goal, the month, what came in and what that consists of, and nothing else', () => {
    const spelled = vectors.valid[0]?.text ?? ''
    assert.equal(fromUtf8(fundingBytes(funding)), spelled)
    assert.deepEqual(parseFunding(utf8(spelled)), { ok: true, value: JSON.parse(spelled) })
  })

  it('cannot be written with a fraction, a strange month, two currencies, or sums that do not add up', () => {
    for (const wrong of [
      { received: { amount: 1.5, currency: 'EUR' } },
      { received: { amount: 412_345, currency: 'USD' } },
      { monthlyGoal: { amount: 0, currency: 'EUR' } },
      { month: '2026-13' },
      { once: 12_346 },
      { days: funding.days.slice(1) },
      { days: [{ ...funding.days[0], gifts: 9, sum: 412_345 } as Funding['days'][number]] },
    ]) {
      assert.throws(() => fundingBytes({ ...funding, ...wrong }), /^Error: bug: /)
    }
  })

  for (const { about, text } of vectors.valid)
    it(`is read: ${about}`, () => {
      assert.deepEqual(parseFunding(utf8(text)), { ok: true, value: JSON.parse(text) })
    })
  for (const { about, text } of vectors.invalid)
    it(`is refused: ${about}`, () => {
      const parsed = parseFunding(utf8(text))
      assert.equal(parsed.ok ? 'accepted' : parsed.code, 'funding-invalid')
    })
  it('is refused where it is too long, too deep, or not UTF-8', () => {
    for (const bytes of [utf8(' '.repeat(5_001)), utf8('['.repeat(900)), new Uint8Array([0xff])])
      assert.ok(!parseFunding(bytes).ok)
  })
})
