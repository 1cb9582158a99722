import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import type { Block, Inline } from '#edition/article.ts'
import { inlineText } from '#edition/article-text.ts'
import { validateArticle } from '#edition/validate-article.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { articleById } from './articles.ts'
import { pendingChanges } from './changes.ts'
import { HouseNames, houseNames, removeHouseName, saveHouseName } from './house-names.ts'
import { draftAsPublished, publishedArticle } from './published.ts'
import { revision } from './revisions.ts'
import { contentOf, deskOf, documentOf } from './testing/desk.ts'

type Entry = [name: string, ...others: string[]]

function listOf(language: string, ...entries: Entry[]): HouseNames {
  return new HouseNames(
    entries.map(([name, ...others]) => ({ id: name, language, name, others, note: `Why ${name}.` })),
  )
}

function saying(...paragraphs: (string | Inline[])[]): Block[] {
  return paragraphs.map((content) => ({
    type: 'paragraph',
    content: typeof content === 'string' ? [{ type: 'text', text: content }] : content,
  }))
}

/** The paragraphs with what was marked in brackets. */
function marked(house: HouseNames, language: string, blocks: Block[]): string[] {
  const document = house.markIn(documentOf('H', { language, blocks }))
  assert.ok(validateArticle(document).ok)
  return document.blocks.map((block) =>
    'content' in block
      ? block.content
          .map((inline) => (inline.type === 'contested-name' ? `[${inline.name}]` : inlineText([inline])))
          .join('')
      : '',
  )
}

describe('A name of the house list', () => {
  const house = listOf('en', ['the Kurils', 'the Northern Territories'], ['the Kuril Strait', 'Some strait'])

  it('is marked at its first mention, with its other names and the note', () => {
    const blocks = saying('They saw the Kurils. Later the Kurils were gone.', 'The Kurils again.')
    const document = house.markIn(documentOf('H', { blocks }))
    assert.deepEqual(document.blocks[0], {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'They saw ' },
        {
          type: 'contested-name',
          name: 'the Kurils',
          others: ['the Northern Territories'],
          note: 'Why the Kurils.',
        },
        { type: 'text', text: '. Later the Kurils were gone.' },
      ],
    })
    assert.deepEqual(document.blocks[1], blocks[1])
  })

  it('is marked with the capital that opens a sentence, and printed so', () => {
    assert.deepEqual(marked(house, 'en', saying('The Kurils are far.')), ['[The Kurils] are far.'])
    assert.deepEqual(marked(listOf('en', ['Polish', 'x']), 'en', saying('A polish, a Polish')), [
      'A polish, a [Polish]',
    ])
  })

  it('is a whole word: no part of another, of a compound or of a genitive', () => {
    const burma = listOf('en', ['Burma', 'Myanmar'])
    const text = 'Burmanese Burma-born Burma’s “Burma” and Burma'
    assert.deepEqual(marked(burma, 'en', saying(text)), ['Burmanese Burma-born Burma’s “[Burma]” and Burma'])
  })

  it('gives way to a longer one, and is found over a line break or a hard blank', () => {
    const names = listOf('en', ['Kuril', 'x'], ['Kuril Islands', 'y'])
    assert.deepEqual(marked(names, 'en', saying('Kuril\u00a0Islands, Kuril Islands, Kuril')), [
      '[Kuril\u00a0Islands], Kuril Islands, [Kuril]',
    ])
  })

  it('is left in links, in emphasis, in quotations and in headings', () => {
    const link: Inline = { type: 'link', href: '/a.html', content: [{ type: 'text', text: 'the Kurils' }] }
    const strong: Inline = { type: 'text', text: 'the Kurils', marks: ['strong'] }
    const heading: Block = { type: 'heading', level: 2, content: [{ type: 'text', text: 'the Kurils' }] }
    const speaker = { name: '', role: '', place: '', date: '', source: '' }
    const quote: Block = { type: 'quote', paragraphs: [[{ type: 'text', text: 'the Kurils' }]], speaker }
    const blocks = [heading, quote, ...saying([link, strong, { type: 'text', text: ' the Kurils' }])]
    assert.deepEqual(marked(house, 'en', blocks), ['the Kurils', '', 'the Kurilsthe Kurils [the Kurils]'])
  })

  it('is marked in a box, in the order of reading', () => {
    const box: Block = {
      type: 'background',
      title: '',
      blocks: [{ type: 'paragraph', content: [{ type: 'text', text: 'the Kurils' }] }],
    }
    const document = house.markIn(documentOf('H', { blocks: [box, ...saying('the Kurils')] }))
    assert.match(JSON.stringify(document.blocks[0]), /contested-name/)
    assert.doesNotMatch(JSON.stringify(document.blocks[1]), /contested-name/)
  })

  it('is left to the author who marked it, wherever that was', () => {
    const own: Inline = { type: 'contested-name', name: 'the Kurils', others: ['Chishima'], note: '' }
    assert.deepEqual(marked(house, 'en', saying('the Kurils', [own])), ['the Kurils', '[the Kurils]'])
  })

  it('may hold any character', () => {
    const odd = listOf('en', ['C++ (new)', 'x'], ['a|b', 'y'])
    assert.deepEqual(marked(odd, 'en', saying('C++ (new), a|b')), ['[C++ (new)], [a|b]'])
  })
})

