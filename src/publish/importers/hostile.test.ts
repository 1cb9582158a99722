import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import { blockText } from '#edition/article-text.ts'
import type { ArticleDocument } from '#edition/article.ts'
import { isAllowedHref } from '#edition/href.ts'
import { validateArticle } from '#edition/validate-article.ts'
import { readPage } from '../import-page.ts'
import { corpusFile, corpusFiles, missing } from './testing/corpus.ts'

const story =
  'The ministry published the figures on Tuesday after a week of questions from members of parliament, ' +
  'and officials said that the numbers for the northern districts had been counted twice and would be corrected.'

/** Every address in a document, wherever it stands. */
function addresses(document: ArticleDocument): string[] {
  return [...JSON.stringify(document).matchAll(/"href":("(?:[^"\\]|\\.)*")/g)].map(
    (match) => JSON.parse(match[1] ?? '""') as string,
  )
}

/** Reads what the outside may send; anything but a refusal must be a valid article without a way to run code. */
function survive(name: string, bytes: Uint8Array): boolean {
  const page = readPage({ name, bytes })
  if (!page.ok) {
    assert.ok(page.message.length > 10)
    return false
  }
  const valid = validateArticle(page.value.document)
  assert.ok(valid.ok, `${name}: ${valid.ok ? '' : valid.message}`)
  for (const href of addresses(page.value.document)) assert.ok(isAllowedHref(href), `${name}: ${href}`)
  for (const photo of page.value.photos) {
    if (photo.source !== null) assert.doesNotMatch(photo.source, /^\s*(?:javascript|vbscript|data|file):/i)
  }
  return true
}

const htmlAround = (payload: string) =>
  `<!doctype html><html><head><title>Ministry admits double count</title></head><body><article><h1>Ministry admits double count</h1><p>${story}</p><p>${payload}</p><div>${payload}</div><p>${story}</p></article></body></html>`
const markdownAround = (payload: string) =>
  `# Ministry admits double count\n\n${story}\n\n${payload}\n\n${story}\n`
const textAround = (payload: string) => `Ministry admits double count\n\n${story}\n\n${payload}\n\n${story}\n`

function surviveEverywhere(payload: string): void {
  survive('hostile.html', utf8(htmlAround(payload)))
  survive('hostile.md', utf8(markdownAround(payload)))
  survive('hostile.txt', utf8(textAround(payload)))
}

