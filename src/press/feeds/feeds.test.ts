import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { fileUnderLists } from '../lists.ts'
import { sitemapParts, sitemaps } from '../gather/days.ts'
import { pressAll } from '../press.ts'
import { startRuns } from '../run/runs.ts'
import { everyBlock } from '../testing/every-block.ts'
import { noLists } from '../testing/no-lists.ts'
import { sampleArticle, SampleNewsroom } from '../testing/sample-newsroom.ts'

const origin = 'https://post.example'
const count = 95

onEachDatabase('feeds and sitemaps', (fresh) => {
  const site = once(async () => {
    const db = await fresh()
    const room = new SampleNewsroom()
    const articles = Array.from({ length: count }, (_, i) => {
      const article = sampleArticle(i)
      if (i === count - 1) article.document.blocks = everyBlock('photo-94')
      if (i === 12) article.withdrawal = { at: article.publishedAt + 1000, notice: 'Withdrawn.' }
      return room.put(article)
    })
    await transaction(db, async (tx) => {
      for (const article of articles) await fileUnderLists(tx, article)
    })
    const files = new Map<string, string>()
    const madeAt = sampleArticle(count - 1).publishedAt + 1
    for await (const change of pressAll({ source: room, db, edition: { number: 1, madeAt } })) {
      if ('body' in change) files.set(change.path, String(change.body))
    }
    return files
  })

  test('walking prev-archive from the feed of each language meets every article, and each archive says that it is one', async () => {
    const files = await site()
    const walk = (from: string) => {
      const met: string[] = []
      const path: string[] = []
      for (let next: string | undefined = from; next !== undefined;) {
        const text: string = files.get(next) ?? assert.fail(`${next} is missing`)
        path.push(next)
        assert.equal(text.includes('<fh:archive/>'), next !== from)
        assert.ok(text.includes(`<link rel="self" type="application/atom+xml" href="${origin}/${next}"/>`))
        for (const [, id = ''] of text.matchAll(/<entry[^>]*>\s*<id>urn:uuid:([^<]+)<\/id>/g)) met.push(id)
        next = /rel="prev-archive" href="https:\/\/post\.example\/([^"]+)"/.exec(text)?.[1]
      }
      return { met: new Set(met), path }
    }
    const english = walk('feeds/atom.xml')
    const russian = walk('ru/feeds/atom.xml')
    assert.deepEqual(english.path, ['feeds/atom.xml', 'feeds/archive/2.xml', 'feeds/archive/1.xml'])
    assert.deepEqual(russian.path, ['ru/feeds/atom.xml', 'ru/feeds/archive/1.xml'])
    assert.equal(english.met.size + russian.met.size, count - 1)
    assert.equal(new Set([...english.met, ...russian.met]).size, count - 1)
  })

  test('feeds carry whole articles with absolute addresses only', async () => {
    const files = await site()
    const feed = JSON.parse(files.get('feeds/feed.json') ?? '') as {
      version: string
      items: { id: string; url: string; content_html: string; date_published: string }[]
    }
    assert.equal(feed.version, 'https://jsonfeed.org/version/1.1')
    assert.equal(feed.items.length, 30)
    for (const { id, url, content_html, date_published } of feed.items) {
      assert.match(id, /^urn:uuid:[0-9a-f-]{36}$/)
      assert.ok(url.startsWith(`${origin}/2026/`))
      assert.match(date_published, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
      for (const [, address] of content_html.matchAll(/ (?:href|src)="([^"]*)"/g))
        assert.match(address ?? '', /^https:\/\//)
    }
    const newest = feed.items[0]?.content_html ?? ''
    assert.match(newest, /The last sheet is always the faintest/)
    assert.match(newest, /<sup>\[1\]<\/sup>/)
    assert.doesNotMatch(newest, / id="|href="#/)
    assert.match(
      files.get('feeds/rss.xml') ?? '',
      /<pubDate>\w{3}, \d\d \w{3} 2026 \d\d:\d\d:\d\d \+0000<\/pubDate>/,
    )
  })

  test('each public article stands in exactly one monthly sitemap, and the index names each of them', async () => {
    const files = await site()
    const index = files.get('sitemap.xml') ?? ''
    const months = [
      ...index.matchAll(/<loc>https:\/\/post\.example\/((?:ru\/)?sitemaps\/\d[^<]+)<\/loc>/g),
    ].map((match) => match[1] ?? '')
    assert.deepEqual(
      months.sort(),
      [...files.keys()].filter((path) => /^(ru\/)?sitemaps\/\d/.test(path)).sort(),
    )
    const listed = months.flatMap((path) =>
      [...(files.get(path) ?? '').matchAll(/<loc>https:\/\/post\.example\/(\d[^<]+)<\/loc>/g)].map(
        (match) => match[1] ?? '',
      ),
    )
    const articles = [...files.keys()].filter((path) => /^\d{4}\/.*article-(?!12\.)/.test(path))
    assert.deepEqual(listed.sort(), articles.sort())
  })

  test('the news sitemap of a language holds the two days before its time, with title and language', async () => {
    const files = await site()
    const inNews = (path: string) =>
      [...(files.get(path) ?? '').matchAll(/article-(\d+)\.html/g)].map(([, n]) => Number(n))
    // One article every seven hours, every third one Russian: the newest of all is English.
    assert.deepEqual(inNews('sitemap-news.xml'), [94, 93, 91, 90, 88])
    assert.deepEqual(inNews('ru/sitemap-news.xml'), [92, 89, 86])
    assert.match(files.get('ru/sitemap-news.xml') ?? '', /<news:language>ru<\/news:language>/)
  })

  test('robots name the sitemaps of every language, and fronts name each other', async () => {
    const files = await site()
    const robots = files.get('robots.txt') ?? ''
    for (const path of ['sitemap.xml', 'sitemap-news.xml', 'ru/sitemap-news.xml'])
      assert.ok(robots.includes(`Sitemap: ${origin}/${path}\n`))
    for (const path of ['index.html', 'ru/index.html', 'about.html', 'ru/about.html']) {
      const name = path.replace(/^ru\//, '')
      const links = [...(files.get(path) ?? '').matchAll(/hreflang="([^"]+)"\s+href="([^"]+)"/g)]
      const own = name === 'index.html' ? '' : name
      assert.deepEqual(
        links.slice(0, 3).map(([, language, href]) => [language, href]),
        [
          ['en', `${origin}/${own}`],
          ['ru', `${origin}/ru/${name}`],
          ['x-default', `${origin}/${own}`],
        ],
        path,
      )
    }
  })

  test('every link and picture of every page leads to a file that exists', async () => {
    const files = await site()
    const broken: string[] = []
    for (const [path, text] of files) {
      if (!path.endsWith('.html') || path === '404.html') continue
      for (const [, address = ''] of text.matchAll(/ (?:href|src)="([^":]+)"/g)) {
        const target = new URL(address.replace(/#.*/, ''), `${origin}/${path}`).pathname.slice(1) || path
        // The reader's own code is signed and laid beside the pages later.
        if (!files.has(target) && !/^(?:media\/|page\.js$)/.test(target)) broken.push(`${path} → ${address}`)
      }
    }
    assert.deepEqual(broken, [])
  })
})

test('a month of more articles than a sitemap may hold has several, and one more article changes the last alone', async () => {
  const press = { source: new SampleNewsroom(), db: noLists, edition: { number: 1, madeAt: 0 } }
  const { main } = await startRuns(press)
  const addresses = Array.from({ length: 50_001 }, (_, i) => ({
    id: `${i}`,
    slug: `a-${i}`,
    language: 'en',
    publishedAt: Date.UTC(2026, 10, 1) + i,
    updatedAt: null,
    withdrawn: i === 3,
  }))
  const month = { year: 2026, month: 11 }
  const written = [...sitemaps(main, month, addresses, () => true)]
  assert.equal(sitemapParts(addresses.length), 2)
  assert.deepEqual(
    written.map((file) => [file.path, 'body' in file && [...String(file.body).matchAll(/<loc>/g)].length]),
    [
      ['sitemaps/2026-11.xml', 49_999],
      ['sitemaps/2026-11-2.xml', 2],
    ],
  )
  const touched = [...sitemaps(main, month, addresses, (part) => part.some(({ id }) => id === '50000'))]
  assert.deepEqual(
    touched.map(({ path }) => path),
    ['sitemaps/2026-11-2.xml'],
  )
})

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
