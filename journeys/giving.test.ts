import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { goToPay, isThanked, openPledge } from './giving/giver.ts'
import { type GivingHouse, openGivingHouse } from './giving/giving-house.ts'
import { publicTotalIs } from './giving/public-money.ts'
import { runCommand } from './running-newsroom.ts'

/** Each test begins with what the one before left in the month: `total` counts along, by hand. */
describe('gifts, from the support page to the public bar', () => {
  let house: GivingHouse
  let total = 0
  before(async () => {
    house = await openGivingHouse()
  })
  after(() => house.close())

  const moves = async (by: number) => {
    total += by
    await publicTotalIs(house.newsroom, house.browser ?? assert.fail(), total)
  }
  const journey = (name: string, work: (page: Page, t: TestContext) => Promise<void>) =>
    void test(name, async (t) => {
      if (!house.browser) return t.skip('no browser')
      const context = await house.browser.newContext()
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      await work(page, t)
      await context.close()
    })
  const support = () => `${house.newsroom.siteUrl}/support.html`
  const press = (page: Page, act: string) => page.locator(`button[name=act][value=${act}]`).click()

  journey(
    'by card, once, as a newcomer: two screens of ours and one of the payment service',
    async (page, t) => {
      const screens: string[] = []
      page.on('framenavigated', (frame) =>
        screens.push(new URL(frame.url()).pathname.replace(/[\w-]{20,}/, '…')),
      )
      const begun = performance.now()
      await goToPay(page, support(), { often: 'Once', amount: 2500, by: /by card/ })
      await press(page, 'good')
      await isThanked(page)
      const seconds = (performance.now() - begun) / 1000
      t.diagnostic(
        `a newcomer's gift: ${seconds.toFixed(1)} s on this machine, by way of ${screens.join(' ')}`,
      )
      assert.deepEqual(
        [...new Set(screens)],
        ['/support.html', '/desk/give', '/pages/pay/…', '/desk/thanks/…'],
      )
      assert.match(await page.getByRole('main').innerText(), /Your gift has arrived/)
      await moves(2500)
    },
  )

  journey('by card, declined, then turned back: nothing is counted', async (page) => {
    await goToPay(page, support(), { often: 'Once', amount: 1000, by: /by card/ })
    await press(page, 'declined')
    await page.getByText('Your card was declined').waitFor()
    await press(page, 'back')
    await page.waitForURL(support())
    await moves(0)
  })

  journey('by a debit that takes days: thanked at once, counted when it comes', async (page) => {
    const known = new Set(house.stripe.world.all('payment_intent').map(({ id }) => id))
    await goToPay(page, support(), { often: 'Once', amount: 1000, by: /by card/ })
    await press(page, 'delayed')
    await isThanked(page, /under way/)
    await moves(0)
    const payment = house.stripe.world.all('payment_intent').find(({ id }) => !known.has(id))
    house.stripe.settleDelayed(payment?.id ?? '', true)
    await moves(1000)
  })

  journey(
    'by card, monthly: a renewal fails, recovers with another card, and the giver ends it',
    async (page) => {
      await goToPay(page, support(), { often: 'Monthly', amount: 501, by: /by card/ })
      await press(page, 'good')
      await isThanked(page)
      await moves(501)
      const pledge = await openPledge(page)
      await page.getByText('It is running.').waitFor()
      const subscription = house.stripe.world.all('subscription').at(-1)?.id ?? ''
      house.stripe.renew(subscription, 'declined')
      await says(page, pledge, 'The last payment did not go through')
      await page.getByRole('button', { name: 'Change the card' }).click()
      await press(page, 'good')
      await page.waitForURL(pledge)
      await says(page, pledge, 'It is running.')
      await moves(501)
      await page.getByRole('button', { name: 'End the pledge' }).click()
      await page.getByText('Your pledge has ended').waitFor()
      assert.equal(house.stripe.world.get('subscription', subscription).status, 'canceled')
      await moves(0)
    },
  )

  journey('refunds, whole and in part, leave the bar; a refund that fails comes back', async () => {
    const [payment] = house.stripe.world.all('payment_intent')
    house.stripe.refund(payment?.id ?? '', 1001)
    await moves(-1001)
    const refund = house.stripe.refund(payment?.id ?? '', 499, 'pending')
    await moves(-499)
    house.stripe.failRefund(refund)
    await moves(499)
  })

  journey(
    'a disputed gift leaves the bar, comes back when the dispute is won, and not when it is lost',
    async (page) => {
      await goToPay(page, support(), { often: 'Once', amount: 5000, by: /by card/ })
      await press(page, 'good')
      await isThanked(page)
      await moves(5000)
      const payment = house.stripe.world.all('payment_intent').at(-1)?.id ?? ''
      const won = house.stripe.dispute(payment)
      await moves(-5000)
      house.stripe.closeDispute(won, 'won')
      await moves(5000)
      const lost = house.stripe.dispute(payment, 2000)
      await moves(-2000)
      house.stripe.closeDispute(lost, 'lost')
      await moves(0)
    },
  )

  journey('in bitcoin, once; let expire, it is no gift and nobody is thanked', async (page) => {
    await goToPay(page, support(), { often: 'Once', amount: 1234, by: /in bitcoin/ })
    await press(page, 'pay')
    await isThanked(page)
    await moves(1234)
    await goToPay(page, support(), { often: 'Once', amount: 1000, by: /in bitcoin/ })
    await press(page, 'expire')
    await page.waitForURL(/\/desk\/thanks\//)
    assert.match(await page.getByRole('main').innerText(), /turned back, nothing was taken/)
    await moves(0)
  })

  journey('in bitcoin, confirmed by the chain after the invoice has expired', async (page) => {
    await goToPay(page, support(), { often: 'Once', amount: 2000, by: /in bitcoin/ })
    await press(page, 'later')
    await isThanked(page, /under way/)
    await moves(0)
    const paid = [...house.btcpay.world.invoices.keys()].at(-1) ?? ''
    house.btcpay.world.settle(paid)
    await moves(2000)
    await goToPay(page, support(), { often: 'Once', amount: 3000, by: /in bitcoin/ })
    const late = [...house.btcpay.world.invoices.keys()].at(-1) ?? ''
    await press(page, 'expire')
    await page.waitForURL(/\/desk\/thanks\//)
    house.btcpay.pay(late)
    await moves(0)
    house.btcpay.world.mark(late, 'Settled')
    await moves(3000)
  })

  journey('by bank transfer: the reference on the page is found in the imported statement', async (page) => {
    await goToPay(page, support(), { often: 'Monthly', amount: 1050, by: /by bank transfer/ })
    await page.getByRole('heading', { level: 1, name: 'Bank transfer' }).waitFor()
    const reference = (await page.getByText(/^RF\d\d /).innerText()).trim()
    const today = new Date().toISOString().slice(0, 10)
    const statement = join(house.newsroom.dataFolder, 'november.csv')
    writeFileSync(
      statement,
      `Date;Amount;Currency;Name;Description\n${today};10.50;USD;A Giver;gift ${reference}\n${today};7.00;USD;B Giver;hello\n`,
    )
    for (const said of ['Gifts: 1. Waiting for a person: 1.', 'Known already: 2.']) {
      const taken = await runCommand(['bank-statement', statement], { dataFolder: house.newsroom.dataFolder })
      assert.equal(taken.code, 0, taken.stderr)
      assert.ok(taken.stdout.includes(said), taken.stdout)
    }
    await moves(1050)
    await page.goto(page.url().replace('/bank/', '/thanks/'))
    await openPledge(page)
    await page.getByRole('button', { name: 'End the pledge' }).click()
    await page.getByText('If your standing order still runs, end it at your own bank').waitFor()
  })

  journey('through the sandbox, without scripts too', async (_, t) => {
    const context = await house.browser?.newContext({ javaScriptEnabled: false })
    const page = (await context?.newPage()) ?? assert.fail()
    await goToPay(page, support(), { often: 'Monthly', amount: 200, by: /Try it out/ })
    await page.getByRole('heading', { level: 1, name: 'Sandbox: no money moves here' }).waitFor()
    await press(page, 'fail')
    await page.getByText('The card was declined').waitFor()
    await press(page, 'pay')
    await isThanked(page)
    await moves(200)
    await context?.close()
    t.diagnostic(`in the end the ledger, the signed figures and the bars say ${total / 100} USD`)
  })
})

/** Looks again until the pledge's page says it: webhooks take their time. */
async function says(page: Page, pledge: string, text: string): Promise<void> {
  for (let looks = 0; looks < 100; looks++) {
    await page.goto(pledge)
    if (await page.getByText(text).isVisible()) return
  }
  assert.fail(`expected "${text}", got ${await page.getByRole('main').innerText()}`)
}
