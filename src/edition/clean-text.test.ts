import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { cleanRun, cleanText } from './clean-text.ts'
import { validateArticle } from './validate-article.ts'

const naughtyStrings = '../shared/data/3-nasty/blns/blns.json'

describe('cleaning text from outside', () => {
  it('makes one line of it and composes letters', () => {
    assert.equal(cleanText('  Тамиз\tдат\r\n\r\nи  cafe\u0301 '), 'Тамиз дат и caf\u00E9')
  })
  it('keeps the blanks that a typographer sets', () => {
    assert.equal(cleanText('в\u00A0Москве, 10\u202F000'), 'в\u00A0Москве, 10\u202F000')
  })
  it('drops controls, overrides and non-characters, and mends half surrogate pairs', () => {
    assert.equal(cleanText('a\0b\u0007\u009Fc\u202Ed\uFFFEe\uD800f\uFEFF'), 'abcde\uFFFDf')
  })
  it('composes a letter with an accent that a control stood before', () => {
    assert.equal(cleanText('e\u0000\u0301'), '\u00E9')
  })
  it('keeps one blank at the edge of a piece of a sentence', () => {
    assert.equal(cleanRun(' \n said '), ' said ')
    assert.equal(cleanText(' \n said '), 'said')
  })
  it('changes nothing the second time', () => {
    for (const text of ['a \0 b', 'x\u200B ', '\u0085\u00A0y', 'e\u202D\u0301']) {
      assert.equal(cleanText(cleanText(text)), cleanText(text))
      assert.equal(cleanRun(cleanRun(text)), cleanRun(text))
    }
  })
  it('makes every naughty string fit for an article', (t) => {
    if (!existsSync(naughtyStrings)) return t.skip(`no ${naughtyStrings}`)
    const strings = JSON.parse(readFileSync(naughtyStrings, 'utf8')) as string[]
    assert.ok(strings.length > 400)
    for (const naughty of strings) {
      const text = cleanText(naughty)
      const content = text === '' ? [] : [{ type: 'text', text }]
      const article = {
        format: 'tamizdat-article',
        version: 1,
        language: 'en',
        headline: text.slice(0, 200).toWellFormed(),
        standfirst: '',
        dateline: '',
        lead: null,
        blocks: [{ type: 'paragraph', content }],
      }
      assert.deepEqual(validateArticle(article), { ok: true, value: article }, JSON.stringify(naughty))
      assert.equal(cleanText(text), text)
    }
  })
})
