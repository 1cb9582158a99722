import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import type { GivingCurrency } from '#edition/publication.ts'
import { offersOf } from './offers.ts'
import { FakeProvider } from './testing/fake-provider.ts'

const usd: GivingCurrency = {
  currency: 'USD',
  minimum: 200,
  suggested: { once: [1_000, 2_000_000], monthly: [200, 500], quarterly: [], yearly: [2_400] },
}
const provider = () => new FakeProvider('sandbox', fixedClock(0))

test('what can be given is what the newsroom wants and a provider takes, with what it keeps', () => {
  assert.deepEqual(offersOf([usd], []), [])
  assert.deepEqual(offersOf([{ ...usd, currency: 'GEL' }], [provider()]), [])
  const [offer] = offersOf([usd], [provider()])
  assert.deepEqual(offer?.by.monthly, {
    least: 200,
    most: 1_000_000,
    suggested: [
      { amount: 200, fee: 36 },
      { amount: 500, fee: 45 },
    ],
  })
  // More than any provider takes is not suggested.
  assert.deepEqual(
    offer?.by.once?.suggested.map(({ amount }) => amount),
    [1_000],
  )
  assert.deepEqual(offer?.by.quarterly?.suggested, [])
})

test('a provider that takes single gifts alone offers no pledge, and the dearer of two is told', () => {
  const cheap = Object.assign(provider(), { takes: ['once' as const], feeOf: () => 1 })
  const [only] = offersOf([usd], [cheap])
  assert.deepEqual(Object.keys(only?.by ?? {}), ['once'])
  const [both] = offersOf([usd], [provider(), cheap])
  assert.equal(both?.by.once?.suggested[0]?.fee, provider().feeOf({ amount: 1_000, currency: 'USD' }))
  assert.equal(both?.by.monthly?.suggested[0]?.fee, 36)
})
