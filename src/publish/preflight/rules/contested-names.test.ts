import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ArticleDocument, Inline } from '#edition/article.ts'
import { applyFix } from '../../preflight-fix.ts'
import { contentOf } from '../../testing/desk.ts'
import { text, written } from '../testing/subjects.ts'
import { linesOf, runsOf } from '../walk.ts'
import { contestedNames } from './contested-names.ts'

const list = [
  {
    id: '1',
    language: 'en',
    name: 'Kuril Islands',
    others: ['Northern Territories'],
    note: 'Held by Russia.',
  },
  { id: '2', language: 'ru', name: 'Курилы', others: ['Северные территории'], note: '' },
  { id: '3', language: 'fa', name: 'خلیج فارس', others: ['خلیج عربی'], note: '' },
]
const found = (document: ArticleDocument) =>
  contestedNames(document, { runs: runsOf(document), lines: linesOf(document) }, list)

describe('a contested name given in one form', () => {
  it('is none where a paragraph says it as listed: the press gives the others there', () => {
    assert.deepEqual(found(written('en', 'A ferry left the Kuril Islands.')), [])
    assert.deepEqual(found(written('ru', 'Паром покинул Курилы.')), [])
    assert.deepEqual(found(written('fa', 'کشتی از خلیج فارس گذشت.')), [])
  })

  it('is none where the text says both names itself, or quotes somebody who says the other', () => {
    assert.deepEqual(
      found(written('en', 'What Tokyo calls the Northern Territories are the Kuril Islands.')),
      [],
    )
    assert.deepEqual(found(written('en', 'He said: “The Northern Territories are ours.”')), [])
    assert.deepEqual(
      found(
        written('ru', 'На Курилах, которые в Токио зовут «Северные территории», тихо. Северные территории…'),
      ),
      [],
    )
  })

  it('is found in another case of a Russian name, and the fix marks that mention', () => {
    const content = contentOf('Паром', { document: written('ru', 'Паром ушёл.', 'С Курил уехали все.') })
    const [one, ...more] = found(content.document)
    assert.deepEqual([one?.place.block, more.length], [1, 0])
    const mended = applyFix(content, one!.fix!)
    assert.deepEqual(mended?.document.blocks[1], {
      type: 'paragraph',
      content: [
        text('С '),
        { type: 'contested-name', name: 'Курил', others: ['Северные территории'], note: '' },
        text(' уехали все.'),
      ],
    })
    assert.deepEqual(found(mended!.document), [])
  })

  it('is found in a headline alone, where nothing can stand beside it', () => {
    const document = { ...written('en', 'A ferry left.'), headline: 'The Kuril Islands are cut off' }
    const [one] = found(document)
    assert.deepEqual([one?.place.field, one?.fix], ['headline', null])
  })

  it('is found where only one side’s name is used, and the fix prints the house’s with the others', () => {
    const content = contentOf('Ferry', { document: written('en', 'A ferry left the Northern Territories.') })
    const [one] = found(content.document)
    assert.match(one?.message ?? '', /the house prints “Kuril Islands”/)
    assert.deepEqual(found(applyFix(content, one!.fix!)!.document), [])
    assert.equal(found(written('fa', 'کشتی از خلیج عربی گذشت.')).length, 1)
  })

  it('is found where an author marked a name and gave no other', () => {
    const marked: Inline = { type: 'contested-name', name: 'Kuril Islands', others: [], note: '' }
    assert.equal(found(written('en', [text('A ferry left the '), marked])).length, 1)
  })

  it('is none in words that only begin alike, and in other languages', () => {
    assert.deepEqual(found(written('ru', 'Рабочие курили. Курильщики молчали.')), [])
    assert.deepEqual(found(written('de', 'Die Northern Territories.')), [])
  })
})
