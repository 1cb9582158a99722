import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { axeFaults } from './axe-faults.ts'
import { launchBrowser } from './browser.ts'
import { type RunningNewsroom, startProgram } from './running-newsroom.ts'

describe('the front page, arranged in a browser', () => {
  let newsroom: RunningNewsroom
  let browser: Browser | null
  let page: Page
  const complaints: string[] = []

  before(async () => {
    ;[newsroom, browser] = await Promise.all([startProgram({ command: 'demo' }), launchBrowser()])
    if (!browser) return
    const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      // The links of the preview lead nowhere on purpose; Chromium says so of each frame.
      if (message.type() === 'error' && !message.text().includes('allow-scripts'))
        complaints.push(message.text())
    })
    await page.goto(newsroom.link)
    await page.getByRole('navigation').getByRole('link', { name: 'Front page' }).click()
    await page.getByRole('heading', { level: 1, name: 'Front page' }).waitFor()
    await slot(page, 'Lead').locator('.front-ghost').waitFor()
  })
  after(async () => {
    await browser?.close()
    await newsroom.stop()
  })

  test('shows what fills itself in grey, and the page as readers would see it', async (t) => {
    if (!browser) return t.skip('no browser')
    const lead = await headline(slot(page, 'Lead'), 0)
    await frame(page).getByRole('heading', { name: lead }).first().waitFor()
    assert.equal(await slot(page, 'Seconds').locator('.front-ghost').count(), 3)
    await page.getByText('Nobody has arranged this front page yet').waitFor()
    assert.deepEqual(await axeFaults(page), [])
  })

  test('takes a story by the pointer: dragged to the lead it leads the preview, and undo takes it back', async (t) => {
    if (!browser) return t.skip('no browser')
    const [lead, second] = [await headline(slot(page, 'Lead'), 0), await headline(slot(page, 'Seconds'), 1)]
    await drag(
      page,
      page.getByRole('button', { name: `Move “${second}”` }),
      slot(page, 'Lead').locator('li').first(),
    )
    await slot(page, 'Lead').locator('.front-held', { hasText: second }).waitFor()
    await frame(page).locator('.lead h2', { hasText: second }).waitFor()
    await page.getByText('Readers do not see your changes yet.').waitFor()
    await page.getByRole('button', { name: 'Undo' }).click()
    await slot(page, 'Lead').locator('.front-ghost', { hasText: lead }).waitFor()
    await page.keyboard.press('Control+Shift+Z')
    await slot(page, 'Lead').locator('.front-held', { hasText: second }).waitFor()
    await page.keyboard.press('Control+Z')
    await frame(page).locator('.lead h2', { hasText: lead }).waitFor()
  })

  test('does all of it by keys alone: picked up, carried, put down, given an end, saved', async (t) => {
    if (!browser) return t.skip('no browser')
    const chosen = await headline(slot(page, 'Seconds'), 2)
    const next = await headline(slot(page, 'Seconds'), 0)
    await page.getByRole('button', { name: `Move “${chosen}”` }).focus()
    await page.keyboard.press('Space')
    await said(page, `“${chosen}” is picked up`)
    for (const place of ['Seconds, place 2', 'Seconds, place 1', 'Lead, place 1']) {
      await page.keyboard.press('ArrowUp')
      await said(page, `is over ${place}`)
    }
    await page.keyboard.press('Space')
    await said(page, `“${chosen}” now stands at Lead, place 1`)
    await slot(page, 'Lead').locator('.front-held', { hasText: chosen }).waitFor()
    await page.waitForFunction(
      (name) => document.activeElement?.getAttribute('aria-label')?.includes(name),
      chosen,
    )
    // Escape leaves a story where it was.
    await page.getByRole('button', { name: `Move “${next}”` }).focus()
    await page.keyboard.press('Enter')
    await said(page, `“${next}” is picked up`)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    await said(page, `“${next}” stays where it was`)

    await page.getByRole('button', { name: `What to do with “${chosen}”` }).focus()
    await page.keyboard.press('Enter')
    await arrowDownTo(page, page.getByRole('menuitem', { name: 'Take it away at a time …' }))
    await page.keyboard.press('Enter')
    await page.getByLabel('Leaves at').waitFor()
    assert.deepEqual(await axeFaults(page), [], 'end')
    await page.keyboard.press('Enter')
    await slot(page, 'Lead')
      .getByText(/pinned · until/)
      .waitFor()
    await page.getByRole('button', { name: 'Put this on the front page' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(/^Arranged by/).waitFor()
    await readersSee(newsroom, '/', chosen)
  })

  test('finds a live story by its words and sends it to a place; a newer one may be allowed to take it', async (t) => {
    if (!browser) return t.skip('no browser')
    await page.getByRole('textbox', { name: 'Find a live story' }).fill('suitcase')
    const found = page.locator('.front-found li').first()
    const chosen = await found.locator('.front-headline').innerText()
    assert.match(chosen, /suitcase/i)
    await page.getByRole('button', { name: `Put “${chosen}” on the front page` }).click()
    await page.getByRole('menuitem', { name: 'As seconds' }).click()
    await slot(page, 'Seconds').locator('.front-held', { hasText: chosen }).waitFor()
    await found.getByText('on the page').waitFor()
    await slot(page, 'Seconds')
      .getByRole('button', { name: `What to do with “${chosen}”` })
      .click()
    await page.getByRole('menuitem', { name: 'Let a newer story take its place' }).click()
    await slot(page, 'Seconds').getByText('until a newer story comes').waitFor()
    const strips = page.locator('.front-strip-tools')
    await strips
      .last()
      .getByRole('button', { name: /^Move .* up$/ })
      .click()
    assert.deepEqual(await axeFaults(page), [])
    await page.getByRole('button', { name: 'Put this on the front page' }).click()
    await page.getByText(/^Arranged by/).waitFor()
  })

  test('keeps every state with who and when, and brings the page back as it fills itself', async (t) => {
    if (!browser) return t.skip('no browser')
    await page.getByRole('button', { name: 'History', exact: true }).click()
    const states = page.locator('.front-history li')
    await states.nth(2).waitFor()
    assert.match(await states.nth(0).innerText(), /just now[\s\S]*\+ .*suitcase/i)
    assert.deepEqual(await axeFaults(page), [], 'history')
    await page.getByRole('button', { name: 'Bring this back, number 0' }).click()
    await slot(page, 'Lead').locator('.front-ghost').waitFor()
    assert.equal(await page.locator('.front-board .front-held').count(), 0)
  })

  test('has a front page for each language, and works at the width of a phone', async (t) => {
    if (!browser) return t.skip('no browser')
    await page.getByRole('combobox', { name: 'Language of the front page' }).click()
    await page.getByRole('option', { name: 'Russian' }).click()
    await page.waitForURL(/language=ru/)
    await slot(page, 'Lead')
      .locator('.front-ghost', { hasText: /[а-я]/ })
      .waitFor()
    await page.setViewportSize({ width: 390, height: 844 })
    const chosen = await headline(slot(page, 'Lead'), 0)
    await slot(page, 'Lead')
      .getByRole('button', { name: `What to do with “${chosen}”` })
      .click()
    await page.getByRole('menuitem', { name: 'Keep it here' }).click()
    await slot(page, 'Lead').getByText('pinned').waitFor()
    await page.getByText('Phone', { exact: true }).click()
    await frame(page).locator('.lead h2', { hasText: chosen }).waitFor()
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    assert.ok(overflow <= 0, `${overflow} px too wide: ${await tooWide(page)}`)
    assert.deepEqual(await axeFaults(page), [], 'phone')
    await page.emulateMedia({ colorScheme: 'dark' })
    assert.deepEqual(await axeFaults(page), [], 'phone, dark')
    await page.getByRole('button', { name: 'Put this on the front page' }).click()
    await page.getByText(/^Arranged by/).waitFor()
    await readersSee(newsroom, '/ru/', chosen)
    assert.deepEqual(complaints, [])
  })
})

