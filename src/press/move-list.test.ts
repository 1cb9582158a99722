import assert from 'node:assert/strict'
import { it } from 'node:test'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { moveList } from './move-list.ts'
import { assertSameSite, Incremental } from './testing/incremental.ts'
import { sampleArticle } from './testing/sample-newsroom.ts'

onEachDatabase('A list that moves', (fresh) => {
  const tags = [{ slug: 'maps', name: 'Maps' }]
  const renamed = [{ slug: 'charts', name: 'Charts' }]

  it('leaves a page at its former head that leads on, in each language when the list begins there', async () => {
    const paper = new Incremental(await fresh())
    const english = [0, 1, 3].map((n) => sampleArticle(n, { tags }))
    await paper.fill(english)
    await transaction(paper.db, (tx) => moveList(tx, 'topic', 'maps', 'charts'))
    for (const article of english) paper.room.put({ ...article, tags: renamed })
    paper.room.formerListsNow = [{ kind: 'topic', slug: 'maps', to: 'charts' }]
    await paper.start()
    assert.match(
      paper.site.get('topic/maps.html') ?? '',
      /http-equiv="refresh" content="0; url=\.\.\/topic\/charts\.html"/,
    )
    assert.ok(paper.site.get('topic/charts.html')?.includes(english[0]?.document.headline ?? '?'))
    assert.equal(paper.site.has('ru/topic/maps.html'), false)
    // The section is there in Russian already, so that the list begins without a whole press.
    const { section } = sampleArticle(5)
    await paper.publish(sampleArticle(2, { tags: [], section }))
    const presses = paper.wholePresses
    await paper.publish(sampleArticle(5, { tags: renamed, section }))
    assert.equal(paper.wholePresses, presses, 'pressed by what changed alone')
    assert.ok(paper.site.has('ru/topic/maps.html'))
    assertSameSite(paper.site, await paper.whole())
  })

  it('joins one that is there: its articles come after those, in their order, each once', async () => {
    const paper = new Incremental(await fresh())
    const both = [...tags, ...renamed]
    const articles = [
      sampleArticle(0, { tags: renamed }),
      sampleArticle(1, { tags }),
      sampleArticle(3, { tags: both }),
      sampleArticle(4, { tags }),
    ]
    await paper.fill(articles)
    await transaction(paper.db, (tx) => moveList(tx, 'topic', 'maps', 'charts'))
    const rows = await paper.db
      .selectFrom('list_entry')
      .select(['list', 'position', 'article_id'])
      .where('list', 'like', 'topic:%')
      .orderBy('position')
      .execute()
    const place = (n: number) => articles[n]?.id
    assert.deepEqual(
      rows.filter(({ list }) => list === 'topic:charts:en').map(({ article_id }) => article_id),
      [place(0), place(2), place(1), place(3)],
    )
    assert.equal(
      rows.some(({ list }) => list.startsWith('topic:maps:')),
      false,
    )
    for (const article of articles) paper.room.put({ ...article, tags: renamed })
    await paper.start()
    await paper.publish(sampleArticle(6, { tags: renamed }))
    assertSameSite(paper.site, await paper.whole())
  })
})
