import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { axeFaults } from './axe-faults.ts'
import { launchBrowser } from './browser.ts'
import { servePlainly } from './plain-server.ts'
import { removeFolder, type RunningNewsroom, startProgram, temporaryFolder } from './running-newsroom.ts'
import { crawl, type Found, linksOf, missingPlaces } from './site-crawl.ts'

/** One page of every kind. */
const kinds: Record<string, string> = {
  front: '',
  'front in Russian': 'ru/index.html',
  'front in Persian': 'fa/index.html',
  'article in English, with photos': '2026/10/25/an-address-nobody-sold.html',
  'article in Russian': '2026/10/24/khronika-bez-prilagatelnyh.html',
  'article in Persian': '2026/11/23/ruznamehayi-ke-az-marz-amadand.html',
  'translation of what was corrected since': '2026/11/22/zanaves-v-shestnadtsat-kilobayt.html',
  'photo essay': '2026/11/22/nine-ways-to-hide-a-page.html',
  gallery: '2026/11/19/drawn-not-taken.html',
  'opinion with a legal label': '2026/11/12/a-word-in-capitals.html',
  'article with disputed names': '2026/11/14/two-names-for-four-islands.html',
  'very long article': '2026/11/21/seven-journeys-of-a-page.html',
  'article with a grave correction': '2026/11/13/the-half-life-of-a-mirror.html',
  'article with updates': '2026/11/21/november-in-the-calendar-of-forbidden-print.html',
  'withdrawn article': '2026/11/17/eleven-addresses-that-work-today.html',
  section: 'section/history.html',
  'section in Persian': 'fa/section/history.html',
  storyline: 'storyline/the-sixteen-kilobyte-curtain.html',
  topic: 'topic/samizdat.html',
  author: 'author/nora-veldkamp.html',
  'archive of all years': 'archive.html',
  'archive of a month': 'archive/2026/10.html',
  'archive of a day': 'archive/2026/10/25.html',
  about: 'about.html',
  support: 'support.html',
  'support in Russian': 'ru/support.html',
  'how we count, in Persian': 'fa/how-we-count.html',
  corrections: 'corrections.html',
  reach: 'reach.html',
  'reach in Persian': 'fa/reach.html',
  'what works from here': 'reach/diagnosis.html',
  'what works from here, in Persian': 'fa/reach/diagnosis.html',
  'not found': 'no/such/page.html',
}

const looks = [1280, 390].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ viewport: { width, height: 800 }, colorScheme })),
)

