import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ArticleDocument, Inline } from '#edition/article.ts'
import { applyFix } from '../../preflight-fix.ts'
import { contentOf } from '../../testing/desk.ts'
import { text, written } from '../testing/subjects.ts'
import { runsOf } from '../walk.ts'
import { relativeDays } from './days.ts'

// Monday, 23 November 2026.
const monday = '2026-11-23'
const found = (document: ArticleDocument, days = [monday]) => relativeDays(document, runsOf(document), days)
const marked = (words: string, date: string): Inline[] => [
  text('It was '),
  { type: 'day', text: words, date },
]

describe('a relative day', () => {
  it('is odd where its date does not fit the word, and the fix sets it right', () => {
    for (const [language, words, date, better] of [
      ['en', 'Yesterday', '2026-11-21', '2026-11-22'],
      ['en', 'today', '2026-11-22', '2026-11-23'],
      ['en', 'Tuesday', '2026-11-18', '2026-11-17'],
      ['ru', 'вчера', '2026-11-23', '2026-11-22'],
      ['ru', 'во вторник', '2026-11-16', '2026-11-17'],
      ['fa', 'دیروز', '2026-11-20', '2026-11-22'],
      ['fa', 'سه‌شنبه', '2026-11-18', '2026-11-17'],
    ] as const) {
      const content = contentOf('Ferries', { document: written(language, marked(words, date)) })
      const [one, ...more] = found(content.document)
      assert.equal(more.length, 0, words)
      const mended = applyFix(content, one!.fix!)
      assert.deepEqual(
        mended?.document.blocks[0],
        { type: 'paragraph', content: marked(words, better) },
        words,
      )
      assert.deepEqual(found(mended!.document), [], words)
    }
  })

  it('is not odd where the date fits, or the word says nothing of the date', () => {
    for (const [language, words, date] of [
      ['en', 'Overnight', '2026-11-22'],
      ['en', 'last night', '2026-11-22'],
      ['en', 'Tuesday', '2026-11-17'],
      ['en', 'next Tuesday', '2026-11-24'],
      ['en', '9 November 1989', '1989-11-09'],
      ['en', 'the day the wall fell', '1989-11-09'],
      ['ru', 'в среду', '2026-11-18'],
      ['ru', '25 октября (7 ноября)', '1917-11-07'],
      ['fa', 'شنبه', '2026-11-21'],
      ['fa', '۲۲ بهمن', '1979-02-11'],
      ['de', 'Dienstag', '2026-11-18'],
    ] as const) {
      assert.deepEqual(found(written(language, marked(words, date))), [], words)
    }
  })

  it('is odd where the words name another day or year, or a weekday lies weeks away', () => {
    assert.equal(found(written('en', marked('9 November', '2026-11-19'))).length, 1)
    assert.equal(found(written('en', marked('in 2025', '2026-11-19'))).length, 1)
    assert.match(found(written('en', marked('Tuesday', '2026-10-27')))[0]?.message ?? '', /27 days/)
  })

  it('may be seen from the first publication or from the change that goes out', () => {
    const document = written('en', marked('yesterday', '2026-11-19'))
    assert.deepEqual(found(document, ['2026-11-20', monday]), [])
    assert.equal(found(document, [monday]).length, 1)
  })

  it('is told of where it is not marked, with the date that it means', () => {
    const content = contentOf('Ferries', {
      document: written('en', 'The mayor said Tuesday that the ferries stopped.'),
    })
    const [one] = found(content.document)
    assert.equal(one?.fix?.label, 'Mark as 2026-11-17')
    const mended = applyFix(content, one!.fix!)
    assert.deepEqual(found(mended!.document), [])
    assert.equal(found(written('ru', 'Мэр заявил об этом вчера.')).length, 1)
  })

  it('is told of without a date where the article came out on another day before', () => {
    const document = written('en', 'The mayor said Tuesday that the ferries stopped.')
    const told = found(document, ['2026-11-02', monday])
    assert.deepEqual(
      told.map(({ fix, message }) => [fix, /Mark it with the date/.test(message)]),
      [[undefined, true]],
    )
    assert.equal(
      found(written('en', marked('yesterday', '2026-10-01')), ['2026-11-02', monday])[0]?.fix,
      undefined,
    )
  })

  it('is not told of in quotations, in dates and in what tells of nothing past', () => {
    assert.deepEqual(
      found(written('en', 'He said: “I left yesterday.”', 'On Tuesday, November 17, it rained.')),
      [],
    )
    assert.deepEqual(found(written('ru', 'Сегодня многие читают иначе.')), [])
  })
})
