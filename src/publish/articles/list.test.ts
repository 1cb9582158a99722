import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById, listArticles } from '../articles.ts'
import { ensurePerson } from '../people.ts'
import { contentOf, deskOf } from '../testing/desk.ts'

onEachDatabase('The list of articles', (fresh) => {
  it('has the last changed first and goes on from where it stopped', async () => {
    const desk = deskOf(await fresh())
    for (let i = 0; i < 5; i++) {
      // Two of them at the same moment: the order must still be one.
      desk.context.clock.advance(i === 3 ? 0 : 1_000)
      await desk.draft(contentOf(`Article ${i}`))
    }
    const seen: string[] = []
    let before: string | undefined
    do {
      const page = await listArticles(desk.db, { limit: 2, ...(before === undefined ? {} : { before }) })
      seen.push(...page.articles.map((article) => article.headline))
      before = page.next ?? undefined
    } while (before !== undefined)
    assert.deepEqual(seen, ['Article 4', 'Article 3', 'Article 2', 'Article 1', 'Article 0'])
  })

  it('shows section, authors and whether the desk has gone on since publication', async () => {
    const desk = deskOf(await fresh())
    const authors = []
    for (const name of ['Zoe Last', 'Ada First']) {
      authors.push((await desk.write((tx) => ensurePerson(tx, desk.context, name))).id)
    }
    const { id } = await desk.published('Ships', { authors })
    const [line] = (await listArticles(desk.db, { limit: 10 })).articles
    assert.deepEqual(
      [line?.section, line?.authors, line?.status, line?.slug, line?.unpublishedChanges],
      ['World', ['Zoe Last', 'Ada First'], 'live', 'ships', false],
    )
    const live = (await articleById(desk.db, id))!
    await desk.save(live, contentOf('Ships again', { section: live.section_id }))
    const [after] = (await listArticles(desk.db, { limit: 10 })).articles
    assert.equal(after?.unpublishedChanges, true)
  })

  it('finds every word in any case, also in Cyrillic, and takes no sign for a wildcard', async () => {
    const desk = deskOf(await fresh())
    for (const headline of [
      'Цензура в печати',
      'The PRESS and the censor',
      '100 % of 5_000',
      '1000 of 50000',
    ]) {
      await desk.draft(contentOf(headline))
    }
    const found = async (query: string) =>
      (await listArticles(desk.db, { limit: 10, query })).articles.map((article) => article.headline)
    assert.deepEqual(await found('цензура'), ['Цензура в печати'])
    assert.deepEqual(await found('ПЕЧАТИ цензура'), ['Цензура в печати'])
    assert.deepEqual(await found('press CENSOR'), ['The PRESS and the censor'])
    assert.deepEqual(await found('press печати'), [])
    assert.deepEqual(await found('5_0'), ['100 % of 5_000'])
    assert.deepEqual(await found('%'), ['100 % of 5_000'])
    assert.deepEqual(await found('\\ \' \0 "'), [])
  })

  it('can be narrowed to a status', async () => {
    const desk = deskOf(await fresh())
    await desk.published('Live')
    await desk.draft(contentOf('Draft'))
    const drafts = await listArticles(desk.db, { limit: 10, status: 'draft' })
    assert.deepEqual(
      drafts.articles.map((article) => article.headline),
      ['Draft'],
    )
  })
})
