import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import { after, before, describe, test } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { openDatabase, transaction } from '#platform/database.ts'
import { freshAddress } from '#platform/testing.ts'
import { fileUnderLists } from './lists.ts'
import { pressAll } from './press.ts'
import { everyBlock } from './testing/every-block.ts'
import { sampleArticle, sampleId, SampleNewsroom } from './testing/sample-newsroom.ts'

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
const skip = existsSync(executablePath) ? false : `no browser at ${executablePath}; set CHROMIUM`
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const types: Record<string, string> = { html: 'text/html; charset=utf-8', svg: 'image/svg+xml' }

describe('in a browser', { skip }, () => {
  let browser: Browser
  let server: Server
  let origin: string
  const files = new Map<string, string>()
  const requested: string[] = []

  before(async () => {
    await pressSample(files)
    server = createServer((request, response) => {
      const path = (request.url ?? '/').slice(1)
      requested.push(path)
      const body = files.get(path)
      const type = types[path.split('.').at(-1) ?? ''] ?? 'text/xml'
      response.writeHead(body === undefined ? 404 : 200, { 'content-type': type }).end(body)
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    origin = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : ''
    browser = await chromium.launch({ executablePath, args: flags })
  })
  after(async () => {
    await browser?.close()
    server?.closeAllConnections()
    server?.close()
  })

  for (const [scheme, width] of [
    ['light', 1280],
    ['dark', 390],
  ] as const) {
    test(`pages have no axe violation, ${scheme}, ${width} px wide, and nothing sticks out`, async () => {
      const viewport = { width, height: 844 }
      const page = await browser.newPage({ colorScheme: scheme, viewport, bypassCSP: true })
      for (const path of shownPaths(files)) {
        await page.goto(`${origin}/${path}`)
        assert.deepEqual(await violations(page), [], path)
        const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth')
        assert.ok(fits, `${path} scrolls sideways`)
      }
      await page.close()
    })
  }

  test('a page breaks no policy of its own and asks nobody but its own origin', async () => {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) complaints.push(message.text())
    })
    const foreign: string[] = []
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) foreign.push(request.url())
    })
    for (const path of shownPaths(files)) await page.goto(`${origin}/${path}`)
    assert.deepEqual({ complaints, foreign }, { complaints: [], foreign: [] })
    await page.close()
  })

  test('a former address leads on to the article', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    const path = [...files.keys()].find((one) => one.endsWith('/former-50.html')) ?? ''
    await page.goto(`${origin}/${path}`, { waitUntil: 'commit' })
    await page.waitForURL(`${origin}/${path.replace('former', 'article')}`)
    await page.close()
  })

  test('feeds and sitemaps are well-formed XML', async () => {
    const page = await browser.newPage()
    const texts = [...files].filter(([path]) => path.endsWith('.xml'))
    assert.ok(texts.length > 10)
    for (const [path, text] of texts) {
      const error = await page.evaluate(
        `new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xml').querySelector('parsererror')?.textContent ?? null`,
      )
      assert.equal(error, null, path)
    }
    await page.close()
  })
})

async function pressSample(files: Map<string, string>): Promise<void> {
  const { at, drop } = await freshAddress('sqlite')
  const database = await openDatabase(at)
  const room = new SampleNewsroom()
  const add = (article: ReturnType<typeof sampleArticle>) => room.put(article)
  const tags = [{ slug: 'samizdat', name: 'Samizdat' }]
  for (let i = 0; i < 44; i++) add(sampleArticle(i, { tags }))
  // Enough in one language for a sealed page.
  for (let i = 47; i < 71; i++) add(sampleArticle(i, { tags, formerSlugs: [`former-${i}`] }))
  room.originals.set(sampleId(41), sampleId(43))
  const full = sampleArticle(44, {
    notes: [{ kind: 'correction', at: 1.8e12, text: 'The year was 1958.', grave: false }],
  })
  add({ ...full, document: { ...full.document, blocks: everyBlock('photo-44') } })
  const persian = sampleArticle(45)
  add({
    ...persian,
    document: { ...persian.document, language: 'fa', headline: 'روزنامه‌ای که در تبعید چاپ می‌شود' },
  })
  const gone = sampleArticle(46)
  add({ ...gone, withdrawal: { at: gone.publishedAt + 1, notice: 'Withdrawn to protect a source.' } })
  await transaction(database.db, async (tx) => {
    for (const article of room.articlesNow.values()) await fileUnderLists(tx, article)
  })
  const edition = { number: 3, madeAt: gone.publishedAt + 2 }
  for await (const change of pressAll({ source: room, db: database.db, edition })) {
    if ('body' in change) files.set(change.path, String(change.body))
  }
  await database.close()
  await drop()
}

/** One page of each kind. */
function shownPaths(files: Map<string, string>): string[] {
  const standing = [
    'index.html',
    'archive.html',
    'about.html',
    'support.html',
    'corrections.html',
    'reach.html',
    'reach/carry.html',
    '404.html',
  ]
  const articles = [...files.keys()].filter((path) => /^\d{4}\/.*article-(41|43|44|45|46)\.html$/.test(path))
  const day = [...files.keys()].find((path) => /^archive\/\d{4}\/\d\d\/\d\d\.html$/.test(path)) ?? ''
  const lists = [
    'section/history.html',
    'topic/samizdat.html',
    'topic/samizdat/1.html',
    'storyline/the-tin-of-peaches.html',
    'ru/index.html',
    'ru/section/history.html',
    'ru/support.html',
    'fa/index.html',
    'author/mara-ozola.html',
  ]
  return [...standing, ...articles, ...lists, day, day.replace(/\/\d\d\.html$/, '.html')]
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(`axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 200) + ' ' + node.failureSummary)))`)
}