describe('readers of the demo newsroom', () => {
  let newsroom: RunningNewsroom
  let browser: Browser | null
  let found: Map<string, Found>
  before(async () => {
    ;[newsroom, browser] = await Promise.all([startProgram({ command: 'demo' }), launchBrowser()])
    found = await crawl(`${newsroom.siteUrl}/`)
  })
  after(async () => {
    await browser?.close()
    await newsroom.stop()
    removeFolder(join(newsroom.dataFolder, '..'))
  })

  for (const look of looks)
    test(`see every kind of page whole at ${look.viewport.width} px, ${look.colorScheme}, no script run`, async (t) => {
      if (!browser) return t.skip('no browser')
      await eachKind(browser, { ...look, javaScriptEnabled: false }, newsroom.siteUrl, async (page, kind) => {
        assert.deepEqual(await faults(page), [], kind)
        if (look.viewport.width > 400) return
        await page.setViewportSize({ width: 320, height: 700 })
        assert.equal(await overflow(page), 0, `${kind} at 320 px`)
      })
    })

  test('can use every kind of page with a screen reader or a keyboard alone: axe finds nothing', async (t) => {
    if (!browser) return t.skip('no browser')
    const violations: string[] = []
    for (const look of [looks[0], looks[3]])
      await eachKind(browser, { ...look, bypassCSP: true }, newsroom.siteUrl, async (page, kind) => {
        violations.push(...(await axeFaults(page)).map((each) => `${kind}, ${look?.colorScheme}: ${each}`))
      })
    assert.deepEqual(violations, [])
  })

  test('find a page behind every link, feed entry and sitemap line', () => {
    const broken = [...found.values()].filter(({ status }) => status !== 200)
    assert.deepEqual(
      broken.map(({ url, status, from }) => `${url} ${status} (from ${from})`),
      [],
    )
    assert.deepEqual(missingPlaces(found), [])
    const listed = Object.values(kinds).slice(0, -1)
    for (const path of listed)
      assert.ok(found.has(`${newsroom.siteUrl}/${path}`), `${path} is linked from somewhere`)
  })

  test('get feeds, sitemaps, manifest and robots.txt that programs can read', async (t) => {
    const files = [
      'feeds/atom.xml',
      'feeds/rss.xml',
      'feeds/section/history.xml',
      'ru/feeds/atom.xml',
      'fa/feeds/rss.xml',
      'ru/feeds/section/history.xml',
      'sitemap.xml',
      'sitemap-news.xml',
      'ru/sitemap-news.xml',
    ]
    const texts = await Promise.all(files.map((file) => textOf(`${newsroom.siteUrl}/${file}`)))
    const feed = JSON.parse(await textOf(`${newsroom.siteUrl}/feeds/feed.json`)) as { items: unknown[] }
    assert.ok(feed.items.length > 20)
    assert.ok(JSON.parse(await textOf(`${newsroom.siteUrl}/manifest.webmanifest`)))
    const robots = await textOf(`${newsroom.siteUrl}/robots.txt`)
    assert.match(robots, /^(?:(?:User-agent|Allow|Sitemap): \S+\n|\n)+$/)
    if (!browser) return t.skip('no browser to parse XML with')
    const page = await browser.newPage()
    for (const [i, text] of texts.entries()) assert.equal(await xmlFault(page, text), null, files[i])
    await page.close()
  })

  test('are led from a translation to its original and its other translations, and told where it is behind', () => {
    const page = (path: string) => found.get(`${newsroom.siteUrl}/${path}`)?.text ?? ''
    const [english, russian, persian] = [
      '2026/11/22/the-sixteen-kilobyte-curtain.html',
      '2026/11/22/zanaves-v-shestnadtsat-kilobayt.html',
      '2026/11/22/parde-shanzdah-kilobayti.html',
    ].map(page)
    for (const [language, text] of Object.entries({ en: english, ru: russian, fa: persian }))
      for (const other of ['en', 'ru', 'fa']) {
        const place = `${language} names ${other}`
        assert.match(text ?? '', new RegExp(`<link rel="?alternate"?[^>]* hreflang="?${other}\\b`), place)
      }
    const behind = 'После перевода'
    assert.ok(russian?.includes(behind), 'the Russian one is behind')
    assert.match(persian ?? '', /<html[^>]* dir="?rtl/)
  })

  test('read a copy below any path of any plain host', async (t) => {
    const folder = temporaryFolder()
    t.after(() => removeFolder(folder))
    cpSync(join(newsroom.dataFolder, 'site'), join(folder, 'some/where'), { recursive: true })
    const host = await servePlainly(folder)
    t.after(() => host.close())
    const copied = await crawl(`${host.url}/some/where/`)
    assert.deepEqual(
      [...copied.values()]
        .filter(({ status }) => status !== 200)
        .map(({ url, from }) => `${url} (from ${from})`),
      [],
    )
    const pages = (all: Map<string, Found>) =>
      [...all.values()].filter(({ type }) => type.includes('text/html')).length
    assert.equal(pages(copied), pages(found), 'as many pages as at home')
    if (!browser) return t.skip('no browser')
    const context = { viewport: { width: 390, height: 800 }, javaScriptEnabled: false }
    await eachKind(browser, context, `${host.url}/some/where`, async (page, kind) => {
      assert.deepEqual(await faults(page), [], kind)
    })
  })

  test('read a copy from a disk', async (t) => {
    if (!browser) return t.skip('no browser')
    const site = join(newsroom.dataFolder, 'site')
    const context = { viewport: { width: 390, height: 800 }, javaScriptEnabled: false }
    const base = pathToFileURL(site).href
    await eachKind(browser, context, base, async (page, kind) => {
      assert.deepEqual(await faults(page), [], kind)
      const links = linksOf({ url: page.url(), type: 'text/html', text: await page.content() })
      for (const link of links.filter((each) => each.startsWith('file:')))
        assert.ok(readFileSync(new URL(link)).length > 0, `${kind} links to ${link}`)
    })
  })
})

/** Opens a page of each kind in one context; refuses requests that leave, and words on the console. */
async function eachKind(
  browser: Browser,
  options: BrowserContextOptions,
  base: string,
  look: (page: Page, kind: string) => Promise<void>,
): Promise<void> {
  const fromNewsroom = /^http:\/\/localhost:\d+$/.test(base)
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(`${base}/`) && !request.url().startsWith('data:'))
      complaints.push(`asked for ${request.url()}`)
  })
  page.on('requestfailed', (request) => {
    // Chromium drops what it no longer needs, such as an icon, when the next page is asked for.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`did not get ${request.url()}`)
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => complaints.push(message.text()))
  for (const [kind, path] of Object.entries(kinds)) {
    const missing = kind === 'not found'
    if (missing && !fromNewsroom) continue
    const response = await page.goto(`${base}/${fromNewsroom ? path : path || 'index.html'}`)
    if (fromNewsroom) assert.equal(response?.status(), missing ? 404 : 200, path)
    await look(page, kind)
    // Chromium says on the console that a page was answered with 404: so it was.
    const real = complaints.splice(0).filter((each) => !(missing && /status of 404/.test(each)))
    assert.deepEqual(real, [], kind)
  }
  await context.close()
}

/** What a reader would see amiss: not one heading, unstyled, pictures that don't come, words beyond the edge. */
async function faults(page: Page): Promise<string[]> {
  await everyPicture(page)
  const seen = await page.evaluate(() => ({
    headings: document.querySelectorAll('h1').length,
    font: getComputedStyle(document.body).margin,
    background: getComputedStyle(document.documentElement).backgroundColor,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    missing: [...document.images]
      .filter((image) => image.naturalWidth === 0)
      .map((image) => image.currentSrc),
  }))
  const [red = 0] = (seen.background.match(/\d+/g) ?? []).map(Number)
  return [
    ...(seen.headings === 1 ? [] : [`${seen.headings} first headings`]),
    ...(seen.font === '0px' ? [] : ['the style is missing']),
    ...(red < 128 === seen.dark ? [] : [`background ${seen.background} where dark is ${seen.dark}`]),
    ...seen.missing.map((source) => `no picture ${source}`),
    ...((await overflow(page)) > 0 ? [`${await overflow(page)} px beyond the edge`] : []),
  ]
}

/** Lazy pictures come when they are scrolled to. Asked from here: no script runs in the page. */
async function everyPicture(page: Page): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const waiting = await page.evaluate(() => {
      const next = [...document.images].find((image) => !image.complete)
      next?.scrollIntoView()
      return next !== undefined
    })
    if (!waiting) return
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return Math.max(0, scrollWidth - clientWidth)
  })
}

function xmlFault(page: Page, text: string): Promise<string | null> {
  return page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'application/xml')
    return parsed.querySelector('parsererror')?.textContent ?? null
  }, text)
}

async function textOf(url: string): Promise<string> {
  const response = await fetch(url)
  assert.equal(response.status, 200, url)
  return response.text()
}
