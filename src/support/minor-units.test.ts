import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimalOf, digitsOf, minorUnits } from './minor-units.ts'

test('a currency has as many digits as its smallest part needs', () => {
  assert.deepEqual(['USD', 'JPY', 'KWD', 'BTC'].map(digitsOf), [2, 0, 3, 8])
})

test('an amount is written as a plain decimal, and read again', () => {
  for (const [amount, currency, text] of [
    [123_450, 'USD', '1234.50'],
    [5, 'USD', '0.05'],
    [-5, 'EUR', '-0.05'],
    [500, 'JPY', '500'],
    [20_000, 'BTC', '0.00020000'],
  ] as const) {
    assert.equal(decimalOf({ amount, currency }), text)
    assert.equal(minorUnits(text, currency), amount)
  }
})

test('what is finer than the currency is cut off, never rounded up', () => {
  assert.equal(minorUnits('9.999', 'USD'), 999)
  assert.equal(minorUnits('-9.999', 'USD'), -999)
  assert.equal(minorUnits('1', 'USD'), 100)
  assert.equal(minorUnits('1.', 'USD'), 100)
})

test('what is no such number is none', () => {
  for (const text of ['', '.', '1,00', '1e3', '0x10', 'NaN', '--1', '9'.repeat(16), '99999999999999.99'])
    assert.equal(minorUnits(text, text.startsWith('9999999999999') ? 'BTC' : 'USD'), null, text)
})
