import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { hostile, webPage, word } from '../src/newsroom/app/editor/paste/testing/clipboards.ts'
import { codeOf } from '../src/newsroom/testing/phone.ts'
import { axeFaults } from './axe-faults.ts'
import { article, backInText, focused, newArticle, paste, saved, typeAtEnd } from './at-the-desk.ts'
import { beginStaffJourney, comeIn, password, type StaffJourney } from './staff-in-browser.ts'

describe('writing, in a browser', () => {
  let journey: StaffJourney | null
  let page: Page
  let secret = ''
  const outside: string[] = []

  before(async () => {
    journey = await beginStaffJourney()
    if (journey === null) return
    page = await journey.person()
    page.on('request', (request) => {
      if (/outside\.example|ads\.example|img\.example|count\.example/.test(request.url()))
        outside.push(request.url())
    })
    const owner = { name: 'Mara Lind', email: 'mara@farpost.example', button: 'Become the owner' }
    secret = (await comeIn(page, { link: journey.newsroom.link, ...owner })).secret
  })
  after(async () => journey?.end())

  test('by keyboard alone: every block and mark, and blocks moved', async (t) => {
    if (journey === null) return t.skip('no browser')
    const { keyboard } = page
    const press = async (...keys: string[]) => {
      for (const key of keys) await keyboard.press(key)
    }
    /** Opens the slash menu, narrows it and takes the first. */
    const slash = async (name: string) => {
      await keyboard.type(`/${name}`)
      await page.locator('.slash [aria-selected="true"]').waitFor()
      await press('Enter')
    }
    await press('n')
    await focused(page.getByRole('textbox', { name: 'Headline' }))
    await keyboard.type('The night ferry')
    await press('Enter')
    await keyboard.type('Two timetables.')
    await press('Enter')
    await keyboard.type('It was "late" -- very ')
    await press('Control+b')
    await keyboard.type('late')
    await press('Control+b')
    await keyboard.type(' and ')
    await press('Control+i')
    await keyboard.type('dark')
    await press('Control+i', 'Enter')
    await keyboard.type('## Ports')
    await press('Enter')
    await keyboard.type('- tickets')
    await press('Enter')
    await keyboard.type('witnesses')
    await press('Control+Enter')
    await slash('quot')
    await keyboard.type('I knew it by its weight.')
    await press('Alt+Enter')
    await keyboard.type('A courier')
    await press('Escape', 'Control+Enter')
    await slash('table')
    await keyboard.type('Port')
    await press('Tab')
    await keyboard.type('Hour')
    await press('Control+Enter')
    await slash('background')
    await keyboard.type('What came before.')
    await press('Control+Enter')
    await slash('pull')
    await keyboard.type('Nobody read it.')
    await press('Control+Enter')
    await slash('divider')
    await press('Control+Enter')
    await slash('card')
    await focused(page.getByRole('dialog').getByLabel('Address'))
    await keyboard.type('https://example.org/ports')
    await press('Tab')
    await keyboard.type('Ports')
    await press('Enter')
    await backInText(page)
    await press('Control+Enter')
    await keyboard.type('Said ')
    await slash('day')
    await focused(page.getByRole('dialog').getByLabel('As printed'))
    await keyboard.type('Tuesday')
    await page.getByLabel('The date it means').fill('2026-11-24')
    await press('Enter')
    await backInText(page)
    await keyboard.type(' in ')
    await slash('contested')
    await focused(page.getByRole('dialog').getByLabel('As printed'))
    await keyboard.type('Malvinas')
    await press('Enter')
    await backInText(page)
    await keyboard.type(' ')
    await slash('note')
    await focused(page.getByLabel('At the foot of the article'))
    await keyboard.type('A remark.')
    await page.getByRole('button', { name: 'Done' }).press('Enter')
    await backInText(page)
    await keyboard.type(' here')
    await press('Shift+Control+ArrowLeft', 'Control+k')
    await focused(page.getByRole('dialog').getByLabel('Address'))
    await keyboard.type('https://example.org/a')
    await press('Enter')
    await backInText(page)
    await press('Alt+ArrowUp')
    await saved(page)
    const { document } = (await article(page)).content
    const kinds = document.blocks.map(({ type }) => type)
    for (const kind of 'heading list quote table background pull-quote divider link-card'.split(' '))
      assert.ok(
        kinds.some((one) => one === kind),
        `${kind} in ${kinds.join(', ')}`,
      )
    const text = JSON.stringify(document.blocks)
    for (const part of [
      '“late” — very',
      '"strong"',
      '"emphasis"',
      '"type":"day"',
      '"contested-name"',
      '"type":"note"',
      'https://example.org/a"',
      '"name":"A courier"',
    ])
      assert.ok(text.includes(part), `${part} in ${text}`)
    assert.equal(kinds.at(-1), 'link-card', 'the last line moved above the card')
    assert.deepEqual(await axeFaults(page), [])
  })

  test('find and replace, and undo of it', async (t) => {
    if (journey === null) return t.skip('no browser')
    await page.keyboard.press('Control+f')
    await page.getByLabel('Find in this article').fill('ticket')
    await page.getByText('1 of 1').waitFor()
    await page.getByLabel('Replace by').fill('coupon')
    await page.getByRole('button', { name: 'Replace all' }).click()
    await page.getByText('Replaced in 1 place').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await page.keyboard.press('Escape')
    await page.locator('.ProseMirror').getByText('coupons').waitFor()
    await page.locator('.ProseMirror').focus()
    await page.keyboard.press('Control+z')
    await page.locator('.ProseMirror').getByText('tickets').waitFor()
  })

  test('Ctrl+K right after a selection by keys means it, before the browser tells of it', async (t) => {
    if (journey === null) return t.skip('no browser')
    await newArticle(page, 'Linked')
    await page.keyboard.type('Read it here')
    await saved(page)
    // A quick hand on a slow machine: the key comes in the same task as the selection, and the news of it later.
    await page.evaluate(() => {
      getSelection()?.modify('extend', 'backward', 'word')
      const key = { key: 'k', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true }
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key))
    })
    await page.getByRole('dialog').getByLabel('Address').fill('https://example.org/b')
    await page.keyboard.press('Enter')
    await backInText(page)
    await page.locator('.ProseMirror a', { hasText: /^here$/ }).waitFor()
    await saved(page)
  })

  test('pastes from Word and the web come in as our document; hostile ones run nothing', async (t) => {
    if (journey === null) return t.skip('no browser')
    await newArticle(page, 'Pasted')
    await paste(page, word)
    await page.locator('.ProseMirror h2').getByText('Two timetables').waitFor()
    assert.equal(await page.locator('.ProseMirror ul li').count(), 2)
    await page.keyboard.press('Control+Enter')
    await paste(page, webPage)
    await page.getByText('was not fetched').waitFor()
    await page.keyboard.press('Control+Enter')
    await paste(page, hostile)
    await page.locator('.ProseMirror').getByText('and after').waitFor()
    await saved(page)
    assert.equal(await page.evaluate(() => 'ran' in globalThis), false)
    assert.equal(await page.locator('.ProseMirror a[href^="javascript"]').count(), 0)
    assert.deepEqual(outside, [])
  })

  test('a paste of a megabyte comes in whole, and can be undone', async (t) => {
    if (journey === null) return t.skip('no browser')
    await newArticle(page, 'Long')
    const lines = Array.from(
      { length: 1_500 },
      (_, i) => `<p>${i} ${'all the words of a long report '.repeat(21)}</p>`,
    )
    await paste(page, lines.join(''))
    await page.locator('.ProseMirror p').nth(1_499).waitFor({ state: 'attached', timeout: 30_000 })
    await page.getByText(/^Pasting/).waitFor({ state: 'hidden' })
    await saved(page)
    assert.equal((await article(page)).content.document.blocks.length, 1_500)
    await page.locator('.ProseMirror').focus()
    await page.keyboard.press('Control+z')
    await page.locator('.ProseMirror p').nth(1).waitFor({ state: 'detached' })
  })

  test('a session that ends while typing: signs in again in place, nothing lost', async (t) => {
    if (journey === null) return t.skip('no browser')
    await newArticle(page, 'Signed out')
    await page.keyboard.type('Before.')
    await saved(page)
    await page.context().clearCookies()
    await typeAtEnd(page, 0, ' Typed without a session.')
    await page.getByText('Your session is over').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await page.getByLabel('E-mail').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await page.getByLabel('E-mail').fill('mara@farpost.example')
    await page.getByRole('textbox', { name: 'Password' }).fill(password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByLabel('Six digits').fill(codeOf(secret, 1))
    await page.getByRole('button', { name: 'Go in' }).click()
    await saved(page)
    const text = JSON.stringify((await article(page)).content.document.blocks)
    assert.ok(text.includes('Typed without a session.'), text)
  })

  test('is readable and whole at the width of a phone, and in the dark', async (t) => {
    if (journey === null) return t.skip('no browser')
    await page.setViewportSize({ width: 390, height: 844 })
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(wider <= 0, `${wider} px too wide`)
    assert.deepEqual(await axeFaults(page), [])
    await page.emulateMedia({ colorScheme: 'dark' })
    for (const tab of ['Preflight', 'Notes', 'Revisions']) {
      await page.getByRole('tab', { name: tab }).click()
      assert.deepEqual(await axeFaults(page), [], tab)
    }
    assert.deepEqual(journey.complaints, [])
  })
})
