import assert from 'node:assert/strict'
import { it } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { withdrawArticle } from './articles.ts'
import { pendingChanges } from './changes.ts'
import { editPhotos, photoUses, searchPhotos, type PhotoSearch } from './photo-library.ts'
import { keepPhoto, photo, savePhoto } from './photos.ts'
import { contentOf, deskOf, documentOf, noon, type Desk } from './testing/desk.ts'

const hour = 3_600_000

async function kept(desk: Desk, caption: string, line = 'EPA/NOBODY'): Promise<string> {
  const facts = { alt: 'A pier', caption, credit: { line, creator: '', agencies: [] } }
  const photo = await desk.write((tx) => keepPhoto(tx, desk.context, null, facts))
  assert.ok(photo.ok)
  desk.context.clock.advance(hour)
  return photo.value.photoId
}

async function found(desk: Desk, search: Partial<PhotoSearch>): Promise<string[]> {
  const { photos } = await searchPhotos(desk.db, { now: desk.context.clock(), limit: 100, ...search })
  return photos.map(({ caption }) => caption)
}

const showing = (headline: string, id: string) => documentOf(headline, { lead: { photo: id, caption: null } })

onEachDatabase('The library of photos', (fresh) => {
  it('finds them by words, credit, day and what they lack, in any case and script, a page at a time', async () => {
    const desk = deskOf(await fresh())
    await kept(desk, 'Пристань зимой', 'Фото: Анна')
    await kept(desk, 'The pier in winter')
    const late = await kept(desk, 'The pier, 100% frozen', '')
    assert.deepEqual(await found(desk, {}), ['The pier, 100% frozen', 'The pier in winter', 'Пристань зимой'])
    assert.deepEqual(await found(desk, { words: 'WINTER pier' }), ['The pier in winter'])
    assert.deepEqual(await found(desk, { words: 'пристань' }), ['Пристань зимой'])
    assert.deepEqual(await found(desk, { credit: 'анна' }), ['Пристань зимой'])
    assert.deepEqual(await found(desk, { from: noon + hour, to: noon + 2 * hour }), ['The pier in winter'])
    assert.deepEqual(await found(desk, { lacks: 'credit' }), ['The pier, 100% frozen'])
    const facts = { alt: '', caption: 'Spring', credit: { line: 'X', creator: '', agencies: [] } }
    await desk.write((tx) => savePhoto(tx, desk.context, late, { ...facts, rightsUntil: noon }))
    assert.deepEqual(await found(desk, { lacks: 'description' }), ['Spring'])
    assert.deepEqual(await found(desk, { lacks: 'rights' }), ['Spring'])
    const first = await searchPhotos(desk.db, { now: noon, limit: 2 })
    assert.equal(first.photos.length, 2)
    assert.deepEqual(await found(desk, { before: first.next ?? '' }), ['Пристань зимой'])
  })

  it('knows in which articles each is used, in the draft and before readers', async () => {
    const desk = deskOf(await fresh())
    const id = await kept(desk, 'The pier')
    await kept(desk, 'Never used')
    const ships = await desk.published('Ships of the Amur', { document: showing('Ships of the Amur', id) })
    await desk.save(ships, contentOf('Ships of the Amur'), await draftOf(desk, ships.id))
    const boats = await desk.draft(contentOf('Boats', { document: showing('Boats', id) }))
    const uses = async () =>
      (await photoUses(desk.db, id)).map(({ headline, inDraft, live }) => `${headline} ${inDraft} ${live}`)
    assert.deepEqual((await uses()).toSorted(), ['Boats true false', 'Ships of the Amur false true'])
    assert.deepEqual(await found(desk, { used: true }), ['The pier'])
    assert.deepEqual(await found(desk, { used: false }), ['Never used'])
    assert.deepEqual(await found(desk, { usedIn: 'amur' }), ['The pier'])
    await desk.save(boats, contentOf('Boats'))
    await desk.write((tx) =>
      withdrawArticle(tx, desk.context, ships.id, { userId: null, notice: 'It was wrong.' }),
    )
    assert.deepEqual(await uses(), ['Ships of the Amur false false'])
  })

  it('says the same of many at once, keeps the rest, presses who shows them; or changes none', async () => {
    const desk = deskOf(await fresh())
    const [one, two] = [await kept(desk, 'One'), await kept(desk, 'Two')]
    const ships = await desk.published('Ships', { document: showing('Ships', one) })
    const before = (await pendingChanges(desk.db)).length
    const edit = (ids: string[], line: string) =>
      desk.write((tx) =>
        editPhotos(tx, desk.context, {
          ids,
          patch: { credit: { line }, rights: 'online only', rightsUntil: null },
          userId: 'mara',
        }),
      )
    assert.ok((await edit([one, two], 'TASS')).ok)
    const after = await photo(desk.db, two)
    assert.deepEqual([after?.credit.line, after?.rights, after?.caption], ['TASS', 'online only', 'Two'])
    assert.deepEqual(
      (await pendingChanges(desk.db)).slice(before).map(({ articleId }) => articleId),
      [ships.id],
    )
    assert.deepEqual(await found(desk, { credit: 'tass' }), ['Two', 'One'])
    const missing = await edit(['00000000-0000-7000-8000-00000000dead'], 'AP')
    assert.ok(!missing.ok && missing.code === 'photo-missing')
  })
})

async function draftOf(desk: Desk, id: string): Promise<string> {
  const row = await desk.db
    .selectFrom('article')
    .select('draft_revision_id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.draft_revision_id
}
