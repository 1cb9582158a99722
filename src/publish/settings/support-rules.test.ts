import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { letterRule } from '#edition/letter-rule.ts'
import type { SupportSettings } from '#edition/publication.ts'
import { checkPublication } from '../settings.ts'

const usd = {
  currency: 'USD',
  minimum: 200,
  suggested: { once: [1_000], monthly: [500, 200, 500], quarterly: [], yearly: [2_400] },
}
const place = { country: 'BY', name: 'Belarus', law: 'Article 361-4', inLanguage: {} }
const support: SupportSettings = {
  currencies: [usd],
  closedPlaces: [place],
  figures: 'auto',
  appealRules: [letterRule],
}

describe('The settings of giving', () => {
  it('are kept, with suggested amounts in order and each once', () => {
    const checked = checkPublication({ support })
    assert.ok(checked.ok)
    assert.deepEqual(checked.value.support?.currencies[0]?.suggested.monthly, [200, 500])
  })

  const refused: [string, Partial<SupportSettings>, RegExp][] = [
    ['no currency', { currencies: [] }, /^support\.currencies: expected at least one currency/],
    ['a currency twice', { currencies: [usd, usd] }, /each currency once/],
    ['a currency that there is not', { currencies: [{ ...usd, currency: 'EU' }] }, /ISO 4217/],
    ['an amount with a fraction', { currencies: [{ ...usd, minimum: 1.5 }] }, /whole number of cents/],
    ['a suggestion below the smallest gift', { currencies: [{ ...usd, minimum: 300 }] }, /no smaller than/],
    ['a country that there is not', { closedPlaces: [{ ...place, country: 'QQ' }] }, /ISO 3166-1/],
    ['a place twice', { closedPlaces: [place, place] }, /each country once/],
    ['a place without its law', { closedPlaces: [{ ...place, law: ' ' }] }, /law: expected text/],
    ['figures that move otherwise', { figures: 'daily' as 'each' }, /auto, each or tens/],
    [
      'a rule that no device could read',
      { appealRules: [{ ...letterRule, holdback: 99 }] },
      /^support\.appealRules: rules\[0\]\.holdback: expected a whole number from 0 to 90, got 99/,
    ],
  ]
  for (const [about, patch, message] of refused)
    it(`are refused with ${about}`, () => {
      const checked = checkPublication({ support: { ...support, ...patch } })
      assert.ok(!checked.ok)
      assert.match(checked.message, message)
    })

  it('take a code of their own for a place that has none', () => {
    assert.ok(checkPublication({ support: { ...support, closedPlaces: [{ ...place, country: 'XZ' }] } }).ok)
  })
})
