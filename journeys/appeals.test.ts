import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build } from 'vite'
import { canonicalJson } from '#base/canonical-json.ts'
import type { AppealRule } from '#edition/appeals-file.ts'
import { letterRule } from '#edition/letter-rule.ts'
import type { Funding } from '#edition/publication.ts'
import { fundingBytes } from '#edition/funding-file.ts'
import { articleWith, mainRun, printed } from '../src/press/pages/printed-for-tests.ts'
import { supportPage } from '../src/press/pages/support-page.ts'
import { SampleNewsroom } from '../src/press/testing/sample-newsroom.ts'
import { sampleGiving } from '../src/press/testing/sample-publication.ts'
import { axeFaults } from './axe-faults.ts'
import { launchBrowser } from './browser.ts'
import { repository } from './running-newsroom.ts'

const site = 'https://post.example'
const noon = Date.parse('2026-11-23T12:00:00Z')
const day = 86_400_000
const words = {
  en: { title: '', text: ['{articles} articles in {weeks} weeks. {gap} is missing.'], button: 'Help' },
}
const banner: AppealRule = {
  ...letterRule,
  name: 'regulars',
  placement: 'banner',
  articles: { least: 3, weeks: 2 },
  variants: [{ name: 'a', words }],
}

/** Pages as the press prints them, given to the browser without a server: whatever else is asked for is noted. */
describe('appeals on the reader’s device', () => {
  let browser: Browser | null
  let script: string
  let pages: Map<string, string>
  before(async () => {
    ;[browser, script, pages] = await Promise.all([launchBrowser(), bundle(), pressed()])
  })
  after(() => browser?.close())

  test('the letter stands without scripts, and with them once the device has decided', async (t) => {
    if (!browser) return t.skip('no browser')
    const still = await reader(browser, { javaScriptEnabled: false })
    await still.page.goto(`${site}/a.html`)
    assert.ok(await still.page.locator('.appeal').isVisible())
    assert.ok(await still.page.getByRole('link', { name: 'Remind me later' }).isVisible())
    await still.context.close()
    const { page, context, asked } = await reader(browser)
    await page.goto(`${site}/a.html`)
    assert.ok(!(await page.locator('.appeal').isVisible()))
    await decide(page, { rules: [letterRule] })
    assert.ok(await page.locator('.appeal').isVisible())
    assert.match((await page.locator('.appeal .button').getAttribute('href')) ?? '', /#c=letter-a$/)
    assert.deepEqual(asked, [])
    await context.close()
  })

  test('the device fills in how the month stands, and leaves another month’s figures out', async (t) => {
    if (!browser) return t.skip('no browser')
    const { page, context } = await reader(browser)
    await page.goto(`${site}/a.html`)
    await decide(page, { rules: [letterRule] })
    const bar = page.locator('.appeal .goal')
    assert.equal(await bar.locator('p').textContent(), '$6,420 of $10,000 this month')
    assert.equal(await bar.getByRole('progressbar').getAttribute('value'), '642000')
    assert.deepEqual(await axeFaults(page), [])
    await page.goto(`${site}/a.html`)
    await decide(page, { rules: [letterRule], now: noon + 20 * day })
    assert.ok(!(await bar.isVisible()))
    await context.close()
  })

  test('a banner comes with the third article in exactly two weeks, covers nothing, and once closed is gone', async (t) => {
    if (!browser) return t.skip('no browser')
    const { page, context, asked } = await reader(browser, { viewport: { width: 390, height: 700 } })
    const visit = async (path: string, now: number) => {
      await page.goto(`${site}/${path}`)
      await decide(page, { rules: [banner, letterRule], now })
      return page.locator('.banner').count()
    }
    assert.equal(await visit('a.html', noon - 14 * day), 0)
    assert.equal(await visit('a.html', noon - 13 * day), 0)
    assert.equal(await visit('b.html', noon), 0)
    // The first was read within seven days of its second reading, which did not count; and is two weeks ago.
    assert.equal(await visit('c.html', noon), 0)
    assert.equal(await visit('d.html', noon), 1)
    const line = page.locator('.banner')
    assert.match((await line.textContent()) ?? '', /^3 articles in 2 weeks\. \$3,580 is missing\. HelpClose$/)
    assert.ok(!(await page.locator('.appeal').isVisible()))
    assert.deepEqual(await axeFaults(page), [])
    assert.ok(await coversNothing(page))
    await line.getByRole('button', { name: 'Close' }).click()
    assert.equal(await line.count(), 0)
    assert.equal(await visit('e.html', noon), 0)
    assert.ok(await page.locator('.appeal').isVisible())
    assert.deepEqual(asked, [])
    await context.close()
  })

  test('after a gift that the desk confirmed nothing asks for 90 days', async (t) => {
    if (!browser) return t.skip('no browser')
    const { page, context } = await reader(browser)
    await page.goto(`${site}/desk/thanks/1`)
    await decide(page, { rules: [letterRule] })
    for (const [days, isShown] of [
      [0, false],
      [89, false],
      [90, true],
    ] as const) {
      await page.goto(`${site}/a.html`)
      await decide(page, { rules: [letterRule], now: noon + days * day })
      assert.equal(await page.locator('.appeal').isVisible(), isShown, `${days} days later`)
    }
    await context.close()
  })

  test('"Remind me later" keeps quiet until its day, on this device alone', async (t) => {
    if (!browser) return t.skip('no browser')
    const { page, context, asked } = await reader(browser)
    await page.goto(`${site}/support.html`)
    await decide(page, { rules: [letterRule], now: Date.parse('2027-01-31T12:00:00Z') })
    await page.getByLabel('Months from today').selectOption('1')
    assert.equal(await page.getByLabel('Day', { exact: true }).inputValue(), '2027-02-28')
    await page.getByRole('button', { name: 'Remind me on this device' }).click()
    assert.match(
      (await page.locator('[data-done]').textContent()) ?? '',
      /28 February 2027|February 28, 2027/,
    )
    const seen = async (at: string) => {
      await page.goto(`${site}/a.html`)
      await decide(page, { rules: [letterRule], now: Date.parse(at) })
      return [await page.locator('.appeal').isVisible(), await page.locator('.strip').count()]
    }
    assert.deepEqual(await seen('2027-02-27T12:00:00Z'), [false, 0])
    assert.deepEqual(await seen('2027-02-28T12:00:00Z'), [false, 1])
    assert.match((await page.locator('.strip').textContent()) ?? '', /You asked to be reminded/)
    await page.locator('.strip').getByRole('button', { name: 'Close' }).click()
    assert.deepEqual(await seen('2027-03-01T12:00:00Z'), [true, 0])
    assert.deepEqual(asked, [])
    await context.close()
  })

  test('a calendar entry is made here, and names no paper unless the reader does', async (t) => {
    if (!browser) return t.skip('no browser')
    const { page, context, asked } = await reader(browser)
    await page.goto(`${site}/support.html`)
    await decide(page, {})
    await page.getByLabel('Day', { exact: true }).fill('2026-12-24')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save a calendar entry' }).click(),
    ])
    const file = readFileSync(await download.path(), 'utf8')
    assert.equal(download.suggestedFilename(), 'reminder.ics')
    assert.match(file, /\r\nDTSTART;VALUE=DATE:20261224\r\n/)
    assert.match(file.replaceAll('\r\n ', ''), /\r\nSUMMARY:Something I meant to do\r\n/)
    assert.doesNotMatch(file, /Overland|post\.example/)
    assert.deepEqual(asked, [])
    await context.close()
  })

  test('what is stored is told, and forgotten for the asking', async (t) => {
    if (!browser) return t.skip('no browser')
    const { page, context } = await reader(browser)
    for (const path of ['a.html', 'b.html', 'a.html']) {
      await page.goto(`${site}/${path}`)
      await decide(page, { rules: [letterRule] })
      await page.locator('.appeal').scrollIntoViewIfNeeded()
      await page.waitForFunction(() => (localStorage.getItem('tamizdat-appeals') ?? '').includes('"letter"'))
    }
    await page.goto(`${site}/support.html`)
    await decide(page, { rules: [letterRule] })
    const stored = page.locator('#stored')
    assert.match((await stored.textContent()) ?? '', /Articles counted in the last 52 weeks: 2/)
    const text = await page.evaluate(() => localStorage.getItem('tamizdat-appeals'))
    assert.doesNotMatch(text ?? '', /html|history|post/)
    await stored.getByRole('button', { name: 'Forget all of it' }).click()
    assert.match((await stored.textContent()) ?? '', /Nothing is stored\./)
    assert.equal(await page.evaluate(() => localStorage.getItem('tamizdat-appeals')), null)
    await context.close()
  })

  test('the appeal that led to the support page goes with the gift, in every form', async (t) => {
    if (!browser) return t.skip('no browser')
    const { page, context } = await reader(browser)
    await page.goto(`${site}/support.html#c=autumn-b`)
    await decide(page, {})
    const campaigns = await page
      .locator('input[name=campaign]')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value))
    assert.deepEqual(new Set(campaigns), new Set(['autumn-b']))
    await context.close()
  })

  test('the form closes itself for a place where giving is punished, and without scripts too', async (t) => {
    if (!browser) return t.skip('no browser')
    for (const javaScriptEnabled of [true, false]) {
      const { page, context } = await reader(browser, {
        javaScriptEnabled,
        viewport: { width: 390, height: 700 },
      })
      await page.goto(`${site}/support.html`)
      const form = page.locator('details[open] form')
      await form.getByLabel('Where do you live').selectOption('elsewhere')
      assert.ok(await form.getByRole('button', { name: 'Continue' }).isVisible())
      await form.getByLabel('Where do you live').selectOption('RU')
      assert.ok(!(await form.getByRole('button', { name: 'Continue' }).isVisible()))
      assert.ok(await form.getByText('The form is closed for this place').isVisible())
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
      await context.close()
    }
  })

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 390])
      test(`the support page is for everybody: ${colorScheme}, ${width} px`, async (t) => {
        if (!browser) return t.skip('no browser')
        const { page, context } = await reader(browser, { colorScheme, viewport: { width, height: 800 } })
        await page.goto(`${site}/support.html`)
        await decide(page, { rules: [letterRule] })
        await page.evaluate(() =>
          document.querySelectorAll('details').forEach((part) => part.removeAttribute('name')),
        )
        await page.evaluate(() => document.querySelectorAll('details').forEach((part) => (part.open = true)))
        assert.deepEqual(await axeFaults(page), [])
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
        await context.close()
      })

  /** A browser that finds our pages and nothing else; `asked`: what was asked for besides them. */
  async function reader(from: Browser, options: Parameters<Browser['newContext']>[0] = {}) {
    const context: BrowserContext = await from.newContext({ ...options, acceptDownloads: true })
    const asked: string[] = []
    await context.route('**/*', (route) => {
      const { pathname } = new URL(route.request().url())
      if (pathname === '/page.js') return route.fulfill({ contentType: 'text/javascript', body: script })
      const body = pages.get(pathname)
      if (body !== undefined) return route.fulfill({ contentType: 'text/html; charset=utf-8', body })
      if (!/\.(svg|webmanifest|jpg|png|webp|avif)$/.test(pathname)) asked.push(pathname)
      return route.fulfill({ status: 404, body: '' })
    })
    return { context, page: await context.newPage(), asked }
  }
})

