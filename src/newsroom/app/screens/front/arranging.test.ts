import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { automaticFront } from '#edition/front-arrangement.ts'
import type { FilledSlot } from '../../../contract/front.ts'
import { change, letGo, moveStrip, put, rowsOf, same, shape } from './arranging.ts'

const filled = (...ids: string[]): FilledSlot => ({
  slot: 'seconds',
  shape: null,
  articles: ids.map((id) => ({ id, headline: id, section: 'World', publishedAt: 1, pictured: false })),
})
const places = (arrangement: typeof automaticFront) =>
  arrangement.entries.map(({ slot, index, articleId }) => `${articleId}@${slot}:${index}`).toSorted()

describe('arranging the front page', () => {
  test('a story that is put where another stands moves it down, and the last one off', () => {
    let now = put(automaticFront, 'a', 'seconds', 0)
    now = put(now, 'b', 'seconds', 1)
    now = put(now, 'c', 'seconds', 2)
    now = put(now, 'd', 'seconds', 0)
    assert.deepEqual(places(now), ['a@seconds:1', 'b@seconds:2', 'd@seconds:0'])
    assert.deepEqual(places(put(now, 'b', 'lead', 0)), ['a@seconds:1', 'b@lead:0', 'd@seconds:0'])
  })

  test('a story stands once: put elsewhere it keeps its pin and its end', () => {
    const before = change(put(automaticFront, 'a', 'lead', 0), 'a', { pinned: false, until: 9 })
    const [entry] = put(before, 'a', 'strip:world', 1).entries
    assert.deepEqual([entry?.slot, entry?.pinned, entry?.until], ['strip:world', false, 9])
    assert.deepEqual(letGo(before, 'a').entries, [])
  })

  test('the board shows holders at their place and what fills itself between them', () => {
    const now = put(automaticFront, 'x', 'seconds', 1)
    assert.deepEqual(
      rowsOf('seconds', filled('a', 'b', 'x'), now).map(({ entry, ghost }) => entry?.articleId ?? ghost?.id),
      ['a', 'x', 'b'],
    )
    assert.deepEqual(
      rowsOf('lead', undefined, automaticFront).map(({ ghost }) => ghost),
      [null],
    )
  })

  test('strips change their order by one, and keep their shapes', () => {
    const order = ['world', 'culture', 'opinion']
    const shaped = shape(automaticFront, order, 'culture', 'row')
    const moved = moveStrip(shaped, order, 'culture', -1)
    assert.deepEqual(moved.strips, [
      { section: 'culture', shape: 'row' },
      { section: 'world', shape: null },
      { section: 'opinion', shape: null },
    ])
    assert.equal(moveStrip(moved, ['culture', 'world', 'opinion'], 'culture', -1), moved)
  })

  test('arrangements are the same in whatever order their entries are listed', () => {
    const one = put(put(automaticFront, 'a', 'lead', 0), 'b', 'seconds', 0)
    assert.ok(same(one, { ...one, entries: one.entries.toReversed() }))
    assert.ok(!same(one, change(one, 'a', { pinned: false })))
  })
})
