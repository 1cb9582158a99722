import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { comesTrue } from '../../journeys/comes-true.ts'
import type { GivingHouse } from '../../journeys/giving/giving-house.ts'
import { inDatabase } from '../../journeys/giving/public-money.ts'
import { runCommand, type RunningNewsroom } from '../../journeys/running-newsroom.ts'
import { type Given, givenBefore, givenThisMonth, linesOfNobody } from './gifts-of-a-month.ts'

/** A clock of the payment services that can be put back, so that gifts come on the days they should. */
export function movableClock(): { clock: () => number; at: number | null } {
  const self = { at: null as number | null, clock: () => self.at ?? Date.now() }
  return self
}

type Seeding = {
  house: GivingHouse
  time: { at: number | null }
  references: Map<string, string>
  made: number
}

/** Gives, gives back and disputes as readers did in a believable half year, all through the front desk and its inbox. */
export async function seedGifts(house: GivingHouse, time: { at: number | null }): Promise<void> {
  const seeding: Seeding = { house, time, references: new Map(), made: 0 }
  house.stripe.courier.holds = true
  house.btcpay.courier.holds = true
  const now = Date.now()
  const all = [...givenBefore(now), ...givenThisMonth(now)].toSorted((a, b) => a.at - b.at)
  for (const [i, given] of all.entries()) {
    if (i > 0 && monthOf(given) !== monthOf(all[i - 1])) await payOut(seeding, given.at)
    await give(seeding, given)
  }
  await takeStatement(seeding, all, now)
  await goBack(seeding)
  await payOut(seeding, now)
}

function monthOf(given: Given | undefined): number {
  return new Date(given?.at ?? 0).getUTCMonth()
}

async function give(seeding: Seeding, given: Given): Promise<void> {
  const { house, time } = seeding
  if (given.renews !== undefined) {
    await happens(seeding, given.at, () =>
      house.stripe.renew(subscriptionOf(seeding, given.renews ?? ''), given.card),
    )
    return
  }
  time.at = given.at
  const page = await beginCheckout(seeding, given)
  time.at = null
  const id = page.split('/').at(-1) ?? ''
  const payer = given.email === undefined ? undefined : { email: given.email, name: null }
  if (given.by === 'stripe') await happens(seeding, given.at, () => house.stripe.pay(id, given.card, payer))
  if (given.by === 'btcpay') await happens(seeding, given.at, () => house.btcpay.pay(id))
  if (given.by === 'bank') seeding.references.set(String(given.at), await referenceOn(page))
}

/** What the form of the support page, and the button of the second screen, would send. Returns the provider's page. */
async function beginCheckout({ house, made }: Seeding, given: Given): Promise<string> {
  const { amount, frequency, campaign = '', by } = given
  const fields = {
    frequency,
    amount: String(amount),
    other: '',
    currency: 'USD',
    place: 'elsewhere',
    language: 'en',
  }
  const body = new URLSearchParams({
    ...fields,
    campaign,
    nonce: crypto.randomUUID().slice(0, 22),
    provider: by,
  })
  const answer = await fetch(`${house.newsroom.siteUrl}/desk/go`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'x-forwarded-for': `203.0.113.${made % 250}` },
    body,
  })
  const page = answer.headers.get('location')
  if (page === null) throw new Error(`/desk/go: ${answer.status} ${await answer.text()}`)
  return page
}

/** Something at a payment service on its day; then the news of it, today, until it is in the books. */
async function happens(seeding: Seeding, at: number, act: () => void): Promise<void> {
  const { house, time } = seeding
  time.at = at
  act()
  time.at = null
  await Promise.all([house.stripe.courier.deliver(), house.btcpay.courier.deliver()])
  seeding.made++
  await comesTrue('news of gifts that wait', 0, async () =>
    inDatabase(house.newsroom.dataFolder, (database) =>
      Number(
        database.prepare("select count(*) as n from provider_object where state = 'wanted'").get()?.['n'],
      ),
    ),
  )
}

/** The subscription of whoever has this address. */
function subscriptionOf({ house }: Seeding, email: string): string {
  const { world } = house.stripe
  const customer = world.all('customer').find((one) => one.email === email)
  return world.all('subscription').find((one) => one.customer === customer?.id)?.id ?? ''
}

async function referenceOn(page: string): Promise<string> {
  const [reference = ''] = /RF\d\d [0-9A-Z]{4} [0-9A-Z]{4}/.exec(await (await fetch(page)).text()) ?? []
  return reference
}

/** The bank's statement, with some lines on which nobody wrote a reference. */
async function takeStatement({ house, references }: Seeding, all: Given[], now: number): Promise<void> {
  const { dataFolder } = house.newsroom
  const line = (at: number, amount: number, name: string, text: string) =>
    `${new Date(at).toISOString().slice(0, 10)};${(amount / 100).toFixed(2)};USD;${name};${text}`
  const transfers = all.filter(({ by }) => by === 'bank')
  const known = transfers.map(({ at, amount, name = '' }) =>
    line(at, amount, name, references.get(String(at)) ?? ''),
  )
  const others = linesOfNobody(now).map(({ at, amount, name, text }) => line(at, amount, name, text))
  const statement = join(dataFolder, 'statement.csv')
  writeFileSync(statement, ['Date;Amount;Currency;Name;Description', ...known, ...others, ''].join('\n'))
  const taken = await runCommand(['bank-statement', statement], { dataFolder })
  if (taken.code !== 0) throw new Error(taken.stderr)
}

/** One gift given back in part, one disputed; both some days later. */
async function goBack(seeding: Seeding): Promise<void> {
  const { stripe } = seeding.house
  const paid = stripe.world.all('payment_intent').filter(({ status }) => status === 'succeeded')
  const [refunded, disputed] = [paid.at(-9)?.id ?? '', paid.at(-5)?.id ?? '']
  await happens(seeding, Date.now(), () => stripe.refund(refunded, 500))
  await happens(seeding, Date.now(), () => stripe.dispute(disputed))
}

/** Waits until an edition tells of all that was given. */
export function figuresAreOut({ dataFolder }: Pick<RunningNewsroom, 'dataFolder'>): Promise<void> {
  return comesTrue('figures that wait', 0, async () =>
    inDatabase(dataFolder, (database) => {
      database.exec("update job set run_at = 0 where kind = 'funding-changed' and state = 'ready'")
      const waiting = database.prepare(
        `select (select count(*) from change where edition is null) +
          (select count(*) from effect where kind = 'funding-changed' and done_at is null) as n`,
      )
      return Number(waiting.get()?.['n'])
    }),
  )
}

/** What the payment service holds comes to the bank, once a month. */
async function payOut(seeding: Seeding, at: number): Promise<void> {
  const { stripe } = seeding.house
  await happens(seeding, at, () => stripe.payoutArrives(stripe.payOut()))
}
