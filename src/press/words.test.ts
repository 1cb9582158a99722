import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkCatalogue, wordsIn, type Catalogue } from './words.ts'

test('English and Russian are known, and what is not known is said in English', () => {
  assert.equal(wordsIn('en-GB').latest, 'Latest')
  assert.equal(wordsIn('ru').latest, 'Последнее')
  assert.equal(wordsIn('fa').latest, 'Latest')
  assert.equal(wordsIn('fa').locale, 'en-GB')
})

test('a catalogue says in its language what it has, also in place of known words, and the rest is English', () => {
  const catalogues = { fa: { latest: 'تازه‌ها' }, ru: { latest: 'Свежее' } }
  const persian = wordsIn('fa-IR', catalogues)
  assert.equal(persian.latest, 'تازه‌ها')
  assert.equal(persian.archive, 'Archive')
  assert.equal(persian.locale, 'fa')
  assert.equal(wordsIn('ru', catalogues).latest, 'Свежее')
  assert.equal(wordsIn('ru', catalogues).archive, 'Архив')
  assert.equal(wordsIn('fa', { fa: { locale: 'fa-AF' } }).locale, 'fa-AF')
})

test('a catalogue is refused with the key that is wrong', () => {
  const refusals: [unknown, RegExp][] = [
    [null, /object of texts/],
    [['latest'], /object of texts/],
    [{ lastest: 'x' }, /“lastest”/],
    [{ toString: 'x' }, /“toString”/],
    [{ latest: 3 }, /“latest” must be a text/],
    [{ latest: 'x'.repeat(2000) }, /at most 1000 characters/],
    [{ locale: 'not a tag' }, /“locale”/],
  ]
  for (const [value, message] of refusals) {
    const checked = checkCatalogue(value)
    assert.ok(!checked.ok)
    assert.equal(checked.code, 'catalogue-invalid')
    assert.match(checked.message, message)
  }
  const good: Catalogue = { latest: 'تازه‌ها', reachTitle: 'چگونه ما را بخوانید', locale: 'fa' }
  assert.deepEqual(checkCatalogue(good), { ok: true, value: good })
})
