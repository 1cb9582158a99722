import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ArticleDocument, Quote } from '#edition/article.ts'
import { blocksOf, link, text, written } from '../testing/subjects.ts'
import { runsOf } from '../walk.ts'
import { quotations } from './quotations.ts'

const nobody = { name: '', role: '', place: '', date: '', source: '' }
const quote = (speaker: Partial<typeof nobody>): Quote => ({
  type: 'quote',
  paragraphs: [[{ type: 'text', text: 'We waited for two days.' }]],
  speaker: { ...nobody, ...speaker },
})
const found = (document: ArticleDocument) => blocksOf(quotations(document, 'news', runsOf(document)))

describe('a quotation without speaker or source', () => {
  it('is found in blocks that name neither', () => {
    const document = written('en', quote({}), quote({ name: 'Vera Ivanova' }), quote({ source: 'a letter' }))
    assert.deepEqual(found(document), [0])
    assert.deepEqual(found(written('fa', quote({ role: 'نویسنده' }))), [0])
  })

  it('is found where a paragraph quotes a sentence and nothing beside it says whose', () => {
    const speech = [
      [
        'en',
        'The quay was empty. “We have waited here for two days, and nobody came.” The ferry lay at anchor.',
      ],
      ['ru', 'Причал был пуст. «Мы ждали здесь два дня, и никто не пришёл за нами». Паром стоял на якоре.'],
      [
        'fa',
        'اسکله خالی بود. «ما دو روز اینجا منتظر ماندیم و هیچ‌کس به سراغ ما نیامد.» کشتی لنگر انداخته بود.',
      ],
    ] as const
    for (const [language, paragraph] of speech) {
      const document = written(language, paragraph)
      assert.deepEqual(found(document), [0], language)
      const [one] = quotations(document, 'news', runsOf(document))
      assert.match(paragraph.slice(one?.place.start, one?.place.end), /^[“«].*[”»]$/)
    }
  })

  it('is none where somebody says it, there or in a paragraph beside it', () => {
    for (const [language, ...paragraphs] of [
      ['en', '“We have waited here for two days, and nobody came,” said the woman at the quay.'],
      ['en', 'According to the harbour office, “nobody has to wait for more than one day here.”'],
      [
        'en',
        'The woman at the quay told us about it.',
        '“We have waited here for two days, and nobody came.”',
      ],
      ['en', 'For the mayor, Boris Petrov, it is simple. “We have waited here for two days for you.”'],
      ['en', 'One sign at the quay: “We have waited here for two days, and nobody came.”'],
      ['ru', '«Мы ждали здесь два дня, и никто не пришёл за нами», — сказала женщина на причале.'],
      ['ru', '— Мы ждали здесь два дня, и никто не пришёл, — рассказывает она.'],
      ['fa', 'زنی روی اسکله گفت: «ما دو روز اینجا منتظر ماندیم و هیچ‌کس به سراغ ما نیامد.»'],
      ['fa', '«ما دو روز اینجا منتظر ماندیم و هیچ‌کس نیامد.» این را زنی می‌گوید که هنوز آنجاست.'],
    ] as const) {
      assert.deepEqual(found(written(language, ...paragraphs)), [], paragraphs.join(' / '))
    }
  })

  it('is none where the words are a title, a term, a linked source or in a language it does not know', () => {
    assert.deepEqual(
      found(written('en', 'They read “The Fifth Copy” and “The Gulag Archipelago, part two”.')),
      [],
    )
    assert.deepEqual(found(written('ru', 'Вышел роман «Доктор Живаго».')), [])
    const linked = [
      text('It is all there: “we have waited here for two days, and nobody came.” '),
      link('https://a.example/'),
    ]
    assert.deepEqual(found(written('en', linked)), [])
    assert.deepEqual(
      found(written('fi', '”Odotimme täällä kaksi päivää, eikä kukaan tullut.” Satama oli tyhjä.')),
      [],
    )
  })

  it('costs little on a hostile text', () => {
    for (const piece of ['“a” ', '“a ', "'x ", '«А «', '“Aa bb cc dd ee ff.” '])
      runsOf(written('en', piece.repeat(100_000))).forEach((run) => quotations(written('en'), 'news', [run]))
  })

  it('is none in an interview, whose answers have one speaker', () => {
    const document = written('en', 'The quay was empty. “We have waited here for two days, and nobody came.”')
    assert.deepEqual(quotations(document, 'interview', runsOf(document)), [])
  })
})
