import assert from 'node:assert/strict'
import { globSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { keysOf, operationsPath } from '#reach/key-folder.ts'
import { launchBrowser } from './browser.ts'
import { passesOn } from './hosts/behaviours.ts'
import { type Curtain, startCurtain } from './hosts/curtain.ts'
import { type Host, startHost } from './hosts/host.ts'
import { signHosts } from './hosts/signed-list.ts'
import { dropArticles } from './hosts/visitor.ts'
import { removeFolder, type RunningNewsroom, startProgram, temporaryFolder } from './running-newsroom.ts'

/**
 * What is left of 16,384 bytes of a connection for HTTP: the censor counts packets, TLS and the certificate too, which
 * take 3,047 of them for the worker (`npm run test:censor`, where all of it is real).
 */
const passes = 13_300

/** With the demo's own pages and pictures, main host and mirrors alike behind the curtain, on HTTP/1.1. */
describe('a reader behind the 16-kB curtain who comes for the first time', () => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  const site = join(dataFolder, 'site')
  let newsroom: RunningNewsroom
  let browser: Browser | null = null
  let hosts: Host[] = []
  let curtains: Curtain[] = []

  before(async () => {
    browser = await launchBrowser()
    if (!browser) return
    await (await startProgram({ command: 'demo', dataFolder })).stop()
    hosts = await Promise.all([true, false, false].map((front) => startHost(site, { front, closes: true })))
    curtains = await Promise.all(hosts.map(({ url }) => startCurtain(url, passes)))
    const mirrors = curtains.slice(1).map(({ url }) => ({ url, kind: 'store' as const, curtain: true }))
    await signHosts(dataFolder, { mirrors })
    // Else the newsroom would sign a list of its own mirrors, of which it has none.
    rmSync(operationsPath(keysOf(dataFolder)))
    newsroom = await startProgram({ command: 'start', dataFolder })
    hosts[0]?.behave(passesOn(newsroom.siteUrl))
  })
  after(async () => {
    await browser?.close()
    await Promise.all([...curtains, ...hosts].map((each) => each.close()))
    await newsroom?.stop()
    removeFolder(folder)
  })

  test('sees the whole front page, gets the worker, and reads a short and a very long article', async (t) => {
    if (!browser) return t.skip('no browser')
    const home = curtains[0]?.url ?? ''
    const page = await newReader(browser)
    const times = stopwatch()
    await page.goto(home, { waitUntil: 'commit' })
    await page.locator('footer').waitFor({ state: 'attached' })
    times.note('front page')
    assert.deepEqual(await linksOn(page), await onOpenLine(browser, newsroom.siteUrl, linksOn))
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
    times.note('worker')
    for (const slug of ['khronika-bez-prilagatelnyh', 'seven-journeys-of-a-page']) {
      const [path = ''] = globSync(`[0-9]*/**/${slug}.html`, { cwd: site })
      const response = await page.goto(home + path, { waitUntil: 'commit' })
      await page.locator('footer').waitFor({ state: 'attached' })
      times.note(slug)
      assert.ok(response?.fromServiceWorker(), slug)
      assert.deepEqual(await wordsOn(page), await onOpenLine(browser, `${newsroom.siteUrl}/${path}`, wordsOn))
    }
    // What the page's own script tells, so that it has come too.
    await page.locator('[data-edition]:not(:empty)').waitFor()
    times.note('edition line')
    // A curtain on its own freezes; a main host that is gone as well leaves the mirrors behind it.
    await hosts[0]?.close()
    const [path = ''] = globSync('[0-9]*/**/zerkalo-kotoromu-ne-nado-verit.html', { cwd: site })
    await page.evaluate(dropArticles)
    await page.goto(home + path, { waitUntil: 'commit' })
    await page.locator('footer').waitFor({ state: 'attached' })
    times.note('from a mirror')
    assert.deepEqual(await wordsOn(page), await onOpenLine(browser, `${newsroom.siteUrl}/${path}`, wordsOn))
    await hosts[0]?.open()
    t.diagnostic(times.text())
    t.diagnostic(`connections that froze, by host: ${curtains.map((curtain) => curtain.frozen()).join(', ')}`)
    await page.context().close()
  })
})

/** A phone with a sharp screen, so that pictures are long. */
async function newReader(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 })
  return context.newPage()
}

/** What somebody sees on whose line nobody sits, and with no script at work. */
async function onOpenLine<Seen>(
  browser: Browser,
  url: string,
  look: (page: Page) => Promise<Seen>,
): Promise<Seen> {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
  await page.goto(url, { waitUntil: 'domcontentloaded' })
  const seen = await look(page)
  await page.context().close()
  return seen
}

const linksOn = (page: Page) =>
  page.locator('main a').evaluateAll((all) => all.map((a) => `${a.getAttribute('href')} ${a.textContent}`))
/** But for the line that the device fills in. */
const wordsOn = (page: Page) => page.locator('h1, .text > p:not([data-edition])').allTextContents()

/** Times between notes, in ms. */
function stopwatch() {
  const notes: string[] = []
  let last = performance.now()
  return {
    note(what: string) {
      const now = performance.now()
      notes.push(`${what} ${Math.round(now - last)} ms`)
      last = now
    },
    text: () => notes.join(', '),
  }
}
