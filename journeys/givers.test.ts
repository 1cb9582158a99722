import assert from 'node:assert/strict'
import { cpSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { BrowserContextOptions, Page, Request } from 'playwright-core'
import { goToPay, isThanked, openPledge } from './giving/giver.ts'
import { type GivingHouse, openGivingHouse } from './giving/giving-house.ts'
import { comesTrue } from './comes-true.ts'
import { inDatabase } from './giving/public-money.ts'
import { servePlainly } from './plain-server.ts'
import { removeFolder, temporaryFolder } from './running-newsroom.ts'

const day = 86_400_000
const story = '2026/11/22/the-sixteen-kilobyte-curtain.html'

describe('those who give, and those who are asked to', () => {
  let house: GivingHouse
  before(async () => {
    house = await openGivingHouse()
  })
  after(() => house.close())

  const journey = (name: string, work: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) =>
    void test(name, async (t) => {
      if (!house.browser) return t.skip('no browser')
      const context = await house.browser.newContext(options)
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      await work(page)
      await context.close()
    })
  const at = (path: string) => `${house.newsroom.siteUrl}/${path}`
  const press = (page: Page, act: string) => page.locator(`button[name=act][value=${act}]`).click()
  const lettersTo = (address: string) => house.mail.taken.filter(({ to }) => to.includes(address))

  journey('whoever gave is not asked for 90 days; the appeal itself asks for nothing', async (page) => {
    const letter = page.locator('.appeal')
    await page.goto(at(story))
    await workerIsThere(page)
    const asked = await askedFor(page, () => page.reload())
    await letter.waitFor({ state: 'visible' })
    assert.equal(await letter.getAttribute('data-appeal'), 'shown')
    await goToPay(page, at('support.html'), { often: 'Once', amount: 1000, by: /by card/ })
    await press(page, 'good')
    await isThanked(page)
    await page.waitForFunction(() => /"gave":\d/.test(localStorage.getItem('tamizdat-appeals') ?? ''))
    const gave = Date.now()
    for (const [days, isShown] of [
      [0, false],
      [89, false],
      [91, true],
    ] as const) {
      await page.clock.setFixedTime(gave + days * day)
      const now = await askedFor(page, () => page.goto(at(story)))
      assert.equal(await letter.isVisible(), isShown, `${days} days later`)
      assert.deepEqual(now, asked, 'an appeal asks for nothing')
    }
  })

  journey('a pledge is found by mail, changed, paused, taken up, and its giver erased', async (page) => {
    const address = 'giver@reader.example'
    await goToPay(page, at('support.html'), { often: 'Monthly', amount: 500, by: /by card/ })
    await page.getByLabel('E-mail').fill(address)
    await press(page, 'good')
    await isThanked(page)
    await page.goto(at('desk/find'))
    await page.getByLabel('Mail address').fill(address)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByText('If there is a pledge with this address').waitFor()
    const link = /\/desk\/pledge\/[\w-]{43}/
    await comesTrue('a letter with the link', true, async () =>
      lettersTo(address).some(({ raw }) => link.test(unfolded(raw))),
    )
    const [path = ''] = link.exec(unfolded(lettersTo(address).at(-1)?.raw ?? '')) ?? []
    await page.goto(at(path.slice(1)))
    await page.getByText('You give $5 a month').waitFor()
    await page.getByLabel('Amount (USD)').fill('7.25')
    await page.getByRole('button', { name: 'Change the amount' }).click()
    await page.getByText('You give $7.25 a month').waitFor()
    await page.getByLabel('For how long').selectOption('3')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('It is paused').waitFor()
    await page.getByRole('button', { name: 'Take it up again' }).click()
    await page.getByText('It is running').waitFor()
    await page.getByRole('link', { name: 'Show receipts' }).click()
    assert.equal(await page.getByRole('row').count(), 2)
    await page.goBack()
    await page.getByLabel('Yes, delete me').check()
    await page.getByRole('button', { name: 'Erase me' }).click()
    await page.getByText('Your name and mail address are deleted here').waitFor()
    assert.equal((await page.goto(at(path.slice(1))))?.status(), 404)
    const subscription = house.stripe.world.all('subscription').at(-1)?.id ?? ''
    await comesTrue(
      'ended at the payment service',
      'canceled',
      async () => house.stripe.world.get('subscription', subscription).status,
    )
    assert.doesNotMatch(whatIsKept(), new RegExp(address))
  })

  journey('a page copied to another host and folder sends its form home', async (page) => {
    const folder = temporaryFolder()
    cpSync(join(house.newsroom.dataFolder, 'site'), join(folder, 'some/where'), { recursive: true })
    const host = await servePlainly(folder)
    const copy = `${host.url}/some/where/support.html`
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() === 'POST') sent.push(request.url())
    })
    await goToPay(page, copy, { often: 'Yearly', amount: 2400, by: /Try it out/ })
    await press(page, 'pay')
    await isThanked(page)
    await openPledge(page)
    assert.ok(sent.length >= 3 && sent.every((url) => url.startsWith(at('desk/'))), sent.join(' '))
    host.close()
    removeFolder(folder)
  })

  for (const javaScriptEnabled of [true, false])
    journey(
      `where giving is punished the form closes, and the desk too; scripts ${javaScriptEnabled ? 'on' : 'off'}`,
      async (page) => {
        await page.goto(at('support.html'))
        const form = page.locator('details[open] form').first()
        await form.getByLabel('Where do you live').selectOption('XZ')
        assert.ok(!(await form.getByRole('button', { name: 'Continue' }).isVisible()))
        assert.ok(await form.getByText('The form is closed for this place').isVisible())
        // An old browser, or a form that somebody else built, sends it all the same.
        const answer = await page.request.post(at('desk/give'), {
          form: { frequency: 'once', currency: 'USD', amount: '1000', language: 'en', place: 'XZ' },
        })
        const said = await answer.text()
        assert.match(said, /Article 1 of an invented criminal code/)
        assert.doesNotMatch(said, /desk\/go/)
      },
      { javaScriptEnabled },
    )

  journey(
    '"Remind me later" on the device, as a calendar file, and by a letter asked for twice',
    async (page) => {
      await page.goto(at(story))
      await workerIsThere(page)
      await page.reload()
      await page.getByRole('link', { name: 'Remind me later' }).click()
      await page.getByLabel('Months from today').selectOption('2')
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Save a calendar entry' }).click(),
      ])
      assert.match(readFileSync(await download.path(), 'utf8'), /BEGIN:VEVENT[\s\S]+DTSTART;VALUE=DATE:\d{8}/)
      await page.getByRole('button', { name: 'Remind me on this device' }).click()
      await page.goto(at(story))
      await decided(page)
      assert.ok(!(await page.locator('.appeal').isVisible()))
      await page.goto(at('support.html'))
      await page.getByRole('link', { name: /by mail/ }).click()
      await remindByMail(page, 'later@reader.example')
    },
  )

  async function remindByMail(page: Page, address: string): Promise<void> {
    await page.getByLabel('Mail address').fill(address)
    await page.getByRole('button', { name: 'Remind me' }).click()
    await page.getByText('Please look into your mail').waitFor()
    await comesTrue('the letter that asks', 1, async () => lettersTo(address).length)
    const raw = unfolded(lettersTo(address)[0]?.raw ?? '')
    const [path = ''] = /\/desk\/remind\/[\w-]+/.exec(raw) ?? []
    await page.goto(at(path.slice(1)))
    await page.getByRole('button', { name: 'Yes, remind me' }).click()
    await page.getByText('Done: one letter on').waitFor()
    const { dataFolder } = house.newsroom
    inDatabase(dataFolder, (database) => database.exec('update reminder set due_at = 0'))
    inDatabase(dataFolder, (database) =>
      database.exec("update schedule set next_at = 0 where name = 'send-reminders'"),
    )
    await comesTrue('the reminder', 2, async () => lettersTo(address).length)
    await comesTrue('addresses kept', 0, async () =>
      inDatabase(dataFolder, (database) =>
        Number(database.prepare('select count(*) as n from reminder').get()?.['n']),
      ),
    )
    assert.doesNotMatch(whatIsKept(), new RegExp(address))
  }

  /** All that the newsroom has written of anybody: the database with its journal, and what it printed. */
  function whatIsKept(): string {
    const { newsroom } = house
    const { dataFolder } = newsroom
    inDatabase(dataFolder, (database) => database.exec('pragma wal_checkpoint(full)'))
    return newsroom.printed() + readFileSync(join(dataFolder, 'newsroom.db'), 'latin1')
  }
})

/** The worker answers for this page from now on. */
async function workerIsThere(page: Page): Promise<void> {
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
}

/** The page's script has decided, and then said in the foot of the page which edition this is. */
async function decided(page: Page): Promise<void> {
  await page.locator('[data-edition] [data-number]').waitFor({ state: 'attached' })
}

/** What the browser asks for until the page's script has decided: the network log, without pictures and icons. */
async function askedFor(page: Page, visit: () => Promise<unknown>): Promise<string[]> {
  const asked = new Set<string>()
  const note = (request: Request) => {
    if (!['image', 'manifest', 'other'].includes(request.resourceType())) asked.add(request.url())
  }
  page.on('request', note)
  await visit()
  await decided(page)
  page.off('request', note)
  return [...asked].toSorted()
}

/** The text of a letter as it was before it was packed for the wire (RFC 2045 §6.7). */
function unfolded(raw: string): string {
  return raw.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
}
