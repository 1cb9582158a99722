import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { freeSlug, slugLimit, slugOf, slugPattern } from './slug.ts'
import { contentOf, deskOf } from './testing/desk.ts'

const naughty = new URL('../../../shared/data/3-nasty/blns/blns.json', import.meta.url)

describe('A slug', () => {
  it('is what a headline sounds like in plain letters', () => {
    const table: [string, string][] = [
      ['Russia’s navy, overnight: what we know', 'russias-navy-overnight-what-we-know'],
      ['«Щука» и ещё 5 рассказов', 'shchuka-i-eshchyo-5-rasskazov'],
      ['Київ готується', 'kyyiv-hotuyetsya'],
      ['Žižkov, Łódź & Århus', 'zizkov-lodz-and-arhus'],
      ['Straße nach Køge', 'strasse-nach-koge'],
      ['Ελλάδα σήμερα', 'ellada-simera'],
      ['½ ﬁn №5', '1-2-fin-no5'],
    ]
    for (const [headline, slug] of table) assert.equal(slugOf(headline), slug)
  })

  it('is never empty, and differs for different texts, where there are no letters to use', () => {
    assert.match(slugOf('日本の漁業'), /^article-[0-9a-f]{6}$/)
    assert.notEqual(slugOf('日本の漁業'), slugOf('日本'))
    assert.match(slugOf('', 'tag'), /^tag-[0-9a-f]{6}$/)
  })

  it('is cut at a word', () => {
    const slug = slugOf('word '.repeat(40))
    assert.equal(slug, Array.from({ length: 16 }, () => 'word').join('-'))
    assert.equal(slugOf('w'.repeat(200)).length, slugLimit)
  })

  it(
    'is a safe file name for whatever is typed',
    { skip: existsSync(naughty) ? false : 'no shared data' },
    () => {
      const strings = JSON.parse(readFileSync(naughty, 'utf8')) as string[]
      for (const text of strings) {
        assert.match(slugOf(text), slugPattern)
        assert.ok(slugOf(text).length <= slugLimit)
      }
    },
  )
})

onEachDatabase('A free slug', (fresh) => {
  it('is the first number that no article has', async () => {
    const desk = deskOf(await fresh())
    assert.equal(await freeSlug(desk.db, 'ships'), 'ships')
    for (let i = 1; i <= 22; i++) {
      await desk.draft(contentOf('Ships', { slug: await freeSlug(desk.db, 'ships') }))
    }
    assert.equal(await freeSlug(desk.db, 'ships'), 'ships-23')
    assert.equal(await freeSlug(desk.db, 'ship'), 'ship')
  })
})
