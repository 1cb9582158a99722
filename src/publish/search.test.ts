import assert from 'node:assert/strict'
import { it, test } from 'node:test'
import { sql } from 'kysely'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById } from './articles.ts'
import { ensurePerson } from './people.ts'
import { fileUnsearched, searchArticles } from './search.ts'
import { searchTerms, searchWords } from './search/words.ts'
import { ensureTag } from './tags.ts'
import { contentOf, type Desk, deskOf, documentOf } from './testing/desk.ts'

const textOf = (headline: string, ...paragraphs: string[]) =>
  contentOf(headline, {
    document: documentOf(headline, {
      blocks: paragraphs.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    }),
  })

async function headlines(desk: Desk, query: string, more = {}): Promise<string[]> {
  const { hits } = await searchArticles(desk.db, { query, limit: 50, ...more })
  return hits.map(({ headline }) => headline)
}

onEachDatabase('The search', (fresh) => {
  it('finds words of headline and text in any case and spelling, also only begun', async () => {
    const desk = deskOf(await fresh())
    await desk.draft(textOf('Паромы стоят', 'Лёд встал рано, и паромы не ходят.'))
    await desk.draft(textOf('A café in Prague', 'They were naïve.'))
    assert.deepEqual(await headlines(desk, 'ЛЕД'), ['Паромы стоят'])
    assert.deepEqual(await headlines(desk, 'паром рано'), ['Паромы стоят'])
    assert.deepEqual(await headlines(desk, 'CAFE naive'), ['A café in Prague'])
    assert.deepEqual(await headlines(desk, 'паром prague'), [])
    assert.deepEqual(await headlines(desk, 'аромы'), [])
  })

  it('takes what is in quotation marks word for word, and in that order', async () => {
    const desk = deskOf(await fresh())
    await desk.draft(textOf('One', 'The harbour of Aldes was closed.'))
    await desk.draft(textOf('Two', 'Aldes has a harbour.'))
    assert.deepEqual(await headlines(desk, '"harbour of Aldes"'), ['One'])
    assert.deepEqual(await headlines(desk, '«of aldes» closed'), ['One'])
    assert.deepEqual(await headlines(desk, '"harb"'), [])
    assert.deepEqual((await headlines(desk, 'harb')).toSorted(), ['One', 'Two'])
    assert.deepEqual(
      await headlines(desk, '"one the"'),
      [],
      'a phrase does not reach from headline into text',
    )
  })

  it('looks into captions and names too, and puts the headline first', async () => {
    const desk = deskOf(await fresh())
    const tag = await desk.write((tx) => ensureTag(tx, desk.context, 'Ice roads'))
    const author = await desk.write((tx) => ensurePerson(tx, desk.context, 'Vera Ivanova'))
    await desk.draft({ ...textOf('Ferries', 'Text.'), tags: [tag.id], authors: [author.id] })
    await desk.draft(textOf('Much of it', `${'Snow fell. '.repeat(20)} Then ice came.`))
    await desk.draft(textOf('Ice on the Amur', 'Text.'))
    assert.deepEqual(await headlines(desk, 'ivanova'), ['Ferries'])
    assert.deepEqual(await headlines(desk, 'ice'), ['Ice on the Amur', 'Ferries', 'Much of it'])
  })

  it('knows the newest draft only, of a live article too', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const live = (await articleById(desk.db, id))!
    await desk.save(live, { ...textOf('Boats', 'They sank.'), section: live.section_id })
    assert.deepEqual(await headlines(desk, 'sank'), ['Ships'], 'listed as readers see it')
    assert.deepEqual(await headlines(desk, 'ships'), [])
  })

  it('can be narrowed by state, date, section, tag and author', async () => {
    const desk = deskOf(await fresh())
    const tag = await desk.write((tx) => ensureTag(tx, desk.context, 'Sea'))
    await desk.published('Live ships', { tags: [tag.id] })
    desk.context.clock.advance(10_000)
    await desk.draft(contentOf('Draft ships'))
    assert.deepEqual(await headlines(desk, 'ships', { status: 'live' }), ['Live ships'])
    assert.deepEqual(await headlines(desk, 'ships', { work: true }), ['Draft ships'])
    assert.deepEqual(await headlines(desk, 'ships', { from: desk.context.clock() }), ['Draft ships'])
    assert.deepEqual(await headlines(desk, 'ships', { section: 'world' }), ['Live ships'])
    assert.deepEqual(await headlines(desk, 'ships', { tag: 'sea' }), ['Live ships'])
    assert.deepEqual(await headlines(desk, 'ships', { author: 'nobody' }), [])
    assert.deepEqual(await headlines(desk, 'ships', { language: 'ru' }), [])
  })

  it('shows a passage around what was found', async () => {
    const desk = deskOf(await fresh())
    await desk.draft(textOf('One', `${'Before it. '.repeat(30)}The ferry sank.${' After it.'.repeat(30)}`))
    const { hits } = await searchArticles(desk.db, { query: 'FERR', limit: 5 })
    const excerpt = hits[0]?.excerpt ?? []
    assert.deepEqual(
      excerpt.filter(({ match }) => match).map(({ text }) => text),
      ['ferry'],
    )
    const text = excerpt.map((part) => part.text).join('')
    await desk.draft(textOf('Two', '中文新闻 and more'))
    const chinese = (await searchArticles(desk.db, { query: '新闻', limit: 5 })).hits[0]?.excerpt
    assert.ok(chinese?.some(({ match }) => match))
    assert.ok(text.startsWith('… ') && text.endsWith(' …') && text.length < 300, text)
  })

  it('takes whatever is typed', async () => {
    const desk = deskOf(await fresh())
    await desk.draft(textOf('Odd', `It's 100 % of O'Neill's "quoted" AND NOT near(x) 中文新闻 7:* \\`))
    for (const query of [
      '"',
      "'",
      '*',
      'AND',
      'NOT near(',
      '"" ""',
      '\\',
      '\0',
      ':* & |',
      '🙂',
      '"quoted',
      "o'neill",
    ]) {
      await searchArticles(desk.db, { query, limit: 5 })
    }
    assert.deepEqual(await headlines(desk, "O'Neill"), ['Odd'])
    assert.deepEqual(await headlines(desk, '新闻'), ['Odd'])
    assert.deepEqual(await headlines(desk, '闻新'), [])
    assert.deepEqual(await headlines(desk, 'headline:odd'), [])
    assert.deepEqual(await headlines(desk, ''), [])
  })

  it('files what it does not know, as after an upgrade', async () => {
    const desk = deskOf(await fresh())
    for (let i = 0; i < 5; i++) await desk.draft(textOf(`Article ${i}`, 'Old.'))
    await desk.db.deleteFrom('article_search').execute()
    assert.equal(await fileUnsearched(desk.db, 3), 3)
    assert.equal(await fileUnsearched(desk.db, 3), 2)
    assert.equal(await fileUnsearched(desk.db, 3), 0)
    assert.equal((await headlines(desk, 'old')).length, 5)
  })

  it('keeps one entry of each article, and takes 100,000 different words', async () => {
    const desk = deskOf(await fresh())
    const article = await desk.draft(textOf('One', 'first'))
    const many = Array.from({ length: 100_000 }, (_, i) => `w${i}`).join(' ')
    await desk.save(article, textOf('One', many))
    assert.deepEqual(await headlines(desk, 'w17'), ['One'])
    assert.deepEqual(await headlines(desk, 'first'), [])
    const { rows } = await sql<{ count: number }>`select count(*) as count from article_search`.execute(
      desk.db,
    )
    assert.equal(Number(rows[0]?.count), 1)
  })
})

test('Words are folded the same way for both engines', () => {
  assert.deepEqual(searchWords('Straße ﬁne Ёлка Й co-op, 3.5'), [
    'strasse',
    'fine',
    'елка',
    'й',
    'co',
    'op',
    '3',
    '5',
  ])
  assert.deepEqual(searchTerms('a "two words" b2 “three'), [
    { words: ['a'], begins: false },
    { words: ['two', 'words'], begins: false },
    { words: ['b2'], begins: true },
    { words: ['three'], begins: false },
  ])
})
