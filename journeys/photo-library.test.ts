import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { axeFaults } from './axe-faults.ts'
import { launchBrowser } from './browser.ts'
import { type RunningNewsroom, startProgram } from './running-newsroom.ts'

describe('the library of photos, in a browser', () => {
  let newsroom: RunningNewsroom
  let browser: Browser | null
  let page: Page
  const complaints: string[] = []

  before(async () => {
    ;[newsroom, browser] = await Promise.all([startProgram({ command: 'demo' }), launchBrowser()])
    if (!browser) return
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    await page.goto(newsroom.link)
    await page.goto(`${newsroom.newsroomUrl}/photos`)
    await page.getByRole('heading', { level: 1, name: 'Pictures' }).waitFor()
    await page.locator('.photo-grid li').first().waitFor()
  })
  after(async () => {
    await browser?.close()
    await newsroom.stop()
  })

  test('takes files that are chosen, dropped or pasted, and tells what each told: place above all', async (t) => {
    if (!browser) return t.skip('no browser')
    assert.deepEqual(await axeFaults(page), [])
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Add photos' }).click()
    await (
      await chooser
    ).setFiles([
      await taken('harbour.jpg'),
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
    ])
    const uploads = page.locator('.uploads li')
    await uploads
      .filter({ hasText: 'harbour.jpg' })
      .getByText(/in the newsroom/)
      .waitFor()
    assert.match(
      await uploads.filter({ hasText: 'harbour.jpg' }).innerText(),
      /removed from the readers’ copies: .*(place|location|GPS|56)/i,
    )
    await uploads
      .filter({ hasText: 'notes.txt' })
      .getByText(/is none of JPEG/)
      .waitFor()
    await bring(page, 'drop', await taken('dropped.jpg'))
    await uploads
      .filter({ hasText: 'dropped.jpg' })
      .getByText(/in the newsroom/)
      .waitFor()
    await bring(page, 'paste', await taken('pasted.jpg'))
    await uploads
      .filter({ hasText: 'pasted.jpg' })
      .getByText(/in the newsroom/)
      .waitFor()
    await page.locator('.photo-grid-lacks').nth(2).waitFor()
    assert.deepEqual(await axeFaults(page), [], 'after uploads')
  })

  test('says the same credit of many at once, and finds them by it', async (t) => {
    if (!browser) return t.skip('no browser')
    const boxes = page.locator('.photo-choice input')
    for (const i of [0, 1, 2]) await boxes.nth(i).check()
    await page.getByText('3 photos chosen').waitFor()
    await page.getByRole('button', { name: 'Edit credit and rights …' }).click()
    await page.getByRole('checkbox', { name: 'Credit, as printed' }).check()
    await page.getByRole('textbox', { name: 'Credit, as printed' }).fill('LIND/FAR POST')
    await page.getByRole('checkbox', { name: /printed inside the public files/ }).waitFor()
    assert.deepEqual(await axeFaults(page), [], 'bulk')
    await page.getByRole('button', { name: 'Change 3 photos' }).click()
    await page.getByText('3 photos changed.').waitFor()
    await page.getByRole('textbox', { name: 'Credit' }).fill('lind')
    await page.locator('.photo-grid li').nth(3).waitFor({ state: 'detached' })
    assert.equal(await page.locator('.photo-grid li').count(), 3)
    assert.equal(await page.locator('.photo-grid-credit').count(), 3)
    await page.getByRole('textbox', { name: 'Credit' }).fill('')
  })

  test('opens one: its focal point moves by click and by key, its file can be replaced, its uses are listed', async (t) => {
    if (!browser) return t.skip('no browser')
    await page.getByRole('textbox', { name: 'Used in' }).fill('suitcase')
    await page
      .getByText(/· in \d+ articles?/)
      .first()
      .waitFor()
    await page.locator('.photo-grid button').first().click()
    await page.locator('.photo-details').getByRole('link').first().waitFor()
    assert.match(await page.locator('.photo-details').innerText(), /suitcase[\s\S]*readers see it/i)
    await page.locator('.focus-area').click({ position: { x: 20, y: 20 } })
    const point = page.locator('.focus-point')
    const clicked = (await point.getAttribute('aria-label')) ?? ''
    assert.match(clicked, /Focal point: \d % from the left/)
    await point.focus()
    await page.keyboard.press('Shift+ArrowRight')
    await page.keyboard.press('ArrowDown')
    assert.match((await point.getAttribute('aria-label')) ?? '', /Focal point: 1\d % from the left/)
    assert.deepEqual(await axeFaults(page), [], 'details')
    await page.getByRole('button', { name: 'Use this point' }).click()
    await page.locator('button:disabled', { hasText: 'Use this point' }).waitFor()
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: 'Replace the file' }).click()
    await (await chooser).setFiles(await taken('better.jpg'))
    await page.getByText('The new file is in.').waitFor()
    await page.locator('.photo-found li').first().waitFor()
    await page.keyboard.press('Escape')
  })

  test('works at the width of a phone', async (t) => {
    if (!browser) return t.skip('no browser')
    await page.setViewportSize({ width: 390, height: 844 })
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    assert.ok(overflow <= 0, `${overflow} px too wide`)
    assert.deepEqual(await axeFaults(page), [], 'phone')
    await page.locator('.photo-grid button').first().click()
    await page.locator('.photo-details').waitFor()
    assert.deepEqual(await axeFaults(page), [], 'phone, details')
    assert.deepEqual(complaints, [])
  })
})

/** A picture as a phone makes it: it tells where it was taken. */
async function taken(name: string) {
  const picture = sharp({ create: { width: 900, height: 600, channels: 3, background: '#2a4b7a' } })
  const exif = {
    IFD0: { Make: 'Phone', Model: name },
    IFD3: {
      GPSLatitudeRef: 'N',
      GPSLatitude: '56/1 57/1 0/1',
      GPSLongitudeRef: 'E',
      GPSLongitude: '24/1 6/1 0/1',
    },
  }
  return { name, mimeType: 'image/jpeg', buffer: await picture.withExif(exif).jpeg().toBuffer() }
}

/** Drops a file onto the page, or pastes it. */
async function bring(
  page: Page,
  how: 'drop' | 'paste',
  file: { name: string; mimeType: string; buffer: Buffer },
) {
  await page.evaluate(
    ({ event, name, type, base64 }) => {
      const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const data = new DataTransfer()
      data.items.add(new File([bytes], name, { type }))
      const options = { bubbles: true, cancelable: true }
      document.body.dispatchEvent(
        event === 'drop'
          ? new DragEvent('drop', { ...options, dataTransfer: data })
          : new ClipboardEvent('paste', { ...options, clipboardData: data }),
      )
    },
    { event: how, name: file.name, type: file.mimeType, base64: file.buffer.toString('base64') },
  )
}