function slot(page: Page, name: string): Locator {
  return page.locator('.front-slot').filter({ has: page.getByRole('heading', { name, exact: true }) })
}

function headline(within: Locator, index: number): Promise<string> {
  return within.locator('.front-headline').nth(index).innerText()
}

function frame(page: Page) {
  return page.frameLocator('iframe.front-frame:not(.front-frame-next)')
}

/** What is read out to those who cannot see the drag. */
async function said(page: Page, words: string): Promise<void> {
  await page.locator('[id^="DndLiveRegion"]', { hasText: words }).waitFor({ state: 'attached' })
}

/**
 * Goes down an open menu to the item. It looks where the focus is before it goes on, as people do:
 * the menu takes the focus a moment after it is seen, and a key pressed before that is lost.
 */
async function arrowDownTo(page: Page, item: Locator): Promise<void> {
  await item.waitFor()
  for (let presses = 0; presses < 20; presses++) {
    await page.keyboard.press('ArrowDown')
    await pause(50)
    if (await item.evaluate((element) => element === document.activeElement)) return
  }
  assert.fail('The item cannot be reached by arrow keys')
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.scrollIntoViewIfNeeded()
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  assert.ok(start && end)
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(start.x + 10, start.y - 10, { steps: 4 })
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 12 })
  await page.mouse.up()
}

/** What sticks out of the window, for the message of a failed test. */
function tooWide(page: Page): Promise<string> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
      .map((element) => `${element.tagName}.${element.className}`)
      .slice(0, 12)
      .join(' '),
  )
}

/** Waits until the lead of the front page that readers get is this story. */
async function readersSee(newsroom: RunningNewsroom, path: string, chosen: string): Promise<void> {
  const plain = (text: string) =>
    text.replaceAll(/<[^>]*>|&[a-z]+;|[\s\u00a0\u202f]+/g, ' ').replaceAll(/\s+/g, ' ')
  for (let tries = 0; tries < 100; tries++) {
    const html = await (await fetch(newsroom.siteUrl + path)).text()
    const lead = /class="item lead[\s\S]*?<\/h2>/.exec(html)?.[0] ?? ''
    if (plain(lead).includes(plain(chosen).trim())) return
    await pause(200)
  }
  assert.fail(`Readers do not see “${chosen}” as the lead of ${path}`)
}
