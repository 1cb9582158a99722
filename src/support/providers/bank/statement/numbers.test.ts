import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readAmount } from './numbers.ts'

const comma = { decimalMark: ',', dayFirst: true } as const
const point = { decimalMark: '.', dayFirst: true } as const

describe('an amount in a statement', () => {
  test('is read as banks write it, with their marks and currencies', () => {
    for (const [text, minor] of [
      ['1.234,56', 123_456],
      ['10,00 €', 1_000],
      ['EUR 10,00', 1_000],
      ['+12,00', 1_200],
      ['12,00 H', 1_200],
      ['12,00 CR', 1_200],
    ] as const)
      assert.equal(readAmount(text, 'EUR', comma), minor, text)
    assert.equal(readAmount('1 234,50 zł', 'PLN', comma), 123_450)
    assert.equal(readAmount('kr. 100.00', 'DKK', point), 10_000)
    assert.equal(readAmount("CHF 1'234.50", 'CHF', point), 123_450)
  })

  test('that left is never read as one that came, however its minus is written', () => {
    for (const text of [
      '-12,00',
      '12,00-',
      '(12,00)',
      '\u221212,00',
      '\u201312,00',
      '\u200e\u221212,00\u00a0€',
      '12,00 S',
      '12,00 DR',
      '12,00 D',
      'EUR -12,00',
    ])
      assert.equal(readAmount(text, 'EUR', comma), -1_200, text)
  })

  test('that says something else beside the number is not guessed', () => {
    for (const text of [
      '1E5',
      '12,00 X',
      'ten',
      '',
      '12,00 USD',
      '--12,00',
      '-12,00-',
      '(12,00',
      '10 of 12,00',
    ])
      assert.equal(readAmount(text, 'EUR', comma), null, text)
  })
})
