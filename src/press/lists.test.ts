import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction, type Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { entries, filedLanguages, listLength, placesAtSteps, placesOf } from './list-entries.ts'
import { fileUnderLists, sealing } from './lists.ts'
import { sampleArticle, sampleId } from './testing/sample-newsroom.ts'

test('a head holds 20 to 39 entries once a page is sealed, and everything before', () => {
  const at = [0, 20, 39, 40, 59, 60, 61].map((length) => ({ length, ...sealing(length) }))
  assert.deepEqual(at, [
    { length: 0, sealedPages: 0, headFrom: 0 },
    { length: 20, sealedPages: 0, headFrom: 0 },
    { length: 39, sealedPages: 0, headFrom: 0 },
    { length: 40, sealedPages: 1, headFrom: 20 },
    { length: 59, sealedPages: 1, headFrom: 20 },
    { length: 60, sealedPages: 2, headFrom: 40 },
    { length: 61, sealedPages: 2, headFrom: 40 },
  ])
})

onEachDatabase('filing under lists', (fresh) => {
  const file = (db: Db, sequence: number, patch = {}) =>
    transaction(db, (tx) => fileUnderLists(tx, sampleArticle(sequence, patch)))

  test('gives each article the next place in each of its lists, once', async () => {
    const db = await fresh()
    for (const sequence of [0, 1, 2, 2, 0]) await file(db, sequence)
    assert.deepEqual(await entries(db, 'all:en', 0, 10), [0, 1].map(sampleId))
    assert.deepEqual(await entries(db, 'all:ru', 0, 10), [sampleId(2)])
    assert.equal(await listLength(db, 'all:en'), 2)
    assert.deepEqual(await filedLanguages(db), ['en', 'ru'])
    assert.equal(await listLength(db, 'nothing'), 0)
    const step = async (size: number) => {
      const places = await placesAtSteps(db, [0, 1, 2].map(sampleId), size)
      return places.map(({ list, position }) => `${list} ${position}`).sort()
    }
    const all = await step(1)
    assert.equal(all.filter((place) => place.startsWith('all:en')).join(), 'all:en 0,all:en 1')
    assert.deepEqual(
      await step(2),
      all.filter((place) => place.endsWith(' 0')),
    )
    assert.deepEqual(await step(2), [
      'all:en 0',
      'all:ru 0',
      'author:anna-lindqvist:ru 0',
      'author:i-severny:en 0',
      'author:mara-ozola:en 0',
      'section:history:en 0',
      'section:opinion:ru 0',
      'section:technology:en 0',
      'storyline:the-tin-of-peaches:en 0',
      'topic:exile:en 0',
      'topic:mirrors:ru 0',
      'topic:printing:en 0',
      'topic:radio:en 0',
      'topic:radio:ru 0',
      'topic:samizdat:en 0',
    ])
  })

  test('keeps the place in a list that an article has left, and appends it to a list it joins', async () => {
    const db = await fresh()
    await file(db, 0)
    await file(db, 1)
    await file(db, 0, { tags: [{ slug: 'new', name: 'New' }] })
    const places = (await placesOf(db, [sampleId(0)]))
      .map(({ list, position }) => `${list} ${position}`)
      .sort()
    assert.deepEqual(places, [
      'all:en 0',
      'author:mara-ozola:en 0',
      'section:history:en 0',
      'topic:new:en 0',
      'topic:radio:en 0',
      'topic:samizdat:en 0',
    ])
  })

  test('says when an article begins a language, or a section in a language, and only then', async () => {
    const db = await fresh()
    const begun = []
    for (const sequence of [0, 5, 10, 15])
      begun.push(await file(db, sequence, { section: { slug: 'culture', name: '' } }))
    assert.deepEqual(begun, [true, true, false, false])
    assert.equal(await file(db, 10, { section: { slug: 'history', name: '' } }), true)
    assert.equal(await file(db, 10, { tags: [{ slug: 'new', name: 'New' }] }), false)
  })
})
