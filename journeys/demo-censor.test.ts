import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { serveControls } from '../scripts/demo-censor/control-page.ts'
import { type Lab, startLab } from '../scripts/demo-censor/lab.ts'
import { axeFaults } from './axe-faults.ts'
import { launchBrowser } from './browser.ts'
import { dropArticles } from './hosts/visitor.ts'
import { removeFolder, temporaryFolder } from './running-newsroom.ts'

describe('the demo of a censor', () => {
  const folder = temporaryFolder()
  let browser: Browser | null = null
  let lab: Lab
  let controls: { url: string; close(): Promise<void> }
  let desk: Page
  let paper: Page

  before(async () => {
    browser = await launchBrowser()
    if (!browser) return
    lab = await startLab(join(folder, 'data'), () => {})
    controls = await serveControls(lab, 0)
    desk = await browser.newPage()
    paper = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  })
  after(async () => {
    await browser?.close()
    await controls?.close()
    await lab?.end()
    removeFolder(folder)
  })

  const press = async (host: string, what: string) => {
    await desk.goto(controls.url)
    await desk.getByRole('row', { name: host }).getByRole('button', { name: what, exact: true }).click()
    await desk.getByRole('row', { name: host }).locator('[aria-pressed=true]', { hasText: what }).waitFor()
  }

  test('blocks, poisons and silences one host after the other, and the reader reads on', async (t) => {
    if (!browser) return t.skip('no browser')
    const home = lab.hosts[0]?.host.url ?? ''
    await paper.goto(home)
    await paper.waitForFunction(() => navigator.serviceWorker.controller !== null)
    // The mirrors are known once the signed list is.
    await paper.goto(`${home}reach/diagnosis.html`)
    while ((await paper.locator('[data-hosts] li').count()) < 5) await paper.reload()
    await paper.goto(home)
    const links = await paper
      .locator('main h2 a, main h3 a')
      .evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href))
    const headline = async (address: string) => {
      await paper.evaluate(dropArticles)
      await paper.goto(address)
      return paper.locator('h1').first().innerText()
    }
    const [first = ''] = links.filter((href) => /\/\d{4}\/\d\d\/\d\d\//.test(href))
    const right = await headline(first)
    for (const [host, what] of [
      ['front door', 'blocked: no connection'],
      ['mirror 1', 'poisoned: forged pages'],
      ['mirror 2', 'block page of the state'],
      ['mirror 3', 'blocked: silence'],
    ] as const) {
      await press(host, what)
      assert.equal(await headline(first), right, `${host}: ${what}`)
    }
    assert.deepEqual(await axeFaults(desk), [])
  })

  test('lets everything be opened again', async (t) => {
    if (!browser) return t.skip('no browser')
    await desk.getByRole('row', { name: 'All of them' }).getByRole('button', { name: 'open' }).click()
    await desk.waitForURL(controls.url)
    assert.ok(lab.hosts.every(({ mode }) => mode === 'open'))
  })
})
