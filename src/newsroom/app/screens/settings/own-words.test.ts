import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Settings } from '../../../contract/publication.ts'
import { saying, wordsOf } from './own-words.ts'

describe('what a paper says of itself in its languages', () => {
  const form = {
    name: 'The Post',
    tagline: 'Late',
    inLanguage: { ru: { name: 'Почта' } },
  } as unknown as Settings

  test('is its own, or what was set there', () => {
    assert.equal(wordsOf(form, null).name, 'The Post')
    assert.deepEqual(wordsOf(form, 'ru'), { name: 'Почта' })
    assert.deepEqual(wordsOf(form, 'fa'), {})
  })

  test('goes where it was said, and what is emptied is said in its own again', () => {
    assert.deepEqual(saying(form, null, { tagline: 'Early' }), { tagline: 'Early' })
    assert.deepEqual(saying(form, 'ru', { tagline: 'Рано' }), {
      inLanguage: { ru: { name: 'Почта', tagline: 'Рано' } },
    })
    assert.deepEqual(saying(form, 'ru', { name: '' }), { inLanguage: {} })
    const nobody = { title: '', paragraphs: [], signer: '', signerRole: '' }
    assert.deepEqual(saying(form, 'fa', { appeal: nobody }), { inLanguage: { ru: { name: 'Почта' } } })
  })
})