describe('hostile pages', () => {
  test('scripts, handlers and addresses that run code leave nothing but words', () => {
    const payload =
      '<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">press me</a>' +
      '<a href="JaVa&#9;Script:alert(1)">or me</a><a href="//evil.example/x">host</a><svg onload=alert(1)><a xlink:href="javascript:alert(1)">svg</a></svg>' +
      '<iframe srcdoc="<script>alert(1)</script>"></iframe><math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>'
    const page = readPage({ name: 'xss.html', bytes: utf8(htmlAround(payload)) })
    assert.ok(page.ok)
    const text = page.value.document.blocks.map(blockText).join(' ')
    assert.match(text, /press me/)
    assert.doesNotMatch(JSON.stringify(page.value.document), /alert|javascript|onerror|srcdoc/i)
    assert.ok(page.value.dropped.some((piece) => piece.why === 'script'))
  })

  test('raw HTML in Markdown is dropped and listed', () => {
    const page = readPage({
      name: 'x.md',
      bytes: utf8(
        markdownAround(
          'Before <script>alert(1)</script> after.\n\n<iframe src="https://evil.example"></iframe>\n\n[x](javascript:alert(1)) ![y](javascript:alert(2))',
        ),
      ),
    })
    assert.ok(page.ok)
    assert.doesNotMatch(JSON.stringify(page.value.document), /alert|evil/)
    assert.ok(page.value.dropped.filter((piece) => piece.why === 'script').length >= 2)
  })

  test('marks without end neither hang nor overflow', () => {
    const many = 2_000
    for (const piece of [
      '[',
      '![',
      '*a ',
      '**',
      '_a_',
      '> ',
      '- ',
      '`',
      '~~a',
      '<a',
      '<!--',
      '[[',
      '^[',
      '|',
      '&#x0;',
      '\\',
      '<div>',
      '</p>',
      '(',
      '"',
    ]) {
      surviveEverywhere(piece.repeat(many))
      surviveEverywhere(`${piece}\n`.repeat(400))
    }
  })

  test('runs of blanks and of opened quotes without end do not hang', () => {
    for (const piece of ['\u00a0', '\u200b', '.\u00a0\u00a0', '„a ', '«a ', '“a ', '/\u00a0', '|\u00a0']) {
      const run = `${story} ${piece.repeat(50_000 / piece.length)}x`
      surviveEverywhere(run)
      survive('first.txt', utf8(`Ministry admits double count\n\n${run}\n\n${story}\n`))
      survive('opening.txt', utf8(`Ministry admits double count\n\n${piece.repeat(50_000)}x\n\n${story}\n`))
      const captioned = `<figure><img src="a.jpg"><figcaption>${run}</figcaption></figure><p class="byline">By ${run}</p>`
      survive('caption.html', utf8(htmlAround(captioned).replace('<title>', `<title>${run}`)))
      survive('caption.md', utf8(markdownAround(`![a](a.jpg "${run}")`)))
    }
  })

  test('what would cost a parser its memory, its stack or minutes is refused before it starts', () => {
    const codeOf = (name: string, text: string) => {
      const page = readPage({ name, bytes: utf8(text) })
      return page.ok ? 'read' : page.code
    }
    assert.equal(codeOf('marks.html', '<'.repeat(2_000_000)), 'import-too-large')
    assert.equal(codeOf('attributes.html', `<p ${'a '.repeat(2_000_000)}>`), 'import-too-large')
    assert.equal(codeOf('entities.html', '&amp;'.repeat(2_000_000)), 'import-too-large')
    assert.equal(codeOf('brackets.md', `# Title\n\n${'[a\n'.repeat(100_000)}`), 'import-too-deep')
    const staircase = Array.from({ length: 1_000 }, (_, i) => `${'  '.repeat(i)}- item`).join('\n')
    assert.equal(codeOf('staircase.md', `# Title\n\n${staircase}`), 'import-too-deep')
    assert.equal(codeOf('lines.txt', `A title of this\n\n${'x\n'.repeat(100_000)}`), 'import-too-large')
  })

  test('a page of depth just below the limit is read, and one of many elements is refused', () => {
    const nested = (depth: number) => `${'<div>'.repeat(depth)}<p>${story}</p>${'</div>'.repeat(depth)}`
    assert.equal(survive('deep.html', utf8(htmlAround(nested(300)))), true)
    const page = readPage({ name: 'many.html', bytes: utf8(htmlAround('<i>a</i>'.repeat(70_000))) })
    assert.equal(!page.ok && page.code, 'import-too-large')
  })
})

describe('the collections of hostile input', { skip: missing('data/3-nasty') }, () => {
  const folder = (name: string) => (missing('data/3-nasty') ? [] : corpusFiles(`data/3-nasty/${name}`))

  test('naughty strings come through every format', () => {
    const { bytes } = corpusFile('data/3-nasty/blns/blns.json')
    const strings = JSON.parse(new TextDecoder().decode(bytes)) as string[]
    for (let i = 0; i < strings.length; i += 10) surviveEverywhere(strings.slice(i, i + 10).join('\n\n'))
  })

  test('payloads for cross-site scripting come through every format', () => {
    for (const path of folder('fuzzdb/xss')) {
      const { bytes } = corpusFile(path)
      surviveEverywhere(new TextDecoder('latin1').decode(bytes).slice(0, 200_000))
    }
  })

  test('files of every kind are read or refused, never a crash', () => {
    const paths = [...folder('fuzzdb'), ...folder('payloads-all-the-things'), ...folder('html5lib-tests')]
    for (const path of paths) {
      const { bytes } = corpusFile(path)
      if (bytes.length > 400_000) continue
      for (const name of ['file.html', 'file.md', 'file.txt']) survive(name, bytes)
    }
  })

  test('every input of the HTML tokenizer tests gives a valid article or a refusal', () => {
    for (const path of folder('html5lib-tests/tokenizer')) {
      const { bytes } = corpusFile(path)
      const inputs = [...new TextDecoder().decode(bytes).matchAll(/"input"\s*:\s*("(?:[^"\\]|\\.)*")/g)].map(
        (match) => JSON.parse(match[1] ?? '""') as string,
      )
      for (let i = 0; i < inputs.length; i += 40)
        survive('tokens.html', utf8(htmlAround(inputs.slice(i, i + 40).join('</p><p>'))))
    }
  })
})
