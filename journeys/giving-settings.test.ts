import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeFaults } from './axe-faults.ts'
import { comesTrue } from './comes-true.ts'
import { launchBrowser } from './browser.ts'
import { type RunningNewsroom, startProgram } from './running-newsroom.ts'
import { signedFile } from './signed-file.ts'

describe('how readers are asked, set in a browser', () => {
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
    await page.goto(newsroom.link)
    await page.getByRole('heading', { name: 'Home' }).waitFor()
  })
  after(async () => {
    await browser?.close()
    await newsroom.stop()
  })

  test('a rule is tried with the facts of a page and a device before it is saved', async (t) => {
    if (!browser) return t.skip('no browser')
    await page.goto(new URL('/support', page.url()).href)
    await page.getByRole('link', { name: 'Appeals', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Appeals' }).waitFor()
    const tried = page.getByRole('region', { name: 'Try it' })
    await tried.getByText('regulars: too few articles read').waitFor()
    await tried.getByText('A gift from here is counted under letter-a.').waitFor()
    await tried.getByLabel('Articles read today').fill('10')
    await tried.getByText(/counted under regulars-|regulars: this device is held back/).waitFor()
    await tried.getByLabel('Days since a gift').fill('89')
    await tried.getByText('The page as a whole: a gift within 90 days').waitFor()
    await tried.getByLabel('Days since a gift').fill('90')
    await tried.getByText('The page as a whole').waitFor({ state: 'detached' })
    assert.deepEqual(await axeFaults(page), [])
  })

  test('a saved rule is signed into the next edition', async (t) => {
    if (!browser) return t.skip('no browser')
    await page.getByLabel('within weeks').fill('2')
    await page.getByRole('button', { name: 'Save and sign a new edition' }).click()
    await page.getByText('Saved. Every page is being printed again.').first().waitFor()
    await comesTrue('changes that wait', 0, () =>
      page.evaluate(
        async () => ((await (await fetch('/api/home')).json()) as { waitingChanges: number }).waitingChanges,
      ),
    )
    const { rules } = (await signedFile(newsroom.siteUrl, 'appeals.json')) as Rules
    assert.deepEqual(
      rules.map(({ name, articles }) => [name, articles?.weeks ?? null]),
      [
        ['regulars', 2],
        ['letter', null],
      ],
    )
  })

  test('a place where giving is punished stands first on the support page, as the preview shows', async (t) => {
    if (!browser) return t.skip('no browser')
    await page.goto(new URL('/settings/giving', page.url()).href)
    await page.getByRole('button', { name: 'Add a place' }).click()
    const place = page.getByRole('group', { name: 'A place' })
    await place.getByLabel('Country code').fill('by')
    await place.getByLabel('The law, in a sentence').fill('Article 361-4 of the criminal code')
    await place.getByLabel('Name').fill('Belarus')
    const preview = page.frameLocator('.settings-preview iframe')
    await preview.getByText('Article 361-4 of the criminal code. Do not give from there').waitFor()
    assert.deepEqual(await axeFaults(page), [])
    await page.getByRole('button', { name: 'Save and print every page again' }).click()
    await page.getByText('Saved. Every page is being printed again.').first().waitFor()
    assert.deepEqual(complaints, [])
  })
})

type Rules = { rules: { name: string; articles: { weeks: number } | null }[] }