test('A Russian name is marked exactly as listed: inflected forms are names of their own', () => {
  const house = listOf('ru', ['Курилы', 'Северные территории'], ['Курилах', 'Северных территориях'])
  assert.deepEqual(
    marked(house, 'ru', saying('О Курилами речь, на Курилах и Курилы, Курильские острова. Курилы.')),
    ['О Курилами речь, на [Курилах] и [Курилы], Курильские острова. Курилы.'],
  )
  assert.deepEqual(marked(house, 'en', saying('Курилы')), ['Курилы'])
})

test('A Persian name is marked as a whole word; what a ZWNJ ties to it is another word', () => {
  const house = listOf('fa', ['خلیج فارس', 'الخليج العربي'], ['ایران', 'پرشیا'])
  assert.deepEqual(marked(house, 'fa-IR', saying('آب‌های خلیج فارس و ایران‌ها و ایرانی و «ایران» است.')), [
    'آب‌های [خلیج فارس] و ایران‌ها و ایرانی و «[ایران]» است.',
  ])
})

test('A Japanese name is found between its neighbours, since nothing sets words apart', () => {
  const house = listOf('ja', ['千島列島', '北方領土'])
  assert.deepEqual(marked(house, 'ja', saying('彼らは千島列島を見た。')), ['彼らは[千島列島]を見た。'])
})

onEachDatabase('The house list', (fresh) => {
  const kurils = { language: 'en', name: 'the Kurils', others: ['the Northern Territories'], note: 'Why.' }

  it('marks live articles and previews as they are read, and leaves revisions as they were', async () => {
    const desk = deskOf(await fresh())
    const document = documentOf('Ships', { blocks: saying('Past the Kurils.') })
    const { id } = await desk.published('Ships', { document })
    const saved = await desk.write((tx) => saveHouseName(tx, desk.context, kurils))
    assert.ok(saved.ok)
    assert.equal((await pendingChanges(desk.db)).at(-1)?.articleId, null)
    const names = (text: unknown) => JSON.stringify(text).match(/contested-name/g)?.length ?? 0
    assert.equal(names((await publishedArticle(desk.db, id))?.document), 1)
    assert.equal(names((await draftAsPublished(desk.db, desk.context, id))?.document), 1)
    const { live_revision_id: live } = (await articleById(desk.db, id))!
    assert.equal(names((await revision(desk.db, live!))?.content), 0)
    assert.equal(await desk.write((tx) => removeHouseName(tx, desk.context, saved.value.id)), true)
    assert.equal(names((await publishedArticle(desk.db, id))?.document), 0)
    assert.equal(await desk.write((tx) => removeHouseName(tx, desk.context, saved.value.id)), false)
  })

  it('has a name once in a language, can be changed, and is pressed for real changes only', async () => {
    const desk = deskOf(await fresh())
    const save = async (wanted: Parameters<typeof saveHouseName>[2]) => {
      const outcome = await desk.write((tx) => saveHouseName(tx, desk.context, wanted))
      return outcome.ok ? outcome.value.id : outcome.code
    }
    const id = await save(kurils)
    assert.equal(await save(kurils), 'house-name-taken')
    assert.equal(await save({ ...kurils, id, name: 'the Kuril Islands' }), id)
    assert.equal(await save({ ...kurils, id, name: 'the Kuril Islands' }), id)
    assert.equal((await pendingChanges(desk.db)).length, 2)
    assert.equal(await save({ ...kurils, id: 'nobody' }), 'house-name-missing')
    assert.deepEqual(await houseNames(desk.db), [{ ...kurils, id, name: 'the Kuril Islands' }])
    for (const wrong of [{ name: ' ' }, { others: [] }, { language: 'en-GB' }, { note: 'x'.repeat(1_001) }]) {
      assert.equal(await save({ ...kurils, ...wrong }), 'house-name-invalid')
    }
    await desk.draft(contentOf('Nothing of it'))
  })
})
