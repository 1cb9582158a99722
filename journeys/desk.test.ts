import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { focused } from './at-the-desk.ts'
import { axeFaults } from './axe-faults.ts'
import { launchBrowser } from './browser.ts'
import { ask, drag, giveUp, noonToday, pressSlowly, printed, seed } from './desk-in-browser.ts'
import { removeFolder, type RunningNewsroom, startProgram } from './running-newsroom.ts'

const day = 86_400_000

const screens = [
  '/',
  '/articles',
  '/articles/board',
  '/articles/calendar',
  '/articles/search?query=page',
  '/support',
  ...[
    'publication',
    'look',
    'languages',
    'words',
    'sections',
    'tags',
    'storylines',
    'names',
    'appeal',
    'legal',
    'checks',
    'mail',
  ].map((part) => `/settings/${part}`),
]

describe('an editor at the desk of the demo newspaper, in a browser', () => {
  let newsroom: RunningNewsroom
  let browser: Browser | null
  let page: Page
  const complaints: string[] = []
  /** Ids of the articles made for this journey, by headline. */
  let made: Record<string, string> = {}

  before(async () => {
    browser = await launchBrowser()
    if (!browser) return
    newsroom = await startProgram({ command: 'demo' })
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(newsroom.link)
    await page.getByRole('heading', { name: 'Home' }).waitFor()
    made = await seed(page)
  })
  after(async () => {
    await browser?.close()
    if (newsroom === undefined) return
    await newsroom.stop()
    removeFolder(join(newsroom.dataFolder, '..'))
  })
  const open = (path: string) => page.goto(`${newsroom.newsroomUrl}${path}`)

  test('sees at home what waits, and has a task that gave up tried again', async (t) => {
    if (!browser) return t.skip('no browser')
    giveUp(newsroom)
    await open('/')
    const problem = page.getByRole('region', { name: 'A task gave up' })
    await problem.getByText('Checking the site’s files').waitFor()
    assert.match(await problem.innerText(), /What it said: disk full/)
    await problem.getByRole('button', { name: 'Try it again' }).click()
    await problem.waitFor({ state: 'detached' })
    await page.getByText('Waiting for a reader on the desk').waitFor()
    await page.getByRole('link', { name: 'The border at night' }).first().waitFor()
  })

  test('moves a card on the board by keyboard alone, and it stays there', async (t) => {
    if (!browser) return t.skip('no browser')
    await open('/articles/board')
    const card = 'What the archive kept'
    await page.getByRole('button', { name: `Move “${card}”, now in Draft` }).focus()
    for (const key of ['Space', 'ArrowRight', 'ArrowRight', 'Space']) await pressSlowly(page, key)
    const moved = page.getByRole('button', { name: `Move “${card}”, now in Ready` })
    await moved.waitFor()
    assert.equal(await moved.evaluate((button) => button === document.activeElement), true)
    await page.reload()
    await page.getByRole('region', { name: 'Ready' }).getByRole('link', { name: card }).waitFor()
  })

  test('moves a card by pointer, and is told where what goes out is published', async (t) => {
    if (!browser) return t.skip('no browser')
    const card = 'A printer remembers'
    await drag(page, `Move “${card}”, now in Draft`, 'In review')
    await page.getByRole('region', { name: 'In review' }).getByRole('link', { name: card }).waitFor()
    await drag(page, `Move “${card}”, now in In review`, 'Live')
    await page.getByText('To publish an article, open it and press Publish').waitFor()
    await page.getByRole('region', { name: 'In review' }).getByRole('link', { name: card }).waitFor()
  })

  test('moves a deadline in the calendar by keyboard to the next day, at its hour', async (t) => {
    if (!browser) return t.skip('no browser')
    await open('/articles/calendar')
    await page.getByText('Week', { exact: true }).click()
    const entry = page.getByRole('button', { name: /^Deadline \d\d:\d\d The border at night/ })
    await entry.focus()
    const step = new Date().getDay() === 0 ? 'ArrowLeft' : 'ArrowRight'
    for (const key of ['Space', step, 'Space']) await pressSlowly(page, key)
    await page
      .getByText(/Deadline .* moved to/)
      .first()
      .waitFor()
    const by = step === 'ArrowLeft' ? -day : day
    const { deadlineAt } = await ask<{ deadlineAt: number }>(
      page,
      `/api/articles/${made['The border at night']}/workflow`,
    )
    assert.equal(new Date(deadlineAt).getHours(), 12)
    assert.equal(Math.round((deadlineAt - noonToday()) / day), by / day)
  })

  test('finds words in a text, with the passage they stand in', async (t) => {
    if (!browser) return t.skip('no browser')
    await open('/articles/search')
    await page.getByRole('textbox', { name: 'Search everything' }).fill('lighthouse kept')
    const result = page.getByRole('listitem').filter({ hasText: 'Paper and its price' })
    await result.waitFor()
    assert.deepEqual(await result.locator('mark').allInnerTexts(), ['lighthouse', 'kept'])
    assert.match(page.url(), /query=lighthouse/)
  })

  test('narrows the list, keeps it under a name, and comes back to it with one press', async (t) => {
    if (!browser) return t.skip('no browser')
    await open('/articles?language=ru')
    await page.getByRole('button', { name: 'Keep this list' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('In Russian')
    await page.getByRole('dialog').getByRole('button', { name: 'Keep this list' }).click()
    await page.getByRole('button', { name: 'In Russian', exact: true }).waitFor()
    await open('/articles')
    await page.getByRole('button', { name: 'In Russian', exact: true }).click()
    await page.waitForURL(/language=ru/)
  })

  test('tries a name and an accent on the page beside, and saves what can be read', async (t) => {
    if (!browser) return t.skip('no browser')
    await open('/settings/publication')
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('The Sixth Copy')
    const preview = page.frameLocator('iframe')
    await preview.getByText('The Sixth Copy').first().waitFor()
    await open('/settings/look')
    await page.getByRole('textbox', { name: 'Accent on paper' }).fill('#ffd400')
    await page.getByText('Too low to be read').waitFor()
    await page.getByRole('button', { name: 'Save and print every page again' }).click()
    await page
      .getByText(/can be read on paper \(contrast of 4.5 : 1\)/)
      .first()
      .waitFor()
    await page.getByRole('textbox', { name: 'Accent on paper' }).fill('#1f5f8b')
    await page
      .getByText(/^Contrast 6\.\d : 1\. Readable\.$/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Save and print every page again' }).click()
    await page.getByText('Saved. Every page is being printed again.').waitFor()
    await printed(newsroom, '/', /#1f5f8b/)
  })

  test('merges two tags by typing the one that goes, and its old address leads on', async (t) => {
    if (!browser) return t.skip('no browser')
    await open('/settings/tags')
    await page.getByRole('button', { name: 'Change “Copies”' }).click()
    await page.getByText('Merge into another').click()
    await page.getByRole('combobox', { name: 'Merge into' }).click()
    await page.getByRole('option', { name: 'Tamizdat' }).click()
    const merge = page.getByRole('button', { name: 'Merge for good' })
    assert.equal(await merge.isDisabled(), true)
    await page.getByRole('textbox', { name: 'Type Copies to confirm' }).fill('Copies')
    await merge.click()
    await page.getByText('Merged. Every page is being printed again.').waitFor()
    await page.getByRole('button', { name: 'Change “Copies”' }).waitFor({ state: 'detached' })
    await printed(
      newsroom,
      '/topic/copies.html',
      /http-equiv="refresh" content="0; url=\.\.\/topic\/tamizdat\.html"/,
    )
  })

  test('goes anywhere by keyboard: palette, two letters, and the list of shortcuts', async (t) => {
    if (!browser) return t.skip('no browser')
    await open('/')
    await page.getByRole('heading', { name: 'Home' }).waitFor()
    await page.keyboard.press('Control+k')
    await focused(page.getByRole('dialog', { name: 'Search' }).locator('input'))
    await page.keyboard.type('house')
    await page.getByRole('button', { name: 'House names Settings' }).waitFor()
    assert.deepEqual(await axeFaults(page), [], 'palette')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('g')
    await page.keyboard.press('b')
    await page.waitForURL('**/articles/board')
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: 'Shortcuts' }).waitFor()
    assert.deepEqual(await axeFaults(page), [], 'shortcuts')
    await page.keyboard.press('Escape')
  })

  test('finds every screen without fault for those who listen, on a desk and on a phone', async (t) => {
    if (!browser) return t.skip('no browser')
    for (const [width, height] of [
      [1280, 900],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      for (const path of screens) {
        await open(path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
        assert.deepEqual(await axeFaults(page), [], `${path} at ${width}`)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth)
        assert.ok(wide <= width, `${path} is ${wide} pixels wide at ${width}`)
      }
    }
    assert.deepEqual(complaints, [])
  })
})
