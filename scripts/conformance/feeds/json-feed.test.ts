import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { jsonFeedFaults } from './json-feed.ts'

const now = Date.UTC(2026, 10, 24)
const item = {
  id: 'urn:uuid:1',
  url: 'https://post.example/a.html',
  content_html: '<p>Text</p>',
  date_published: '2026-11-23T10:00:00Z',
}
const feed = { version: 'https://jsonfeed.org/version/1.1', title: 'T', items: [item] }

const rulesOf = (value: unknown) => jsonFeedFaults(JSON.stringify(value), now).map(({ rule }) => rule)

describe('the JSON feed checker', () => {
  test('finds nothing wrong with a right feed, own fields included', () => {
    assert.deepEqual(rulesOf({ ...feed, _own: 1, authors: [{ name: 'A' }], language: 'ru', hubs: [] }), [])
  })

  const crimes: [string, object, string][] = [
    ['another version', { version: 'https://jsonfeed.org/version/2' }, 'WrongVersion'],
    ['no title', { title: undefined }, 'MissingField'],
    ['no items', { items: undefined }, 'MissingField'],
    ['items that are no list', { items: {} }, 'WrongType'],
    ['a relative address', { home_page_url: '/' }, 'InvalidFullLink'],
    ['an unknown field', { titel: 'T' }, 'UnknownField'],
    ['the author of version 1', { author: { name: 'A' } }, 'Deprecated'],
    ['an empty author', { authors: [{}] }, 'MissingField'],
    ['a language by its name', { language: 'English' }, 'InvalidLanguage'],
    ['the same id twice', { items: [item, item] }, 'DuplicateIds'],
    ['an item without content', { items: [{ id: '1' }] }, 'MissingContent'],
    ['a number as id', { items: [{ ...item, id: 1 }] }, 'WrongType'],
    ['a day as time', { items: [{ ...item, date_published: '2026-11-23' }] }, 'InvalidRFC3339Date'],
    [
      'a change before publication',
      { items: [{ ...item, date_modified: '2026-11-22T10:00:00Z' }] },
      'ImplausibleDate',
    ],
    ['a script', { items: [{ ...item, content_html: '<script>1</script>' }] }, 'SecurityRisk'],
    [
      'an attachment without type',
      { items: [{ ...item, attachments: [{ url: 'https://a.example/' }] }] },
      'MissingField',
    ],
    ['tags that are no words', { items: [{ ...item, tags: [1] }] }, 'WrongType'],
  ]
  for (const [title, change, rule] of crimes)
    test(`finds ${title}`, () => {
      const rules = rulesOf({ ...feed, ...change })
      assert.ok(rules.includes(rule), `expected ${rule}, got ${rules.join(', ')}`)
    })

  test('finds what is no JSON', () => {
    assert.deepEqual(
      jsonFeedFaults('{').map(({ rule }) => rule),
      ['NotJson'],
    )
  })
})
