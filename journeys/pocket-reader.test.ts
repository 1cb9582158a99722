import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { axeFaults } from './axe-faults.ts'
import { launchBrowser } from './browser.ts'
import { behaviours } from './hosts/behaviours.ts'
import { type Host, startHost } from './hosts/host.ts'
import { removeFolder, runCommand, temporaryFolder } from './running-newsroom.ts'

/** The file itself, opened from the disk in a real browser; every host is on this machine and does as the test says. */
describe('the pocket reader', () => {
  const folder = temporaryFolder()
  const dataFolder = join(folder, 'data')
  let browser: Browser | null = null
  let hosts: Host[] = []
  let pocket = ''

  before(async () => {
    browser = await launchBrowser()
    if (!browser) return
    await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder })
    await publish('The first piece')
    await publish('The second piece')
    await runCommand(['press', '--offline'], { dataFolder })
    const site = join(dataFolder, 'site')
    hosts = await Promise.all([startHost(site), startHost(site), startHost(site)])
    pocket = join(folder, 'pocket-reader.html')
    const made = readFileSync(join(site, 'offline/pocket-reader.html'), 'utf8')
    // Whom to ask is data in the file, that its policy need not know; here it is the hosts of this test.
    const sources = hosts.map(({ url }, i) => ({ url, kind: i === 0 ? 'main' : 'store' }))
    writeFileSync(
      pocket,
      made.replace(/"sources":\[.*?\]/, () => `"sources":${JSON.stringify(sources)}`),
    )
  })
  after(async () => {
    await browser?.close()
    await Promise.all(hosts.map((host) => host.close()))
    removeFolder(folder)
  })

  async function publish(headline: string): Promise<void> {
    const file = join(folder, `${headline.replaceAll(' ', '-')}.md`)
    const text = `${headline} was carried over the border in parts.\n\n`.repeat(3)
    writeFileSync(file, `---\nheadline: ${headline}\nsection: News\n---\n\n${text}`)
    await runCommand(['import', file, '--publish'], { dataFolder })
  }

  async function opened(): Promise<{ page: Page; complaints: string[] }> {
    assert.ok(browser)
    const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
    const complaints: string[] = []
    page.on('pageerror', (error) => complaints.push(String(error)))
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) complaints.push(message.text())
    })
    await page.goto(pathToFileURL(pocket).href)
    return { page, complaints }
  }

  const state = (page: Page, what: RegExp) => page.getByRole('status').filter({ hasText: what }).waitFor()

  test('shows the front page and an article from the one honest host, beside one that tampers and one that is dead', async (t) => {
    if (!browser) return t.skip('no browser')
    hosts[0]?.behave(behaviours.blackHole())
    hosts[1]?.behave(behaviours.tampers())
    const { page, complaints } = await opened()
    await state(page, /^Edition \d+, signed /)
    await page.locator('main a', { hasText: 'The first piece' }).first().click()
    await page.locator('main h1', { hasText: 'The first piece' }).waitFor()
    assert.match(await page.locator('main').innerText(), /carried over the border/)
    assert.doesNotMatch(await page.locator('body').innerText(), /FORGED/)
    await page.goBack()
    await page.locator('main a', { hasText: 'The second piece' }).first().waitFor()
    assert.deepEqual(complaints, [])
    assert.deepEqual(await axeFaults(page), [])
    assert.equal(await page.evaluate(() => localStorage.length), 0)
    await page.context().close()
  })

  test('shows nothing where every host lies, says so, and reads on once one is honest again', async (t) => {
    if (!browser) return t.skip('no browser')
    for (const host of hosts) host.behave(behaviours.tampers())
    const { page } = await opened()
    await state(page, /None of our addresses gave an edition that can be believed/)
    assert.equal((await page.locator('main').innerText()).trim(), '')
    hosts[2]?.behave(null)
    await page.getByRole('button', { name: 'Try again' }).click()
    await state(page, /^Edition \d+, signed /)
    await page.locator('main a', { hasText: 'The second piece' }).first().waitFor()
    await page.context().close()
  })
})
