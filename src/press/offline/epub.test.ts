import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { promisify } from 'node:util'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { fromUtf8 } from '#base/bytes.ts'
import { startRuns, type Runs } from '../run/runs.ts'
import { everyBlock } from '../testing/every-block.ts'
import { noLists } from '../testing/no-lists.ts'
import { sampleArticle, SampleNewsroom } from '../testing/sample-newsroom.ts'
import { epubOf } from './epub.ts'
import { paperOf } from './paper.ts'
import { picturesOf } from './pictures.ts'

/** Where Debian's package puts EPUBCheck. */
const checker = '/usr/bin/epubcheck'
const checkerMissing = existsSync(checker)
  ? false
  : 'EPUBCheck is not here (Debian: apt-get install epubcheck)'

describe('files to take along', () => {
  const articles = Array.from({ length: 6 }, (_, i) => sampleArticle(i))
  let runs: Runs
  let book: Uint8Array
  let files: Record<string, Uint8Array>
  const textOf = (name: string) => fromUtf8(files[name] ?? assert.fail(`${name} is missing`))

  before(async () => {
    const source = new SampleNewsroom({ name: 'Papers & <Presses>' })
    for (const article of articles) source.put(article)
    const first = articles[0] ?? assert.fail()
    first.document.blocks = everyBlock(Object.keys(first.photos)[0] ?? '')
    first.document.headline = 'Ink & "paper" <cut>\u0007'
    first.notes = [{ kind: 'correction', at: first.publishedAt, text: 'The year was wrong.', grave: true }]
    const edition = { number: 412, madeAt: Date.UTC(2026, 10, 23, 11, 40) }
    runs = await startRuns({ source, db: noLists, edition })
    const create = { width: 60, height: 40, channels: 3, background: '#234' } as const
    const jpeg = await sharp({ create }).jpeg().toBuffer()
    const pictures = await picturesOf(articles, async () => jpeg)
    book = epubOf(runs.main, articles, pictures)
    files = unzipSync(book)
  })

  test('an e-book begins with its media type, stored as it is, without anything beside it (OCF 4.3)', () => {
    const view = new DataView(book.buffer, book.byteOffset)
    assert.equal(view.getUint32(0, true), 0x04034b50)
    assert.equal(view.getUint16(8, true), 0, 'stored')
    assert.equal(view.getUint16(28, true), 0, 'no extra field')
    assert.equal(fromUtf8(book.subarray(30, 58)), 'mimetypeapplication/epub+zip')
  })

  test('every document in it is well-formed, whatever an article holds', () => {
    for (const name of Object.keys(files).filter((one) => /\.(?:xhtml|opf|xml)$/.test(one)))
      assert.equal(XMLValidator.validate(textOf(name)), true, name)
    assert.match(textOf('OEBPS/a1.xhtml'), /Ink &amp; /)
    assert.ok(!textOf('OEBPS/a1.xhtml').includes('\u0007'))
    assert.doesNotMatch(textOf('OEBPS/a1.xhtml'), /&nbsp;|<(?:script|button|iframe)/)
  })

  test('its package names every file there is, of the type it has, and reads them in order', () => {
    const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
    const { package: whole } = parser.parse(textOf('OEBPS/book.opf')) as {
      package: {
        version: string
        metadata: Record<string, unknown>
        manifest: { item: Record<'id' | 'href' | 'media-type', string>[] }
        spine: { itemref: { idref: string }[] }
      }
    }
    assert.equal(whole.version, '3.0')
    for (const name of ['dc:identifier', 'dc:title', 'dc:language', 'meta'])
      assert.ok(whole.metadata[name], name)
    const items = whole.manifest.item
    const named = items.map(({ href }) => `OEBPS/${href}`).sort()
    const there = Object.keys(files).filter((name) => name.startsWith('OEBPS/') && !name.endsWith('.opf'))
    assert.deepEqual(named, there.sort())
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length)
    const types: Record<string, string> = {
      xhtml: 'application/xhtml+xml',
      css: 'text/css',
      jpg: 'image/jpeg',
    }
    for (const item of items) assert.equal(item['media-type'], types[item.href.split('.').at(-1) ?? ''])
    assert.deepEqual(
      whole.spine.itemref.map(({ idref }) => idref),
      ['nav', ...articles.map((_, i) => `a${i + 1}`)],
    )
  })

  test('its contents lead to every article, and its pictures are in it', () => {
    const links = [...textOf('OEBPS/nav.xhtml').matchAll(/href="(a\d+\.xhtml)"/g)].map(([, link]) => link)
    assert.deepEqual(
      links,
      articles.map((_, i) => `a${i + 1}.xhtml`),
    )
    for (const name of Object.keys(files).filter((one) => one.endsWith('.xhtml')))
      for (const [, src = ''] of textOf(name).matchAll(/src="([^"]+)"/g))
        assert.ok(files[`OEBPS/${src}`], src)
  })

  test('the W3C’s own checker has nothing to say of it', { skip: checkerMissing }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tamizdat-epub-'))
    try {
      const file = join(folder, 'paper.epub')
      writeFileSync(file, book)
      const { stdout, stderr } = await promisify(execFile)('java', ['-jar', checker, file]).catch(
        (error: { stdout: string; stderr: string }) => error,
      )
      assert.match(stdout + stderr, /0 fatals \/ 0 errors \/ 0 warnings/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('the offline edition loads nothing, runs nothing, and each line of its contents leads to an article', () => {
    const page = paperOf(runs.main, articles, new Map())
    assert.doesNotMatch(page, /<(?:script|img|link|iframe|source)\b|\bsrc=|\bon\w+=/)
    assert.match(page, /content="default-src 'none'; style-src 'sha256-/)
    for (const [, id = ''] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(page.includes(`id="${id}"`), id)
    assert.equal(page.match(/<article /g)?.length, articles.length)
    assert.match(page, /The year was wrong\./)
    assert.match(page, /Papers &amp; &lt;Presses&gt; — Edition 412/)
  })

  test('pictures are taken as long as there is room, the smallest file of each', async () => {
    const huge = structuredClone(articles)
    for (const { photos } of huge)
      for (const photo of Object.values(photos)) for (const file of photo.renditions) file.bytes = 30_000
    assert.equal((await picturesOf(huge, async () => new Uint8Array(30_000))).size, 0)
  })
})
