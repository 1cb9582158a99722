import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseHTML } from 'linkedom'
import type { Block } from '#edition/article.ts'
import { blockText } from '#edition/article-text.ts'
import { validateArticle } from '#edition/validate-article.ts'
import { checkedBlocks } from './checked.ts'
import { HtmlReader } from './html-reader.ts'
import type { Pasted, ReadNode } from './pasted.ts'
import { googleDocs, libreOffice, webPage, word } from './testing/clipboards.ts'
import { readText } from './text-reader.ts'

describe('a paste', () => {
  test('from Word: headings, both kinds of list, the note at the foot; no comment, no struck word', () => {
    const { blocks } = read(word)
    assert.deepEqual(shapes(blocks), [
      'heading: The night ferry',
      'heading: Two timetables',
      'paragraph: The first said Tuesday, the second Wednesday.',
      'list: tickets / witnesses',
      'paragraph: Then:',
      'list 1.: call her',
      'table: Port / Hour / East / 04:10',
    ])
    const [, , paragraph] = blocks
    assert.ok(paragraph?.type === 'paragraph')
    assert.deepEqual(paragraph.content.at(-1), {
      type: 'note',
      content: [{ type: 'text', text: 'Harbour office, 3 March.' }],
    })
    assert.ok(JSON.stringify(paragraph).includes('{"type":"text","text":"Tuesday","marks":["strong"]}'))
  })

  test('from Google Docs: bold by style alone, links without the detour, pictures not fetched', () => {
    const { blocks, elsewhere } = read(googleDocs)
    assert.deepEqual(shapes(blocks), [
      'heading: Two timetables',
      'paragraph: The first said Tuesday, the second Wednesday. Ports',
      'list: tickets / by night / witnesses',
    ])
    const [, paragraph] = blocks
    assert.ok(paragraph?.type === 'paragraph')
    assert.deepEqual(paragraph.content, [
      { type: 'text', text: 'The first said ' },
      { type: 'text', text: 'Tuesday', marks: ['strong'] },
      { type: 'text', text: ', the second ' },
      { type: 'text', text: 'Wednesday', marks: ['emphasis'] },
      { type: 'text', text: '. ' },
      { type: 'link', href: 'https://example.org/ports?a=1', content: [{ type: 'text', text: 'Ports' }] },
    ])
    assert.equal(elsewhere, 1)
  })

  test('from LibreOffice: its footnotes, and the picture that came along with its place', () => {
    const { blocks, pictures } = read(libreOffice)
    assert.deepEqual(shapes(blocks), [
      'heading: Два расписания',
      'paragraph: Первое — вторник.',
      'list 1.: билеты / свидетели',
    ])
    assert.ok(JSON.stringify(blocks).includes('Портовая контора.'))
    assert.deepEqual(
      pictures.map(({ before, alt, src }) => [before, alt, src.slice(0, 15)]),
      [[3, 'Паром', 'data:image/png;']],
    )
  })

  test('from a web page: the text without its furniture, links of the other site as words', () => {
    const { blocks, elsewhere, dropped } = read(webPage)
    assert.deepEqual(shapes(blocks), [
      'heading: Two timetables',
      'paragraph: The first said Tuesday\u00a0and ports, see the list. / It was late.',
      'paragraph: A ferry. Photo: Lind',
      'quote: I knew it by its weight. / A courier',
      'table: Ports / Port / Hours /  / East / 04:10 / 05:10',
      'divider: ',
      'heading: More',
      'paragraph: a /  b',
      'paragraph: inside a form',
    ])
    assert.equal(JSON.stringify(blocks).match(/"href"/g)?.length, 1)
    assert.deepEqual([elsewhere, dropped], [1, 1])
  })

  test('of plain text: lines are paragraphs, unless blank lines part them', () => {
    assert.deepEqual(shapes(readText('one\r\ntwo\n')), ['paragraph: one', 'paragraph: two'])
    assert.deepEqual(shapes(readText('a poem\nof two lines\n\n\nand more')), [
      'paragraph: a poem / of two lines',
      'paragraph: and more',
    ])
  })

  test('of a million letters can be read a little at a time', () => {
    const reader = readerOf('<p>All the words of a very long report.</p>'.repeat(24_000))
    let pauses = 0
    while (!reader.read(() => true)) pauses++
    assert.ok(pauses > 100, String(pauses))
    assert.equal(reader.result().blocks.length, 24_000)
  })

  test('as deep as no person writes does not exhaust anything', () => {
    const reader = readerOf(`${'<div>'.repeat(5_000)}words`)
    reader.read()
    assert.deepEqual(shapes(reader.result().blocks), ['paragraph: words'])
  })
})

describe('a hostile paste', () => {
  const nasty = fileURLToPath(new URL('../../../../../../shared/data/3-nasty', import.meta.url))
  const files = filesIn(nasty, /xss|html|blns|intruder|script/i)

  test('comes in as our document and nothing else', (t) => {
    if (files.length === 0) return t.skip('no shared/data/3-nasty here')
    let read = 0
    for (const file of files)
      for (const piece of piecesOf(readFileSync(file, 'utf8'))) {
        const { blocks } = readPage(piece)
        const checked = validateArticle({ ...emptyArticle, blocks: checkedBlocks(blocks) })
        assert.ok(checked.ok, `${file}: ${checked.ok ? '' : checked.message}`)
        const addresses = JSON.stringify(blocks).match(/"href":"[^"]*"/g) ?? []
        for (const href of addresses) assert.match(href, /^"href":"(?:https?|mailto|tel):/i, file)
        read++
      }
    assert.ok(read > 1_000, `read ${read} pieces of ${files.length} files`)
  })
})

const emptyArticle = {
  format: 'tamizdat-article',
  version: 1,
  language: 'en',
  headline: '',
  standfirst: '',
  dateline: '',
  lead: null,
}

function readPage(html: string): Pasted {
  const reader = readerOf(html)
  reader.read()
  return reader.result()
}

function readerOf(html: string): HtmlReader {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  return new HtmlReader(document.body as unknown as ReadNode)
}

/** A whole page or a piece of one. */
function read(html: string): Pasted {
  const body = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1] ?? html
  const pasted = readPage(body)
  return { ...pasted, blocks: checkedBlocks(pasted.blocks) }
}

function shapes(blocks: Block[]): string[] {
  return blocks.map((block) => {
    const name = block.type === 'list' && block.ordered ? 'list 1.' : block.type
    return `${name}: ${blockText(block).replaceAll(/\n|\t/g, ' / ')}`
  })
}

/** Line by line where a file is a list of them, and whole too where it is a page. */
function piecesOf(text: string): string[] {
  const lines = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, 400)
  return text.length < 100_000 ? [...lines, text] : lines
}

function filesIn(folder: string, wanted: RegExp, depth = 0): string[] {
  if (!existsSync(folder) || depth > 5) return []
  const found: string[] = []
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    const stat = statSync(path)
    if (stat.isDirectory()) found.push(...filesIn(path, wanted, depth + 1))
    else if (wanted.test(path) && stat.size < 300_000 && /\.(txt|html?|md|json|xml)$/.test(name))
      found.push(path)
    if (found.length >= 40) break
  }
  return found.slice(0, 40)
}
