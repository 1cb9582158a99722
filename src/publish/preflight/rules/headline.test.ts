import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { documentOf } from '../../testing/desk.ts'
import { headlineLength, standfirstEmpty } from './headline.ts'

const count = (headline: string) => headlineLength(documentOf(headline)).length

describe('a headline too long for search and cards', () => {
  it('is told from one that fits by the script it is written in', () => {
    assert.deepEqual([count('a'.repeat(100)), count('a'.repeat(101))], [0, 1])
    assert.deepEqual([count('ж'.repeat(90)), count('ж'.repeat(91))], [0, 1])
    assert.deepEqual([count('ب'.repeat(100)), count('ب'.repeat(101))], [0, 1])
    assert.deepEqual([count('字'.repeat(45)), count('字'.repeat(46))], [0, 1])
    assert.equal(count(`${'字'.repeat(3)} ${'a'.repeat(60)}`), 0)
  })

  it('is shown with what is cut off', () => {
    const [found] = headlineLength(documentOf(`${'a'.repeat(100)} and the end`))
    assert.match(found?.message ?? '', /“…and the end” is cut off/)
    assert.equal(found?.place.start, 100)
  })
})

describe('an empty standfirst', () => {
  it('is told of, and one with a word is not', () => {
    assert.equal(standfirstEmpty(documentOf('Ferries', { standfirst: ' ' })).length, 1)
    assert.deepEqual(standfirstEmpty(documentOf('Ferries', { standfirst: 'Two are left.' })), [])
  })
})
