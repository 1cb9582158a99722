import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById, publishArticle, withdrawArticle } from './articles.ts'
import { publishedArticle } from './published.ts'
import { revisionsOf } from './revisions.ts'
import { contentOf, deskOf, noon } from './testing/desk.ts'

onEachDatabase('A live article', (fresh) => {
  it('shows readers nothing of a draft until that is published', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const live = (await articleById(desk.db, id))!
    await desk.save(live, contentOf('Boats', { section: live.section_id }))
    assert.equal((await publishedArticle(desk.db, id))?.document.headline, 'Ships')
    assert.equal((await articleById(desk.db, id))?.headline, 'Ships')
    desk.context.clock.advance(60_000)
    const corrected = await desk.publish(id, 'correction', 'They were boats.')
    assert.ok(corrected.ok)
    const article = await publishedArticle(desk.db, id)
    assert.equal(article?.document.headline, 'Boats')
    assert.equal(article.slug, 'ships')
    assert.equal(article.publishedAt, noon)
    assert.equal(article.updatedAt, noon + 60_000)
    assert.deepEqual(article.notes, [
      { kind: 'correction', at: noon + 60_000, text: 'They were boats.', grave: false },
    ])
  })

  it('asks for a public note with a correction and an update, and for none with a minor change', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    for (const kind of ['correction', 'update'] as const) {
      const outcome = await desk.publish(id, kind, ' \n')
      assert.equal(!outcome.ok && outcome.code, 'note-required')
    }
    const minor = await desk.publish(id, 'minor')
    assert.ok(minor.ok)
    assert.equal((await publishedArticle(desk.db, id))?.updatedAt, null)
  })

  it('tells a grave correction from others, and calls nothing else grave', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const release = (kind: 'correction' | 'update') =>
      desk.write((tx) =>
        publishArticle(tx, desk.context, id, { userId: null, kind, note: 'It was false.', grave: true }),
      )
    assert.ok((await release('correction')).ok)
    await desk.publish(id, 'correction', 'A comma.')
    assert.deepEqual(
      (await publishedArticle(desk.db, id))?.notes.map(({ grave }) => grave),
      [true, false],
    )
    const outcome = await release('update')
    assert.match(outcome.ok ? '' : outcome.message, /Only the note of a correction can stand before/)
  })

  it('takes no control characters into a public note', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    await desk.publish(id, 'correction', 'One\0\u0007 line,\r\nand another. ')
    assert.equal((await publishedArticle(desk.db, id))?.notes[0]?.text, 'One line,\nand another.')
    const long = await desk.publish(id, 'correction', 'x'.repeat(2_001))
    assert.equal(!long.ok && long.code, 'note-required')
  })

  it('is not harmed by a repeated publish, and refuses one that would bring a newer draft unnamed', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const live = (await articleById(desk.db, id))!
    const again = await desk.publish(id)
    assert.deepEqual(again.ok && again.value, { revisionId: live.live_revision_id, sequence: 0 })
    await desk.save(live, contentOf('Boats', { section: live.section_id }))
    const unnamed = await desk.publish(id)
    assert.equal(!unnamed.ok && unnamed.code, 'not-ready')
  })

  it('can be withdrawn with a notice, and come back to its old address and place', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.published('Ships')
    const withdraw = (notice: string) =>
      desk.write((tx) => withdrawArticle(tx, desk.context, id, { userId: null, notice }))
    assert.equal(((outcome) => !outcome.ok && outcome.code)(await withdraw('  ')), 'note-required')
    const first = await withdraw('A source is in danger.')
    assert.deepEqual(await withdraw('A source is in danger.'), first)
    const gone = await publishedArticle(desk.db, id)
    assert.deepEqual(gone?.withdrawal, { at: noon, notice: 'A source is in danger.' })
    assert.equal((await revisionsOf(desk.db, id))[0]?.kind, 'withdrawal')
    desk.context.clock.advance(1_000)
    assert.ok((await desk.publish(id)).ok)
    const back = await publishedArticle(desk.db, id)
    assert.equal(back?.withdrawal, null)
    assert.deepEqual([back.sequence, back.publishedAt, back.slug], [0, noon, 'ships'])
  })

  it('cannot be withdrawn before it was published', async () => {
    const desk = deskOf(await fresh())
    const { id } = await desk.draft(contentOf('Ships'))
    const outcome = await desk.write((tx) =>
      withdrawArticle(tx, desk.context, id, { userId: null, notice: 'Gone.' }),
    )
    assert.equal(!outcome.ok && outcome.code, 'not-live')
  })
})
