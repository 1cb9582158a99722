import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { editionOf } from './edition/edition.ts'
import { checkLinks } from './links.ts'

const home = 'https://post.example/'

function page(own: string, inside: string, language = 'en', head = ''): string {
  return `<!doctype html>\n<html lang="${language}"><head><link rel="canonical" href="${home}${own}">${head}</head>\n<body>\n${inside}\n</body></html>`
}

const right = {
  'index.html': page(
    '',
    '<a href="a/b.html#place">x</a> <a href="ru/">x</a> <img src="p.jpg" srcset="p.jpg 1x, q.jpg 2x">',
  ),
  'a/b.html': page(
    'a/b.html',
    '<p id="place"><a href="../index.html">x</a> <a href="https://elsewhere.example/">x</a>',
  ),
  'ru/index.html': page('ru/', '<a href="../index.html">x</a>', 'ru'),
  'p.jpg': '',
  'q.jpg': '',
}

function findingsOf(changes: Record<string, string>, without = ''): string[] {
  const texts: Record<string, string> = { ...right, ...changes }
  delete texts[without]
  return checkLinks(editionOf(texts)).findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`)
}

describe('the links of an edition', () => {
  test('are right where each leads to a file and a place', () => {
    assert.deepEqual(findingsOf({}), [])
    assert.deepEqual(findingsOf({ 'ru/index.html': page('ru/index.html', '', 'ru') }), [])
  })

  test('of the pocket reader name pages of the edition by fragments', () => {
    const pocket = (to: string) => page('offline/pocket-reader.html', `<a href="#${to}">x</a>`)
    const at = 'offline/pocket-reader.html'
    const linked = { 'index.html': page('', `<a href="${at}">x</a> <a href="a/b.html">x</a>`) }
    const found = (to: string) =>
      findingsOf({ ...linked, [at]: pocket(to) }).filter((line) => line.startsWith(at))
    assert.deepEqual(found('a/b.html'), [])
    assert.deepEqual(found('gone.html'), [`${at}:4 fragment`])
  })

  test('are wrong where a page, a picture or one of its sizes is missing', () => {
    assert.deepEqual(findingsOf({}, 'q.jpg'), ['index.html:4 link'])
    assert.deepEqual(findingsOf({ 'a/b.html': page('a/b.html', '<p id=place><a href="/gone.html">x</a>') }), [
      'a/b.html:4 link',
    ])
    assert.deepEqual(
      findingsOf({
        'a/b.html': page('a/b.html', '<p id=place>', 'en', '<style>p{background:url(x.png)}</style>'),
      }),
      ['a/b.html:2 link'],
    )
  })

  test('are wrong where a fragment names no place', () => {
    assert.deepEqual(findingsOf({ 'a/b.html': page('a/b.html', '<p id=elsewhere>') }), [
      'index.html:4 fragment',
    ])
  })

  test('are wrong where a page calls itself by another name or none', () => {
    assert.deepEqual(findingsOf({ 'a/b.html': page('a/c.html', '<p id=place>') }), [
      'a/b.html:2 link',
      'a/b.html:2 canonical',
    ])
    assert.deepEqual(
      findingsOf({ 'index.html': page('index.html', '<a href="a/b.html">x</a> <a href="ru/">x</a>') }),
      ['index.html:2 canonical'],
    )
    assert.deepEqual(findingsOf({ 'a/b.html': '<html lang=en><p id=place>' }), ['a/b.html:0 canonical'])
  })

  test('are wrong where translations do not name each other, themselves, or their language', () => {
    const to = (language: string, path: string) =>
      `<link rel="alternate" hreflang="${language}" href="${home}${path}">`
    const both = to('en', 'a/b.html') + to('ru', 'ru/')
    const english = page('a/b.html', '<p id=place>', 'en', both)
    assert.deepEqual(findingsOf({ 'a/b.html': english }), ['a/b.html:2 hreflang'])
    assert.deepEqual(findingsOf({ 'a/b.html': english, 'ru/index.html': page('ru/', '', 'ru', both) }), [])
    assert.deepEqual(
      findingsOf({ 'a/b.html': english, 'ru/index.html': page('ru/', '', 'de', both) }).length,
      2,
    )
    const alone = to('ru', 'ru/')
    assert.equal(
      findingsOf({
        'a/b.html': page('a/b.html', '<p id=place>', 'en', alone),
        'ru/index.html': page('ru/', '', 'ru', both),
      }).length,
      1,
    )
  })

  test('are right in a page that leads on, and wrong where it leads nowhere', () => {
    const leading = (to: string) =>
      `<html lang=en><link rel=canonical href="${home}${to}"><meta name=robots content=noindex><meta http-equiv="refresh" content="0; url=a/b.html">`
    assert.deepEqual(findingsOf({ 'old.html': leading('a/b.html') }), [])
    assert.deepEqual(findingsOf({ 'old.html': leading('') }), ['old.html:1 canonical'])
  })

  test('warn of a page that nothing leads to', () => {
    assert.deepEqual(findingsOf({ 'lost.html': page('lost.html', '') }), ['lost.html:0 orphan'])
  })
})
