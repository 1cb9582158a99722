import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { behaviours } from './hosts/behaviours.ts'
import { hostilities } from './hosts/hostile.ts'
import { type Host, startHost } from './hosts/host.ts'
import { signHosts } from './hosts/signed-list.ts'
import { dropArticles, dropMemory, firstVisit, publishPiece, stopWorkers } from './hosts/visitor.ts'
import { removeFolder, runCommand, startProgram, temporaryFolder } from './running-newsroom.ts'

// Every way in which hosts lie, break or are blocked, in Chromium: the right words or an honest page, never wrong ones.
// `npm run test:hostile` adds readers for whom nothing answers, and prints the times.
const isWhole = process.env.HOSTILE === 'whole'
const times: { what: string; where: string; first: number; next: number }[] = []

describe('hostile hosts', () => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  const older = join(folder, 'older')
  const headlines = ['The first piece', 'The second piece', 'The third piece']
  const all = hostilities(older)
  let browser: Browser | null = null
  let page: Page
  let articles: string[] = []
  let hosts: Record<'main' | 'm1' | 'm2', Host>

  before(async () => {
    browser = await launchBrowser()
    if (!browser) return
    await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder })
    // Serving for the first time is what brings the reader's code into the edition.
    const newsroom = await startProgram({ command: 'start', dataFolder })
    for (const headline of headlines) articles.push(await publishPiece(folder, dataFolder, headline))
    cpSync(join(dataFolder, 'site'), older, { recursive: true })
    await publishPiece(folder, dataFolder, 'The newest piece')
    await newsroom.stop()
    const site = join(dataFolder, 'site')
    const [main, m1, m2] = await Promise.all([
      startHost(site, { front: true }),
      startHost(site),
      startHost(site),
    ])
    hosts = { main, m1, m2 }
    await signHosts(dataFolder, { mirrors: [m1, m2].map(({ url }) => ({ url, kind: 'store' as const })) })
    page = await firstVisit(browser, main.url, articles)
  })
  after(async () => {
    if (isWhole) console.table(times)
    await browser?.close()
    await Promise.all(Object.values(hosts ?? {}).map((host) => host.close()))
    removeFolder(folder)
  })

  /** All hosts honest, the worker just woken and without memory of them, and no article kept but those of `keeping`. */
  async function begin(keeping = false): Promise<void> {
    for (const host of Object.values(hosts)) {
      host.behave(null)
      host.serve(join(dataFolder, 'site'))
    }
    await stopWorkers(page)
    await page.evaluate(dropMemory)
    if (!keeping) await page.evaluate(dropArticles)
  }

  async function makeHostile(host: Host, what: string): Promise<() => Promise<void>> {
    const hostility = all[what]
    assert.ok(hostility)
    if ('closed' in hostility) {
      await host.close()
      return () => host.open()
    }
    if ('old' in hostility) host.serve(older)
    else host.behave(hostility.behaviour)
    return async () => {}
  }

  /** What a reader sees at an article, and after how many ms. */
  async function read(i: number): Promise<{ seen: string | null; ms: number; status: number }> {
    const started = performance.now()
    const response = await page.goto(hosts.main.url + articles[i], { waitUntil: 'commit' })
    const seen = await page.locator('h1').first().textContent()
    return { seen, ms: Math.round(performance.now() - started), status: response?.status() ?? 0 }
  }

  for (const what of Object.keys(all)) {
    test(`main: ${what}; mirrors honest: the right words`, async (t) => {
      if (!browser) return t.skip('no browser')
      await begin()
      const mend = await makeHostile(hosts.main, what)
      const [first, next] = [await read(0), await read(1)]
      await mend()
      times.push({ what, where: 'main', first: first.ms, next: next.ms })
      assert.deepEqual([first.seen, next.seen], headlines.slice(0, 2))
    })

    test(`a mirror: ${what}; main dark: the right words from the other`, async (t) => {
      if (!browser) return t.skip('no browser')
      await begin()
      hosts.main.behave(behaviours.blackHole())
      const mend = await makeHostile(hosts.m1, what)
      const [first, next] = [await read(0), await read(1)]
      await mend()
      times.push({ what, where: 'mirror', first: first.ms, next: next.ms })
      assert.deepEqual([first.seen, next.seen], headlines.slice(0, 2))
    })

    test(`everywhere: ${what}: what is kept opens`, async (t) => {
      if (!browser) return t.skip('no browser')
      await begin(true)
      // What the tests before took away comes again while hosts are honest.
      await read(0)
      const mends = await Promise.all(Object.values(hosts).map((host) => makeHostile(host, what)))
      await stopWorkers(page)
      const kept = await read(0)
      assert.equal(kept.seen, headlines[0])
      if (isWhole) {
        await page.evaluate(dropArticles)
        const other = await read(2)
        times.push({ what, where: 'everywhere', first: kept.ms, next: other.ms })
        assert.ok(other.seen === headlines[2] || other.status === 503, `${other.status}: ${other.seen}`)
      }
      for (const mend of mends) await mend()
    })
  }

  test('a reader who comes first while mirrors lie is told the truth by the main host', async (t) => {
    if (!browser) return t.skip('no browser')
    await begin()
    for (const mirror of [hosts.m1, hosts.m2]) mirror.behave(behaviours.tampers())
    const other = await firstVisit(browser, hosts.main.url, articles)
    await other.goto(hosts.main.url + articles[0])
    assert.equal(await other.locator('h1').first().textContent(), headlines[0])
    await other.context().close()
  })

  test('a limit that no page can remove: code of a captured origin takes over, and other origins do not', async (t) => {
    if (!browser) return t.skip('no browser')
    await begin()
    const front = await startHost(join(dataFolder, 'site'), { front: true })
    const safe = await firstVisit(browser, front.url, articles)
    const captive = await firstVisit(browser, hosts.main.url, articles)
    const evil =
      'self.oninstall=()=>skipWaiting();self.onactivate=(e)=>e.waitUntil(clients.claim());self.onfetch=(e)=>e.respondWith(new Response("<h1>Captured</h1>",{headers:{"content-type":"text/html"}}))'
    hosts.main.behave(
      (request, response) =>
        void response
          .writeHead(200, { 'content-type': request.url === '/sw.js' ? 'text/javascript' : 'text/html' })
          .end(request.url === '/sw.js' ? evil : '<h1>Captured</h1>'),
    )
    // Nothing is asked in between: a browser lets the worker that it has answer first.
    await captive.evaluate(async () => {
      const taken = new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      )
      await (await navigator.serviceWorker.ready).update()
      await taken
    })
    await captive.reload()
    assert.equal(await captive.locator('h1').textContent(), 'Captured')
    await safe.evaluate(dropArticles)
    await safe.goto(front.url + articles[1])
    assert.equal(await safe.locator('h1').first().textContent(), headlines[1])
    await captive.context().close()
    await safe.context().close()
    await front.close()
  })
})
