import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { axeFaults } from './axe-faults.ts'
import { comesTrue } from './comes-true.ts'
import { goToPay, isThanked, type Wish } from './giving/giver.ts'
import { type GivingHouse, openGivingHouse } from './giving/giving-house.ts'
import { inDatabase, ledgerTotal, publicTotalIs } from './giving/public-money.ts'

const screens = ['', '/ledger', '/gifts', '/pledges', '/supporters', '/payouts', '/bank']
const ann = 'ann@reader.example'
const ben = 'ben@reader.example'
const today = new Date().toISOString().slice(0, 10)

/** Each test begins with what the one before left: `total` counts along, by hand. */
describe('what the newsroom does with gifts, pledges and supporters', () => {
  let house: GivingHouse
  let desk: Page
  let total = 0
  const complaints: string[] = []

  before(async () => {
    house = await openGivingHouse()
    if (!house.browser) return
    const context = await house.browser.newContext({ viewport: { width: 1280, height: 900 } })
    desk = await context.newPage()
    desk.setDefaultTimeout(30_000)
    desk.on('pageerror', (error) => complaints.push(error.message))
    await desk.goto(house.newsroom.link)
    await desk.getByRole('heading', { name: 'Home' }).waitFor()
  })
  after(() => house.close())

  const journey = (name: string, work: () => Promise<void>) =>
    void test(name, async (t) => {
      if (!house.browser) return t.skip('no browser')
      await work()
    })
  const go = async (path: string) => {
    await desk.goto(`${house.newsroom.newsroomUrl}/support${path}`)
    await desk.getByRole('heading', { level: 1 }).waitFor()
    await desk.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null)
  }
  /** The ledger moves by so much, and not by a cent more, when everything that follows has been done. */
  const moves = async (by: number) => {
    total += by
    await comesTrue('the ledger', total, async () => ledgerTotal(house.newsroom))
    await nothingFollows(house)
    assert.equal(ledgerTotal(house.newsroom), total)
  }
  const isAccessible = async () => assert.deepEqual(await axeFaults(desk), [], desk.url())
  const lettersTo = (address: string, subject: string) =>
    house.mail.taken.filter(({ to, raw }) => to.includes(address) && raw.includes(`Subject: ${subject}`))

  /** In a window of the giver's own; returns what stands on the page when the gift is on its way. */
  const give = async (wish: Wish, { email = '', act = 'good' } = {}): Promise<string> => {
    const context = await (house.browser ?? assert.fail()).newContext()
    const page = await context.newPage()
    page.setDefaultTimeout(30_000)
    await goToPay(page, `${house.newsroom.siteUrl}/support.html`, wish)
    if (wish.by.source.includes('bank')) await page.waitForURL(/\/desk\/bank\//)
    else {
      if (email !== '') await page.getByLabel('E-mail').fill(email)
      await page.locator(`button[name=act][value=${act}]`).click()
      await isThanked(page)
    }
    const said = await page.getByRole('main').innerText()
    await context.close()
    return said
  }
  const referenceFor = async (amount: number): Promise<string> => {
    const said = await give({ often: 'Once', amount, by: /by bank transfer/ })
    return /RF\d\d [0-9A-Z]{4} [0-9A-Z]{4}/.exec(said)?.[0] ?? assert.fail(said)
  }
  const takeIn = async (lines: [amount: string, text: string][], says: string) => {
    const rows = lines.map(([amount, text]) => `${today};${amount};USD;A Giver;${text}`)
    const text = ['Date;Amount;Currency;Name;Description', ...rows, ''].join('\n')
    await go('/bank')
    const file = { name: 'november.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await desk.locator('input[type=file]').setInputFiles(file)
    await desk.getByText(says).waitFor()
  }

  journey('lines of the bank find their gift, by themselves and by hand, each once', async () => {
    const [known, forgotten] = [await referenceFor(1000), await referenceFor(2500)]
    const lines: [string, string][] = [
      ['10.00', known],
      ['25.00', 'for the autumn'],
      ['7.00', 'office rent'],
      ['seven', 'unreadable'],
    ]
    await takeIn(lines, 'Found their gift: 1. Waiting for you: 2. Known already: 0.')
    await desk.getByText('Not read: 1 line').waitFor()
    await isAccessible()
    await moves(1000)
    await desk.getByRole('button', { name: 'Show the lines' }).click()
    const line = desk.locator('.waiting-line', { hasText: 'for the autumn' })
    await line.getByText('no reference of ours is written on it').waitFor()
    await isAccessible()
    await line.getByLabel('Reference of the gift').fill('RF00 NONE SUCH')
    await line.getByRole('button', { name: 'Put to this gift' }).click()
    await line.getByText('There is no gift with the reference "RF00 NONE SUCH".').waitFor()
    await moves(0)
    await line.getByLabel('Reference of the gift').fill(forgotten.toLowerCase())
    await line.getByRole('button', { name: 'Put to this gift' }).click()
    await line.waitFor({ state: 'detached' })
    await moves(2500)
    await desk.getByRole('button', { name: 'Set the line of $7.00 aside: it is no gift' }).click()
    await desk.getByText('None: every line has found its gift.').waitFor()
    await takeIn(lines, 'Found their gift: 0. Waiting for you: 0. Known already: 3.')
    await moves(0)
    await takeIn([['-25.00', 'sent back']], 'Found their gift: 0. Waiting for you: 1. Known already: 0.')
    await desk.getByRole('button', { name: 'Show the lines' }).click()
    await desk.getByLabel('Reference of the gift').fill(forgotten)
    await desk.getByRole('button', { name: 'Put to this gift' }).click()
    await desk.getByText('None: every line has found its gift.').waitFor()
    await moves(-2500)
    await publicTotalIs(house.newsroom, house.browser ?? assert.fail(), total)
  })

  journey('a gift in bitcoin is given back by an address that is shown once', async () => {
    await give({ often: 'Once', amount: 2000, by: /in bitcoin/ }, { act: 'pay' })
    await moves(2000)
    await go('/gifts')
    await desk.getByRole('button', { name: /^Refund \$20\.00 once/ }).click()
    const asked = desk.getByRole('dialog', { name: 'Give money back' })
    await asked.getByRole('button', { name: 'Give $20.00 back' }).dblclick()
    const claim = desk.getByRole('dialog', { name: 'The giver has to fetch it' })
    await claim.locator('.claim').waitFor()
    await isAccessible()
    await desk.keyboard.press('Escape')
    const [pull, ...more] = house.btcpay.world.pullPayments
    assert.equal(await claim.locator('.claim').innerText(), pull?.viewLink)
    assert.deepEqual(more, [], 'pressed twice, one refund')
    await claim.getByRole('button', { name: 'Close' }).last().click()
    await claim.waitFor({ state: 'detached' })
    await moves(0)
    house.btcpay.claim(pull?.id ?? '', 'Completed')
    inDatabase(house.newsroom.dataFolder, (database) =>
      database.exec("update schedule set next_at = 0 where name = 'reconcile-providers'"),
    )
    await moves(-2000)
  })

  journey('a pledge is paused, taken up and ended; what is said of letters is so', async () => {
    await give({ often: 'Monthly', amount: 500, by: /by card/ }, { email: ann })
    await moves(500)
    const { id } = house.stripe.world.all('subscription').at(-1) ?? assert.fail()
    const before = house.mail.taken.length
    const open = async () => {
      await go('/pledges')
      await desk.getByRole('button', { name: /^Change \$5\.00 a month/ }).click()
      const dialog = desk.getByRole('dialog', { name: 'At the supporter’s request' })
      await dialog.waitFor()
      return dialog
    }
    const pausing = await open()
    await isAccessible()
    await pausing.getByRole('combobox', { name: 'Pause for' }).click()
    await desk.getByRole('option', { name: '2 months', exact: true }).click()
    await pausing.getByRole('button', { name: 'Pause it' }).click()
    await desk.getByText('Paused. No letter goes out about it: tell the supporter.').waitFor()
    await desk.locator('.finance-row .finance-amount', { hasText: 'Paused' }).waitFor()
    assert.notEqual(house.stripe.world.get('subscription', id).pause_collection, null)
    await (await open()).getByRole('button', { name: 'Take payments again' }).click()
    await desk.locator('.finance-row .finance-amount', { hasText: 'Active' }).waitFor()
    assert.equal(house.stripe.world.get('subscription', id).pause_collection, null)
    await nothingFollows(house)
    assert.equal(house.mail.taken.length, before, 'no letter about a pause')
    const ending = await open()
    await ending.getByRole('button', { name: 'End the pledge' }).click()
    assert.equal(house.stripe.world.get('subscription', id).status, 'active', 'asked once more')
    await ending.getByRole('button', { name: 'Yes, end it' }).click()
    await desk.getByText('The pledge ends. The supporter gets a letter about it').waitFor()
    await desk.locator('.finance-row .finance-amount', { hasText: 'Ended' }).waitFor()
    assert.equal(house.stripe.world.get('subscription', id).status, 'canceled')
    await comesTrue('the letter', 1, async () => lettersTo(ann, 'Your pledge has ended').length)
    await moves(0)
  })

  journey(
    'a provider drops us: each supporter is invited once, and a second press does nothing',
    async () => {
      for (const [email, amount] of [[ann, 400] as const, [ann, 600] as const, [ben, 300] as const])
        await give({ often: 'Monthly', amount, by: /by card/ }, { email })
      await give({ often: 'Monthly', amount: 2400, by: /by card/ })
      await moves(400 + 600 + 300 + 2400)
      await go('/pledges')
      await desk.getByRole('button', { name: 'Invite once to move from Card (Stripe)' }).click()
      const dialog = desk.getByRole('dialog', { name: 'Card (Stripe) dropped us' })
      await dialog.getByText('4 pledges will count as lost until their supporters move.').waitFor()
      await isAccessible()
      const invite = dialog.getByRole('button', { name: 'Invite once to move' })
      assert.ok(await invite.isDisabled())
      await dialog.getByLabel('Type stripe to go on').fill('stripe')
      await invite.dblclick()
      await desk.getByText('4 pledges marked; 2 supporters invited.').waitFor()
      await desk.getByText('4 stranded, 0 moved').waitFor()
      assert.equal(
        await desk.getByRole('button', { name: 'Invite once to move from Card (Stripe)' }).count(),
        0,
      )
      const again = await desk.evaluate(async () => {
        const headers = { 'content-type': 'application/json' }
        const path = '/api/support/providers/stripe/strand'
        return (await fetch(path, { method: 'POST', headers, body: '{}' })).json() as Promise<unknown>
      })
      assert.deepEqual(again, { stranded: 0, invited: 0 })
      const subject = 'Please choose another way to pay'
      await comesTrue(
        'letters to both',
        2,
        async () => house.mail.taken.filter(({ raw }) => raw.includes(subject)).length,
      )
      await moves(0)
      for (const address of [ann, ben]) assert.equal(lettersTo(address, subject).length, 1, address)
    },
  )

  journey('a supporter moves by the link in the letter, and nobody is charged twice', async () => {
    const [letter] = lettersTo(ben, 'Please choose another way to pay')
    const raw = letter?.raw.replaceAll(/=\r?\n/g, '') ?? ''
    const path = /\/desk\/pledge\/[\w-]{43}/.exec(raw)?.[0] ?? assert.fail(raw)
    const context = await (house.browser ?? assert.fail()).newContext()
    const page = await context.newPage()
    await page.goto(`${house.newsroom.siteUrl}${path}`)
    await page.getByRole('button', { name: 'Go on with another way to pay' }).click()
    await page.locator('#place').selectOption('elsewhere')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('button', { name: /Try it out/ }).click()
    await page.locator('button[name=act][value=pay]').click()
    await isThanked(page)
    await context.close()
    await moves(300)
    await go('/pledges')
    await desk.getByText('4 stranded, 1 moved').waitFor()
    const old = house.stripe.world.all('subscription').filter(({ status }) => status === 'active')
    assert.equal(old.length, 3)
    assert.equal(lettersTo(ben, 'Your pledge has ended').length, 0)
  })

  journey('a supporter is erased: the person goes, the money stays', async () => {
    await go('/supporters')
    await desk.getByLabel('Find by mail address').fill(ann.toUpperCase())
    await desk.getByRole('button', { name: 'Find' }).click()
    await desk.getByRole('heading', { name: 'Who it is' }).waitFor()
    await desk.getByText('$15.00').first().waitFor()
    await isAccessible()
    await desk.getByRole('button', { name: 'Erase this person' }).click()
    const dialog = desk.getByRole('dialog', { name: 'Erase this person for ever' })
    await dialog.getByLabel('Type erase to go on').fill('erase')
    await isAccessible()
    await dialog.getByRole('button', { name: 'Erase for ever' }).click()
    await desk.getByText('Address and name are gone. What was given stays in the books.').waitFor()
    await desk.getByText('$15.00').first().waitFor()
    await isAccessible()
    await comesTrue(
      'pledges at the payment service',
      1,
      async () => house.stripe.world.all('subscription').filter(({ status }) => status === 'active').length,
    )
    await moves(0)
    const { dataFolder } = house.newsroom
    inDatabase(dataFolder, (database) => database.exec('pragma wal_checkpoint(truncate)'))
    const kept = house.newsroom.printed() + readFileSync(join(dataFolder, 'newsroom.db'), 'latin1')
    for (const address of [ann, ben]) assert.ok(!kept.toLowerCase().includes(address), address)
    await go('/supporters')
    await desk.getByLabel('Find by mail address').fill(ann)
    await desk.getByRole('button', { name: 'Find' }).click()
    await desk.getByText('Nobody who gave has this address.').waitFor()
    await publicTotalIs(house.newsroom, house.browser ?? assert.fail(), total)
  })

  journey('all of it stands in the log, and every screen of it is accessible, also 390 px wide', async () => {
    await desk.goto(`${house.newsroom.newsroomUrl}/audit`)
    for (const said of [
      'took in a statement of the bank: gifts found for 1 line',
      'put a line of the bank to a gift',
      'said that stripe dropped us, and had 2 supporters invited to move',
      /^.*erased supporter [0-9a-f]{6}/,
    ])
      await desk.getByText(said).first().waitFor()
    for (const width of [1280, 390]) {
      await desk.setViewportSize({ width, height: 800 })
      for (const path of screens) {
        await go(path)
        await isAccessible()
        const over = await desk.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        assert.ok(over <= 0, `${path} at ${width}: ${over} px too wide`)
      }
    }
    assert.deepEqual(complaints, [])
  })
})

/** Whatever follows from an act has been done: nothing of money or letters is due, or under way. */
function nothingFollows({ newsroom: { dataFolder } }: GivingHouse): Promise<void> {
  const due = () =>
    inDatabase(dataFolder, (database) =>
      Number(
        database
          .prepare(
            `select count(*) as n from job where state in ('ready', 'leased') and run_at <= ?
              and kind in ('settle-object', 'end-pledge', 'support-letter', 'send-letter')`,
          )
          .get(Date.now())?.['n'],
      ),
    )
  return comesTrue('jobs that are due', 0, async () => due())
}
