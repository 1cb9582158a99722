import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { runCorpus, xmlFeedFaults } from './corpus.ts'

const corpus = fileURLToPath(new URL('../../../../shared/data/4-standards/feedvalidator', import.meta.url))
const now = Date.UTC(2026, 10, 24)

const entry = `<entry><id>urn:uuid:60a76c80-d399-11d9-b93c-0003939e0af6</id><title>T</title><updated>2026-11-23T10:00:00Z</updated>
<link href="https://post.example/a.html"/><content type="html">&lt;p&gt;Text&lt;/p&gt;</content></entry>`
const atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:at="http://purl.org/atompub/tombstones/1.0">
<id>https://post.example/feeds/atom.xml</id><title>T</title><updated>2026-11-23T10:00:00Z</updated><author><name>N</name></author>
<link rel="self" href="https://post.example/feeds/atom.xml"/>${entry}</feed>`
const rssFeed = `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title><link>https://post.example/</link>
<description>D</description><atom:link rel="self" href="https://post.example/feeds/rss.xml"/>
<item><title>T</title><guid isPermaLink="false">urn:x:1</guid><pubDate>Mon, 23 Nov 2026 10:38:00 +0000</pubDate></item></channel></rss>`

const rulesOf = (text: string) => xmlFeedFaults(Buffer.from(text), { now }).map(({ rule }) => rule)

describe('the feed checker', () => {
  test('agrees with the feed validator on every case of a rule that it claims', (t) => {
    const outcome = runCorpus(corpus)
    if (outcome === null) return t.skip(`${corpus} is absent`)
    assert.deepEqual(outcome.disagreed, [])
    assert.equal(outcome.agreed, 478)
  })

  test('finds nothing wrong with right feeds', () => {
    assert.deepEqual(rulesOf(atomFeed), [])
    assert.deepEqual(rulesOf(rssFeed), [])
  })

  const crimes: [string, string, string, string][] = [
    ['an archive that leads nowhere', '<id>https', '<fh:archive/><id>https', 'MissingCurrent'],
    ['a complete archive', '<id>https', '<fh:archive/><fh:complete/><id>https', 'ArchiveAndComplete'],
    [
      'a feed that leads to a next archive',
      '<id>https',
      '<link rel="next-archive" href="x"/><id>https',
      'NextArchiveOutside',
    ],
    [
      'a tombstone without a time',
      '</feed>',
      '<at:deleted-entry ref="urn:uuid:1"/></feed>',
      'MissingAttribute',
    ],
    [
      'a tombstone at no time',
      '</feed>',
      '<at:deleted-entry ref="urn:x:1" when="today"/></feed>',
      'InvalidRFC3339Date',
    ],
    ['a script', 'Text', '&lt;script>', 'SecurityRisk'],
    ['a handler', 'Text', '&lt;b onclick="x">y&lt;/b>', 'SecurityRisk'],
    ['a relative picture', 'Text', '&lt;img srcset="a.jpg 2x">', 'ContainsRelRef'],
    ['an element that is not closed', 'Text', '&lt;b>Text', 'NotHtml'],
    ['the same entry twice', '</feed>', `${entry}</feed>`, 'DuplicateEntries'],
    ['a broken element', '</entry>', '', 'SAXError'],
  ]
  for (const [title, where, instead, rule] of crimes)
    test(`finds ${title}`, () => {
      const rules = rulesOf(atomFeed.replace(where, instead))
      assert.ok(rules.includes(rule), `expected ${rule}, got ${rules.join(', ')}`)
    })
})
