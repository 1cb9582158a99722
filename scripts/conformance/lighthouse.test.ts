import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { editionOf } from './edition/edition.ts'
import { pagesToScore, shortfalls } from './lighthouse.ts'

describe('Lighthouse', () => {
  test('looks at the largest page of each kind, in the language at the root', () => {
    const edition = editionOf({
      'index.html': 'x',
      'ru/index.html': 'xxx',
      'section/a.html': 'x',
      'section/b.html': 'xx',
      'section/a/1.html': 'xxx',
      '2026/11/23/a.html': 'x',
      'support.html': 'x',
    })
    assert.deepEqual(pagesToScore(edition), ['2026/11/23/a.html', '', 'section/b.html', 'support.html'])
  })

  test('is not content with 98, and says what was lost', () => {
    const score = {
      scores: { seo: 98, performance: 99 },
      lost: [{ category: 'seo', audit: 'meta-description' }],
    }
    const [finding, ...others] = shortfalls('', score)
    assert.deepEqual(others, [])
    assert.equal(finding?.file, 'index.html')
    assert.match(finding.message, /98.*99.*meta-description/)
  })
})