async function decide(page: Page, { rules = null as AppealRule[] | null, now = noon }): Promise<void> {
  const appeals = rules === null ? null : canonicalJson({ format: 'tamizdat-appeals', version: 1, rules })
  const funding = Buffer.from(fundingBytes(sampleGiving)).toString()
  await page.evaluate(
    ([said, at]) => {
      type Start = (standing: object, now: number) => void
      ;(globalThis as unknown as { startAppeals: Start }).startAppeals(said, at)
    },
    [{ funding, appeals }, now] as const,
  )
}

/** At the end of the page nothing is left under the banner, which is one or two lines high. */
async function coversNothing(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
    const [line, foot] = ['.banner', '.foot'].map((name) =>
      document.querySelector(name)?.getBoundingClientRect(),
    )
    return (
      line !== undefined && foot !== undefined && foot.bottom <= line.top + 1 && line.height < innerHeight / 5
    )
  })
}

async function pressed(): Promise<Map<string, string>> {
  const room = new SampleNewsroom()
  const funding: Funding = structuredClone(sampleGiving)
  room.fundingNow = funding
  const article = await printed(articleWith({}), room)
  const pages = new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [`/${name}.html`, rooted(article)]))
  pages.set('/support.html', supportPage(await mainRun(room)))
  const thanks = '<meta name="tamizdat-gave" content="2026-11-23"><script src="/page.js" defer></script>'
  pages.set(
    '/desk/thanks/1',
    `<!doctype html><html lang="en"><head>${thanks}</head><body class="plain"></body></html>`,
  )
  return pages
}

/** The sample's article stands three folders deep. */
function rooted(html: string): string {
  return html.replaceAll('../../../', '')
}

async function bundle(): Promise<string> {
  const entry = join(repository, 'journeys/appeals/page-script.ts')
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'appeals' }, minify: false },
  })
  const [output] = Array.isArray(built) ? built : [built]
  assert.ok(output !== undefined && 'output' in output)
  const [chunk] = output.output
  assert.ok(chunk.type === 'chunk')
  return chunk.code
}
