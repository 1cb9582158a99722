import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import sharp from 'sharp'
import type { PhotoAdded, PhotoFacts } from './contract/photos.ts'
import type { PhotoDetails, PhotoPage } from './contract/photos.ts'
import { photoPaths } from './paths/photos.ts'
import { paths } from './paths.ts'
import { newsroomsOn, refusal, signedInOwner, sqliteOnly } from './testing/newsroom-for-tests.ts'

const facts: PhotoFacts = {
  alt: 'A pier',
  caption: 'The pier in winter',
  credit: { line: '', creator: '', agencies: [] },
  rights: '',
  rightsUntil: null,
}

describe('The library of photos', () => {
  const open = newsroomsOn(sqliteOnly())

  async function begun() {
    const { browser } = await signedInOwner(await open())
    const gif = await sharp({ create: { width: 90, height: 60, channels: 3, background: '#7a4b2a' } })
      .gif()
      .toBuffer()
    const form = new FormData()
    form.set('file', new File([new Uint8Array(gif)], 'pier.gif', { type: 'image/gif' }))
    form.set('facts', JSON.stringify(facts))
    const added = await browser.send(paths.photos, { method: 'POST', body: form })
    assert.equal(added.status, 201)
    return { browser, photo: (await added.json()) as PhotoAdded }
  }

  test('finds what was added, a GIF too, and tells where it is used and what was in the file', async () => {
    const { browser, photo } = await begun()
    const page = async (query: Parameters<typeof photoPaths.search>[0]) =>
      (await (await browser.get(photoPaths.search(query))).json()) as PhotoPage
    assert.deepEqual(
      (await page({ words: 'WINTER' })).photos.map(({ id, uses }) => [id, uses]),
      [[photo.id, 0]],
    )
    assert.equal((await page({ lacks: 'credit' })).photos.length, 1)
    assert.equal((await page({ used: 'yes' })).photos.length, 0)
    assert.equal((await page({ words: 'summer' })).next, null)
    const details = (await (await browser.get(photoPaths.photo(photo.id))).json()) as PhotoDetails
    assert.deepEqual([details.uses, details.focus, details.found], [[], { x: 500, y: 500 }, photo.removed])
    assert.equal((await browser.get(photoPaths.search({ used: 'maybe' as 'yes' }))).status, 400)
  })

  test('sets the focal point and says the same of many photos at once', async () => {
    const { browser, photo } = await begun()
    const focused = await browser.put(photoPaths.focus(photo.id), { x: 250, y: 0 })
    assert.deepEqual(((await focused.json()) as PhotoDetails).focus, { x: 250, y: 0 })
    assert.deepEqual(await refusal(browser.put(photoPaths.focus(photo.id), { x: 2_000, y: 0 })), [
      422,
      'photo-refused',
    ])
    const edit = { ids: [photo.id], credit: { line: 'TASS' }, rights: 'online' }
    assert.deepEqual(await (await browser.post(photoPaths.bulk, edit)).json(), { changed: 1 })
    const details = (await (await browser.get(photoPaths.photo(photo.id))).json()) as PhotoDetails
    assert.deepEqual(
      [details.credit.line, details.rights, details.caption],
      ['TASS', 'online', facts.caption],
    )
    assert.deepEqual(await refusal(browser.post(photoPaths.bulk, { ids: ['nobody'] })), [404, 'not-found'])
    assert.deepEqual(await refusal(browser.post(photoPaths.bulk, { ids: [] })), [400, 'request-invalid'])
  })
})
