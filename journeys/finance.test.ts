import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { codeOf } from '../src/newsroom/testing/phone.ts'
import { axeFaults } from './axe-faults.ts'
import { isThanked } from './giving/giver.ts'
import { comesTrue } from './comes-true.ts'
import { beginStaffJourney, comeIn, letFiveMinutesPass, type StaffJourney } from './staff-in-browser.ts'

const screens = ['ledger', 'gifts', 'pledges', 'supporters', 'payouts', 'bank']

describe('money in the newsroom', () => {
  let journey: StaffJourney | null
  let owner: Page
  let secret = ''

  before(async () => {
    journey = await beginStaffJourney({ SANDBOX_PAYMENTS: 'on' })
    if (journey === null) return
    owner = await journey.person()
    const link = journey.newsroom.link
    const who = { link, name: 'Anna Ownerova', email: 'anna@example.org', button: 'Become the owner' }
    secret = (await comeIn(owner, who)).secret
  })
  after(async () => journey?.end())

  const go = (path: string) => owner.goto(`${journey?.newsroom.newsroomUrl ?? ''}${path}`)
  /** Where a dialog asks for it, a code that was not used yet. */
  const prove = async (page: Page, step: number) => {
    await page.getByLabel('Six digits').fill(codeOf(secret, step))
    await page.getByRole('button', { name: 'Go on' }).click()
  }

  test('a gift stands in the ledger, is given back in part, and leaves as files', async (t) => {
    if (journey === null) return t.skip('no browser')
    await giveTenDollars(await journey.person(), journey.newsroom.siteUrl)
    await comesTrue('the gift is listed', 1, async () => {
      await go('/support/gifts')
      await owner.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
      return owner.getByText('$10.00 once').count()
    })
    await letFiveMinutesPass(journey.newsroom)
    await owner.getByRole('button', { name: /^Refund \$10/ }).click()
    const dialog = owner.getByRole('dialog', { name: 'Give money back' })
    await dialog.getByLabel(/^Amount/).fill('2.50')
    assert.deepEqual(await axeFaults(owner), [])
    await dialog.getByRole('button', { name: 'Give $2.50 back' }).click()
    await prove(owner, 1)
    await dialog.waitFor({ state: 'detached' })
    await owner.getByText('$2.50 given back').waitFor()
    await go('/support/ledger')
    await owner.locator('.finance-what', { hasText: /^Refund/ }).waitFor()
    const saved = async (name: string) => {
      const coming = owner.waitForEvent('download')
      await owner.getByRole('link', { name }).click()
      return readFileSync(await (await coming).path(), 'utf8')
    }
    assert.match(await saved('Save as CSV'), /,refund,1,sandbox,.*,refunds,provider:sandbox,2\.50,USD/)
    assert.match(await saved('Save for Beancount'), /Expenses:Refunds {2}2\.50 USD/)
  })

  test('who gave is a number until somebody asks, and that is in the log', async (t) => {
    if (journey === null) return t.skip('no browser')
    await go('/support/supporters')
    await owner.getByRole('link', { name: /^Supporter [0-9a-f]{6}$/ }).click()
    await owner.getByRole('heading', { name: 'Who it is' }).waitFor()
    assert.equal(await owner.getByText('vera@example.org').count(), 0)
    await owner.getByRole('button', { name: 'Show name and address' }).click()
    await owner.getByText('vera@example.org').waitFor()
    assert.deepEqual(await axeFaults(owner), [])
    await go('/audit')
    await owner.getByText(/looked at who supporter [0-9a-f]{6} is/).waitFor()
    await owner.getByText('asked for $2.50 of a gift to be given back: the supporter asked for it').waitFor()
  })

  test('a writer sees none of it', async (t) => {
    if (journey === null) return t.skip('no browser')
    await go('/people')
    await owner.getByRole('button', { name: 'Invite somebody' }).click()
    await owner.getByLabel('Their name').fill('Ivo')
    await owner.getByLabel('Writer').check()
    await owner.getByRole('button', { name: 'Make the link' }).click()
    const link = (await owner.locator('[data-link]').getAttribute('data-link')) ?? ''
    const ivo = await journey.person()
    await comeIn(ivo, { link, name: 'Ivo Brandt', email: 'ivo@example.org', button: 'Join' })
    const rail = await ivo.getByRole('navigation').getByRole('link').allInnerTexts()
    assert.ok(!rail.includes('Support'), String(rail))
    for (const screen of screens) {
      await ivo.goto(`${journey.newsroom.newsroomUrl}/support/${screen}`)
      await ivo.getByText('This is not for writers.').first().waitFor()
    }
  })

  test('every screen of money is accessible, also 390 px wide', async (t) => {
    if (journey === null) return t.skip('no browser')
    for (const width of [1280, 390]) {
      await owner.setViewportSize({ width, height: 800 })
      for (const path of ['', ...screens.map((screen) => `/${screen}`)]) {
        await go(`/support${path}`)
        await owner.getByRole('heading', { level: 1 }).waitFor()
        await owner.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
        assert.deepEqual(await axeFaults(owner), [], `${path} at ${width}`)
        const over = await owner.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        assert.ok(over <= 0, `${path} at ${width}: ${over} px too wide`)
      }
    }
    assert.deepEqual(journey.complaints, [])
  })
})

/** By the sandbox, with an address for a receipt. */
async function giveTenDollars(page: Page, siteUrl: string): Promise<void> {
  const support = `${siteUrl}/support.html`
  await comesTrue('the support page is there', true, async () => (await fetch(support)).ok)
  await page.goto(support)
  const once = page.locator('details.often[name=give-USD]', { has: page.getByText('Once', { exact: true }) })
  if ((await once.getAttribute('open')) === null) await once.locator('summary').click()
  await once.locator('input[name=amount][value=other]').check()
  await once.locator('input[name=other]').fill('10')
  await once.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('button', { name: /^Try it out/ }).click()
  await page.getByLabel(/mail/i).fill('vera@example.org')
  await page.locator('button[name=act][value=pay]').click()
  await isThanked(page)
}
