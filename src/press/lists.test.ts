import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction, type Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { entries, fileUnderLists, listLength, pagedLists, placesOf, sealing } from './lists.ts'
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
    assert.deepEqual(await entries(db, 'all', 0, 10), [0, 1, 2].map(sampleId))
    assert.equal(await listLength(db, 'all'), 3)
    assert.equal(await listLength(db, 'nothing'), 0)
    const keys = []
    for await (const { list, length } of pagedLists(db)) keys.push(`${list.kind}:${list.slug} ${length}`)
    assert.deepEqual(keys.sort(), [
      'author:anna-lindqvist 1',
      'author:i-severny 1',
      'author:mara-ozola 1',
      'section:history 1',
      'section:opinion 1',
      'section:technology 1',
      'topic:exile 1',
      'topic:mirrors 1',
      'topic:printing 1',
      'topic:radio 2',
      'topic:samizdat 1',
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
      'all 0',
      'author:mara-ozola 0',
      'section:history 0',
      'topic:new 0',
      'topic:radio 0',
      'topic:samizdat 0',
    ])
  })
})
