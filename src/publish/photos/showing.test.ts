import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { withdrawArticle } from '../articles.ts'
import { keepPhoto } from '../photos.ts'
import { contentOf, type Desk, deskOf, documentOf } from '../testing/desk.ts'
import { articlesShowing } from './showing.ts'

async function photoOf(desk: Desk): Promise<string> {
  const credit = { line: 'EPA/NOBODY', creator: '', agencies: [] }
  const facts = { alt: 'A pier', caption: '', credit }
  const kept = await desk.write((tx) => keepPhoto(tx, desk.context, null, facts))
  assert.ok(kept.ok)
  return kept.value.photoId
}

const showingIt = (headline: string, photo: string) =>
  documentOf(headline, { lead: { photo, caption: null } })

onEachDatabase('The articles that show a photo', (fresh) => {
  it('are the live ones, by what readers have and not by drafts', async () => {
    const desk = deskOf(await fresh())
    await desk.published('Before')
    const photo = await photoOf(desk)
    const live = await desk.published('Ships', { document: showingIt('Ships', photo) })
    const gone = await desk.published('Gone', { document: showingIt('Gone', photo) })
    const options = { userId: null, notice: 'Withdrawn.' }
    assert.ok((await desk.write((tx) => withdrawArticle(tx, desk.context, gone.id, options))).ok)
    const other = await desk.published('Other')
    await desk.save(other, contentOf('Other', { document: showingIt('Other', photo) }))
    assert.deepEqual((await articlesShowing(desk.db, photo)).articleIds, [live.id])
  })

  it('follow each publication and withdrawal', async () => {
    const desk = deskOf(await fresh())
    const photo = await photoOf(desk)
    const first = await desk.published('First', { document: showingIt('First', photo) })
    const left = await desk.published('Left', { document: showingIt('Left', photo) })
    const before = await articlesShowing(desk.db, photo)
    assert.deepEqual(before.articleIds.toSorted(), [first.id, left.id].toSorted())
    const last = await desk.published('Last', { document: showingIt('Last', photo) })
    const options = { userId: null, notice: 'Withdrawn.' }
    await desk.write((tx) => withdrawArticle(tx, desk.context, left.id, options))
    const again = await articlesShowing(desk.db, photo)
    assert.deepEqual(again.articleIds.toSorted(), [first.id, last.id].toSorted())
  })
})
