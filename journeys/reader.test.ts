import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from './browser.ts'
import { behaviours } from './hosts/behaviours.ts'
import { type Host, startHost } from './hosts/host.ts'
import { signHosts } from './hosts/signed-list.ts'
import { dropArticles, firstVisit, publishPiece } from './hosts/visitor.ts'
import { removeFolder, runCommand, startProgram, temporaryFolder } from './running-newsroom.ts'

/** In a real browser, with the program's own edition; every host is on this machine and does as the test says. */
describe('a reader behind a block', () => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  const headlines = ['The first piece', 'The second piece', 'The third piece']
  let browser: Browser | null = null
  let articles: string[] = []
  let hosts: Record<'main' | 'm1' | 'm2' | 'below', Host>

  before(async () => {
    browser = await launchBrowser()
    if (!browser) return
    await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder })
    const newsroom = await startProgram({ command: 'start', dataFolder })
    articles = await Promise.all(headlines.map((headline) => publishPiece(folder, dataFolder, headline)))
    await newsroom.stop()
    const site = join(dataFolder, 'site')
    const [main, m1, m2, below] = await Promise.all([
      startHost(site, { front: true }),
      startHost(site),
      startHost(site),
      startHost(site, { front: true, under: 'a/copy/' }),
    ])
    hosts = { main, m1, m2, below }
    await signHosts(dataFolder, { mirrors: [m1, m2].map(({ url }) => ({ url, kind: 'store' as const })) })
  })
  after(async () => {
    await browser?.close()
    await Promise.all(Object.values(hosts ?? {}).map((host) => host.close()))
    removeFolder(folder)
  })

  /** A browser of somebody who has visited `home` once; what it kept of articles is dropped, so that they must come again. */
  async function visitor(home: Host, { keeping = false } = {}): Promise<Page> {
    assert.ok(browser)
    for (const host of Object.values(hosts)) host.behave(null)
    const page = await firstVisit(browser, home.url, articles)
    if (!keeping) await page.evaluate(dropArticles)
    return page
  }

  const notice = (page: Page) => page.locator('.notice').textContent()
  const headline = (page: Page) => page.locator('h1').first().textContent()

  test('reads on from a mirror when the main host goes silent, and is told so', async (t) => {
    if (!browser) return t.skip('no browser')
    const page = await visitor(hosts.main)
    hosts.main.behave(behaviours.blackHole())
    await page.goto(hosts.main.url + articles[0])
    assert.equal(await headline(page), headlines[0])
    assert.match((await notice(page)) ?? '', /came to you from a mirror.*ours and unchanged/)
    assert.match((await page.locator('[data-edition]').textContent()) ?? '', /^Edition \d+, signed /)
    await page.context().close()
  })

  test('never sees what a mirror forged', async (t) => {
    if (!browser) return t.skip('no browser')
    const page = await visitor(hosts.main)
    hosts.main.behave(behaviours.answers(403))
    hosts.m1.behave(behaviours.tampers())
    for (const [i, path] of articles.entries()) {
      await page.goto(hosts.main.url + path)
      assert.equal(await headline(page), headlines[i])
    }
    await page.context().close()
  })

  test('never sees a block page that the main host answers with', async (t) => {
    if (!browser) return t.skip('no browser')
    const page = await visitor(hosts.main)
    for (const behaviour of [behaviours.answers(200), behaviours.redirects(), behaviours.resets()]) {
      hosts.main.behave(behaviour)
      await page.evaluate(dropArticles)
      await page.goto(hosts.main.url + articles[0])
      assert.equal(await headline(page), headlines[0])
    }
    await page.context().close()
  })

  test('without any connection reads what was kept, and finds what was not on an honest page', async (t) => {
    if (!browser) return t.skip('no browser')
    const page = await visitor(hosts.main, { keeping: true })
    for (const host of Object.values(hosts)) host.behave(behaviours.answers(503))
    await page.goto(hosts.main.url + articles[1])
    assert.equal(await headline(page), headlines[1])
    const response = await page.goto(`${hosts.main.url}archive/2001/01.html`)
    assert.ok([404, 503].includes(response?.status() ?? 0))
    await page.goto(`${hosts.main.url}reach/diagnosis.html`)
    await page.locator('[data-kept] a', { hasText: headlines[1] ?? '' }).click()
    assert.equal(await headline(page), headlines[1])
    await page.context().close()
  })

  test('saves today’s edition, sees what works, and has everything forgotten', async (t) => {
    if (!browser) return t.skip('no browser')
    const page = await visitor(hosts.main)
    hosts.m1.behave(behaviours.answers(451))
    await page.goto(`${hosts.main.url}reach/diagnosis.html`)
    await page.locator('[data-save]').click()
    await page.locator('[data-save-done]').waitFor()
    assert.equal(await page.locator('[data-kept] li').count(), articles.length)
    await page.locator('[data-try]').click()
    await page.locator('[data-try-done]').waitFor()
    const lines = await page.locator('[data-hosts] li').allTextContents()
    assert.equal(lines.filter((line) => line.endsWith('works')).length, 2)
    assert.equal(lines.filter((line) => line.endsWith('not ours')).length, 1)
    await page.locator('[data-forget]').click()
    await page.locator('[data-forget-done]').waitFor()
    assert.deepEqual(await page.evaluate(whatIsLeft), { caches: [], stored: 0, workers: 0 })
    await page.context().close()
  })

  test('at a copy below another address is served as at the main one', async (t) => {
    if (!browser) return t.skip('no browser')
    const page = await visitor(hosts.below)
    hosts.below.behave(behaviours.blackHole())
    await page.goto(hosts.below.url + articles[0])
    assert.equal(await headline(page), headlines[0])
    await page.locator('.name a').first().click()
    assert.equal(page.url(), `${hosts.below.url}index.html`)
    await page.context().close()
  })

  test('is told at a host that was taken over that it is no longer ours', async (t) => {
    if (!browser) return t.skip('no browser')
    const page = await visitor(hosts.main)
    const mirrors = [hosts.m1, hosts.m2].map(({ url }) => ({ url, kind: 'store' as const }))
    await signHosts(dataFolder, { mirrors, revoked: [new URL(hosts.main.url).origin] })
    await page.goto(`${hosts.main.url}reach/diagnosis.html`)
    await page.locator('[data-try]').click()
    await page.locator('[data-try-done]').waitFor()
    // The list is taken up behind what the page asked for.
    const name = new URL(hosts.main.url).host
    while ((await page.locator('[data-hosts] b').allTextContents()).includes(name)) await page.reload()
    await page.goto(hosts.main.url + articles[0])
    assert.match((await notice(page)) ?? '', /no longer ours/)
    await page.context().close()
  })
})

async function whatIsLeft(): Promise<{ caches: string[]; stored: number; workers: number }> {
  const workers = await navigator.serviceWorker.getRegistrations()
  return { caches: await caches.keys(), stored: localStorage.length, workers: workers.length }
}
