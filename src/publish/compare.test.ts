import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Block } from '#edition/article.ts'
import { compareRevisions, type ComparedContent } from './compare.ts'
import { spansOf } from './compare/spans.ts'
import { contentOf, documentOf } from './testing/desk.ts'

const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })

function revisionOf(texts: string[], more: Partial<ComparedContent> = {}): ComparedContent {
  const { slug, kind, legalLabels, asking } = contentOf('Ships')
  const document = documentOf('Ships', { blocks: texts.map(paragraph) })
  const names = { section: '', tags: [], authors: [], storyline: '' }
  return { document, slug, kind, legalLabels, asking, ...names, ...more }
}

const changes = (before: string[], after: string[]) =>
  compareRevisions(revisionOf(before), revisionOf(after)).blocks.map(
    ({ change, before: left, after: right }) => `${change} ${left ?? '-'} ${right ?? '-'}`,
  )

describe('Two revisions', () => {
  it('that are equal differ in nothing', () => {
    const same = compareRevisions(revisionOf(['One.', 'Two.']), revisionOf(['One.', 'Two.']))
    assert.deepEqual(same.fields, [])
    assert.deepEqual(same.words, { added: 0, removed: 0 })
    assert.ok(same.blocks.every(({ change, form }) => change === 'same' && !form))
  })

  it('show a block that changed a little as changed, one that is new as added', () => {
    assert.deepEqual(
      changes(
        ['The ferry sank on Monday night.', 'Nobody was hurt.', 'It was old.'],
        [
          'The ferry sank on Tuesday night.',
          'Something else entirely stands here.',
          'It was old.',
          'And slow.',
        ],
      ),
      ['changed 0 0', 'removed 1 -', 'added - 1', 'same 2 2', 'added - 3'],
    )
    assert.deepEqual(changes([], ['One.']), ['added - 0'])
    assert.deepEqual(changes(['One.', 'Two.'], ['Two.', 'One.']).length, 3, 'what moved is removed and added')
  })

  it('show words, and count them', () => {
    const { blocks, words } = compareRevisions(
      revisionOf(['The ferry sank on Monday night.']),
      revisionOf(['The old ferry sank on Tuesday night.']),
    )
    assert.deepEqual(
      blocks[0]?.spans
        .filter(({ change }) => change !== 'same')
        .map(({ change, text }) => [change, text.trim()]),
      [
        ['added', 'old'],
        ['removed', 'Monday'],
        ['added', 'Tuesday'],
      ],
    )
    assert.deepEqual(words, { added: 2, removed: 1 })
  })

  it('tell a mark, a link or a picture from words', () => {
    const plain = revisionOf(['Read on.'])
    const bold = revisionOf([])
    bold.document.blocks = [
      { type: 'paragraph', content: [{ type: 'text', text: 'Read on.', marks: ['strong'] }] },
    ]
    const [block] = compareRevisions(plain, bold).blocks
    assert.deepEqual([block?.change, block?.form, block?.spans.length], ['changed', true, 1])
    const photo = (id: string): Block => ({ type: 'photo', photo: id, caption: null })
    const [before, after] = [revisionOf([]), revisionOf([])]
    before.document.blocks = [photo('a')]
    after.document.blocks = [photo('b')]
    assert.deepEqual(
      compareRevisions(before, after).blocks.map(({ change, form }) => [change, form]),
      [['changed', true]],
    )
  })

  it('name the fields that differ', () => {
    const before = revisionOf([], { tags: ['Sea'], section: 'World' })
    const after = revisionOf([], { tags: ['Sea', 'Ice'], section: 'World' })
    after.document.headline = 'Boats'
    assert.deepEqual(
      compareRevisions(before, after).fields.map(({ field, before: left, after: right }) => [
        field,
        left,
        right,
      ]),
      [
        ['headline', 'Ships', 'Boats'],
        ['tags', 'Sea', 'Sea, Ice'],
      ],
    )
  })

  it('of any content give both back: without what was added the first, without what was removed the second', () => {
    let state = 11
    const random = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below
    const words = ['the', 'ferry', ' ', '  ', '\n', 'лёд', '中文', '🙂', "it's", '—', '\u0301', 'ab-cd', '']
    const text = () => Array.from({ length: random(12) }, () => words[random(words.length)]).join('')
    for (let round = 0; round < 3_000; round++) {
      const [before, after] = [text(), text()]
      const spans = spansOf(before, after)
      const without = (change: string) =>
        spans
          .filter((span) => span.change !== change)
          .map((span) => span.text)
          .join('')
      assert.equal(without('added'), before)
      assert.equal(without('removed'), after)
    }
    for (let round = 0; round < 300; round++) {
      const blocks = () => Array.from({ length: random(8) }, text)
      const [before, after] = [blocks(), blocks()]
      const compared = compareRevisions(revisionOf(before), revisionOf(after)).blocks
      assert.deepEqual(
        compared.flatMap((block) => block.before ?? []),
        before.map((_, i) => i),
      )
      assert.deepEqual(
        compared.flatMap((block) => block.after ?? []),
        after.map((_, i) => i),
      )
    }
  })

  it('of a book with nothing in common are compared all the same', () => {
    const long = (word: string) => [Array.from({ length: 50_000 }, (_, i) => `${word}${i}`).join(' ')]
    const { blocks } = compareRevisions(revisionOf(long('a')), revisionOf(long('b')))
    assert.deepEqual(
      blocks.map(({ change }) => change),
      ['removed', 'added'],
    )
    const many = (word: string) => Array.from({ length: 1_500 }, (_, i) => `${word} ${i}`)
    assert.equal(compareRevisions(revisionOf(many('a')), revisionOf(many('b'))).blocks.length, 3_000)
  })
})
