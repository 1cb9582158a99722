import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { filterOf, listSearch, searchOf } from './filter-search.ts'

describe('the filters in the address of the list', () => {
  test('take what they know and leave out the rest', () => {
    const search = listSearch({
      query: 'ice',
      status: 'living',
      stage: 'review',
      from: '2026-1-1',
      to: '2026-11-23',
      x: 1,
    })
    assert.deepEqual(search, { query: 'ice', stage: 'review', to: '2026-11-23' })
  })

  test('hold a day to its end, and come back as the same days', () => {
    const search = { section: 'world', from: '2026-11-01', to: '2026-11-23' }
    const filter = filterOf(search)
    assert.equal(filter.from, new Date(2026, 10, 1).getTime())
    assert.equal(filter.to, new Date(2026, 10, 24).getTime())
    assert.deepEqual(searchOf(filter), search)
  })
})
