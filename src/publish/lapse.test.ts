import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { pendingChanges } from './changes.ts'
import { lapsePhotos } from './lapse.ts'
import { keepPhoto, photo, savePhoto } from './photos.ts'
import { publishedArticle, summariesOf } from './published.ts'
import { deskOf, documentOf, noon } from './testing/desk.ts'

const credit = { line: 'EPA/NOBODY', creator: 'Nobody', agencies: ['EPA'] }
const rendition = {
  sha256: 'a'.repeat(64),
  extension: 'jpg',
  width: 1,
  height: 1,
  bytes: 1,
  cut: 'whole',
} as const
const file = { original: 'originals/x', renditions: [rendition], found: [], tone: 'dark-blue' } as const
const facts = { alt: 'A pier', caption: 'The pier', credit }

onEachDatabase('A photo whose rights lapse', (fresh) => {
  it('leaves live pages on the day, keeps its caption, and comes back with its rights', async () => {
    const desk = deskOf(await fresh())
    const { context } = desk
    const kept = await desk.write((tx) =>
      keepPhoto(
        tx,
        context,
        { ...file, renditions: [rendition], found: [] },
        { ...facts, rightsUntil: noon + 10 },
      ),
    )
    assert.ok(kept.ok)
    const { photoId } = kept.value
    const document = documentOf('Ships', { lead: { photo: photoId, caption: null } })
    const { id } = await desk.published('Ships', { document })
    await desk.published('Boats')
    const lapse = () => desk.write((tx) => lapsePhotos(tx, context))
    const pressed = async (action: () => Promise<unknown>) => {
      const before = (await pendingChanges(desk.db)).length
      await action()
      return (await pendingChanges(desk.db)).slice(before).map(({ articleId }) => articleId)
    }
    assert.deepEqual(await pressed(lapse), [])
    assert.deepEqual((await summariesOf(desk.db, [id]))[0]?.picture?.renditions, [rendition])
    const card = { ...rendition, sha256: 'b'.repeat(64) }
    await desk.db
      .updateTable('article')
      .set({ share_card: JSON.stringify(card) })
      .execute()
    context.clock.advance(10)
    assert.deepEqual(await pressed(async () => assert.deepEqual(await lapse(), [photoId])), [id])
    assert.deepEqual(await pressed(lapse), [])
    const article = await publishedArticle(desk.db, id)
    assert.deepEqual(article?.photos[photoId], {
      id: photoId,
      alt: 'A pier',
      caption: 'The pier',
      credit,
      renditions: [],
      lapsed: true,
      tone: 'dark-blue',
    })
    assert.equal(article.shareCard, null)
    assert.equal((await summariesOf(desk.db, [id]))[0]?.picture, null)
    const gone = await desk.db.selectFrom('job').select('payload').where('kind', '=', 'media-gone').execute()
    assert.match(JSON.stringify(gone), /aaaa.*bbbb/)
    await desk.write((tx) => savePhoto(tx, context, photoId, { ...facts, rightsUntil: noon + 1_000 }))
    await lapse()
    assert.equal((await photo(desk.db, photoId))?.lapsed, false)
    assert.deepEqual((await publishedArticle(desk.db, id))?.photos[photoId]?.renditions, [rendition])
  })
})
