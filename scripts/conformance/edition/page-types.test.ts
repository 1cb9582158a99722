import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { editionOf } from './edition.ts'
import { kindOf, typicalPages } from './page-types.ts'

describe('typical pages', () => {
  test('are one of each kind in each language, and whatever else looks different', () => {
    const page = (language: string, inside = '') => `<html lang="${language}"><body>${inside}</body></html>`
    const edition = editionOf({
      'index.html': page('en'),
      'ru/index.html': page('ru'),
      '2026/11/23/a.html': page('en', '<p>'),
      '2026/11/23/b.html': page('en', '<p>'),
      '2026/11/23/c.html': page('en', '<p class="withdrawn">'),
      'feeds/atom.xml': '',
    })
    assert.deepEqual(typicalPages(edition), ['2026/11/23/c.html', 'index.html', 'ru/index.html'])
  })

  test('are called by what they are', () => {
    const kinds = {
      'index.html': 'front',
      'fa/index.html': 'front',
      'ru/section/world.html': 'section',
      'section/world/3.html': 'section, sealed',
      '2026/11/23/slug.html': 'article',
      'archive.html': 'archive',
      'archive/2026/11.html': 'archive of a month',
      'ru/archive/2026/11/23.html': 'archive of a day',
      'support.html': 'support page',
    }
    for (const [path, kind] of Object.entries(kinds)) assert.equal(kindOf(path), kind, path)
  })
})
