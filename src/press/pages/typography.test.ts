import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isQuoted, set } from './typography.ts'

const shown = (text: string, language: string) => set(text, language).replaceAll('\u00a0', '_')

test('no line begins with a dash, and no figure leaves what it counts', () => {
  assert.equal(shown('It stops — and 16 kB are 5 % of it.', 'en'), 'It stops_— and 16_kB are 5_% of it.')
  assert.equal(shown('in 1957 — 69 years ago', 'en'), 'in_1957_— 69_years ago'.replace('in_', 'in '))
})

test('no Russian line ends with a short preposition, also where two follow each other', () => {
  assert.equal(shown('И в том, и не в другом «в лесу» он', 'ru'), 'И_в_том, и_не_в_другом «в_лесу» он')
  assert.equal(shown('а в A to Z', 'en'), 'а в A to Z', 'other languages keep their spaces')
})

test('the text itself stays what it was, letter for letter', () => {
  const text = 'Он взял 3 книги — и ушёл: « voilà » !'
  for (const language of ['ru', 'fr', 'en', 'fa']) {
    assert.equal(set(text, language).replaceAll('\u00a0', ' '), text)
  }
  assert.equal(shown('Quoi ?', 'fr'), 'Quoi_?')
})

test('knows a quotation that brings its own marks', () => {
  assert.deepEqual(['«Да»', '“Yes”', '「はい」', 'Yes'].map(isQuoted), [true, true, true, false])
})
