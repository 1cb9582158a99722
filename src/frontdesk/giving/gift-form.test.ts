import assert from 'node:assert/strict'
import { test } from 'node:test'
import { minorUnitsTyped } from './gift-form.ts'

test('amounts are read as people type them, in any digits', () => {
  const cases: [string, string, number][] = [
    ['12', 'USD', 1200],
    ['12.5', 'USD', 1250],
    ['12,50', 'EUR', 1250],
    ['$ 12.50', 'USD', 1250],
    ['12,50 €', 'EUR', 1250],
    ['1 000', 'USD', 100_000],
    ['۱۲٫۵۰', 'USD', 1250],
    ['١٢', 'USD', 1200],
    ['１２', 'USD', 1200],
    ['500', 'JPY', 500],
    ['1.250', 'KWD', 1250],
    ['USD 5', 'USD', 500],
  ]
  for (const [typed, currency, amount] of cases) assert.equal(minorUnitsTyped(typed, currency), amount, typed)
})

test('what could mean two things, or is finer than the currency, is asked for again', () => {
  const cases: [string, string][] = [
    ['', 'USD'],
    ['1,000', 'USD'],
    ['1,000.50', 'USD'],
    ['12.505', 'USD'],
    ['5.5', 'JPY'],
    ['-5', 'USD'],
    ['1e5', 'USD'],
    ['5.', 'USD'],
    ['.5', 'USD'],
    ['9'.repeat(30), 'USD'],
  ]
  for (const [typed, currency] of cases) assert.equal(minorUnitsTyped(typed, currency), null, typed)
})
