import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Block } from '#edition/article.ts'
import { emptyContent } from '../drafts/empty-content.ts'
import { chosenBlocks, mergeBlocks, type Piece } from './merge.ts'
import { chosenContent, isSettled, mergeContent } from './merge-content.ts'
import { keyOf } from './merge-align.ts'
import { RandomArticle, randomFrom } from './testing/random-article.ts'

describe('two bodies that grew from one', () => {
  test('take what one side changed beside what the other changed, also side by side', () => {
    const base = texts('one', 'two', 'three', 'four')
    const mine = texts('one', 'two, and more', 'three', 'four', 'mine at the end')
    const theirs = texts('theirs at the top', 'one', 'two', 'three, put right', 'four')
    const merged = mergeBlocks(base, mine, theirs)
    assert.deepEqual(
      words(merged),
      ['theirs at the top', 'one', 'two, and more', 'three, put right', 'four', 'mine at the end'].join('|'),
    )
    assert.equal(disputes(merged), 0)
  })

  test('ask about a block that both changed, and about one that was changed here and taken out there', () => {
    const base = texts('one', 'two', 'three')
    const merged = mergeBlocks(base, texts('one mine', 'two', 'three mine'), texts('one theirs', 'two'))
    assert.deepEqual(merged, [
      { kind: 'disputed', base: texts('one'), mine: texts('one mine'), theirs: texts('one theirs') },
      { kind: 'settled', blocks: texts('two') },
      { kind: 'disputed', base: texts('three'), mine: texts('three mine'), theirs: [] },
    ])
    assert.deepEqual(chosenBlocks(merged, ['theirs', 'mine']), texts('one theirs', 'two', 'three mine'))
    assert.deepEqual(chosenBlocks(merged, ['both', 'theirs']), texts('one theirs', 'one mine', 'two'))
  })

  test('move a block that one side moved with what the other changed in it', () => {
    const base = texts('alpha', 'beta', 'gamma', 'delta')
    const moved = texts('beta', 'gamma', 'delta', 'alpha')
    const changed = texts('alpha, sharper', 'beta', 'gamma', 'delta')
    assert.equal(words(mergeBlocks(base, moved, changed)), 'beta|gamma|delta|alpha, sharper')
    assert.equal(words(mergeBlocks(base, changed, moved)), 'beta|gamma|delta|alpha, sharper')
  })

  test('keep what both added at one place, and ask where it is two versions of one thing', () => {
    const base = texts('one')
    assert.equal(
      words(mergeBlocks(base, texts('one', 'a sentence of mine'), texts('one', 'words by somebody else'))),
      'one|words by somebody else|a sentence of mine',
    )
    const versions = mergeBlocks(base, texts('one', 'a long new line here'), texts('one', 'a long new line'))
    assert.equal(disputes(versions), 1)
  })
})

describe('1,000 random merges', () => {
  const cases = Array.from({ length: 1_000 }, (_, seed) => {
    const article = new RandomArticle(seed)
    const random = randomFrom(seed + 1)
    const base = Array.from({ length: 8 }, () => article.block())
    const changed = () => base.flatMap((block) => changedBlock(block, article, random))
    return { base, mine: changed(), theirs: changed() }
  })

  test('say what one side says where the other changed nothing', () => {
    for (const { base, mine } of cases) {
      assert.deepEqual(chosenBlocks(settledOnly(mergeBlocks(base, mine, base)), []), mine)
      assert.deepEqual(chosenBlocks(settledOnly(mergeBlocks(base, base, mine)), []), mine)
      assert.deepEqual(chosenBlocks(settledOnly(mergeBlocks(base, mine, mine)), []), mine)
    }
  })

  test('lose no block that either side wrote', () => {
    for (const { base, mine, theirs } of cases) {
      const known = new Set(base.map(keyOf))
      const merged = new Set(chosenBlocks(mergeBlocks(base, mine, theirs), []).map(keyOf))
      for (const block of [...mine, ...theirs])
        if (!known.has(keyOf(block))) assert.ok(merged.has(keyOf(block)), keyOf(block))
    }
  })

  test('bring back no block that both took out, and take out none that both kept', () => {
    for (const { base, mine, theirs } of cases) {
      const [own, other] = [new Set(mine.map(keyOf)), new Set(theirs.map(keyOf))]
      const merged = new Set(chosenBlocks(mergeBlocks(base, mine, theirs), []).map(keyOf))
      for (const key of onlyOnce(base.map(keyOf))) {
        if (own.has(key) && other.has(key)) assert.ok(merged.has(key), key)
        if (!own.has(key) && !other.has(key)) assert.ok(!merged.has(key), key)
      }
    }
  })
})

describe('two drafts that grew from one', () => {
  const base = { ...emptyContent('en'), tags: ['a', 'b'], section: 'World' }

  test('merge fields and names one by one', () => {
    const mine = {
      ...base,
      tags: ['a', 'b', 'c'],
      document: { ...base.document, headline: 'Mine', blocks: texts('x') },
    }
    const theirs = { ...base, tags: ['b', 'd'], section: 'Sport' }
    const merge = mergeContent(base, mine, theirs)
    assert.ok(isSettled(merge))
    assert.deepEqual(merge.content.tags, ['b', 'd', 'c'])
    assert.equal(merge.content.section, 'Sport')
    assert.equal(merge.content.document.headline, 'Mine')
    assert.deepEqual(merge.content.document.blocks, texts('x'))
  })

  test('ask which headline goes on where both wrote one', () => {
    const headlined = (headline: string) => ({ ...base, document: { ...base.document, headline } })
    const merge = mergeContent(base, headlined('Mine'), headlined('Theirs'))
    assert.deepEqual(merge.fields, [{ field: 'headline', mine: 'Mine', theirs: 'Theirs' }])
    const headline = (choice: 'mine' | 'theirs') =>
      chosenContent(merge, { blocks: [], fields: [choice] }).document.headline
    assert.equal(headline('mine'), 'Mine')
    assert.equal(headline('theirs'), 'Theirs')
  })
})

/** Of a block that is there twice, each side may keep another one. */
function onlyOnce(keys: string[]): string[] {
  return keys.filter((key) => keys.indexOf(key) === keys.lastIndexOf(key))
}

function texts(...lines: string[]): Block[] {
  return lines.map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] }))
}

function words(pieces: Piece[]): string {
  return chosenBlocks(pieces, [])
    .flatMap((block) => (block.type === 'paragraph' ? block.content : []))
    .map((inline) => (inline.type === 'text' ? inline.text : ''))
    .join('|')
}

function disputes(pieces: Piece[]): number {
  return pieces.filter(({ kind }) => kind === 'disputed').length
}

function settledOnly(pieces: Piece[]): Piece[] {
  assert.equal(disputes(pieces), 0)
  return pieces
}

/** Mostly as it was; else changed, taken out, or with a new one before it. */
function changedBlock(block: Block, article: RandomArticle, random: () => number): Block[] {
  const what = random()
  if (what < 0.6) return [block]
  if (what < 0.75) return [article.block()]
  if (what < 0.85) return []
  return [article.block(), block]
}
