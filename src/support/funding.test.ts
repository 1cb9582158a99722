import assert from 'node:assert/strict'
import { test } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import { canonicalJson } from '#base/canonical-json.ts'
import { fundingBytes, parseFunding } from '#edition/funding-file.ts'
import type { Funding, SupportSettings } from '#edition/publication.ts'
import { type Db, transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { moneyByMonth } from './by-month.ts'
import { funding, receivedIn } from './funding.ts'
import { currentGoal, setGoal } from './goal.ts'
import type { Frequency, PaymentSnapshot } from './provider.ts'
import { monthBack } from './months.ts'
import { below, randomFrom, randomLife } from './testing/random-life.ts'
import { day, noon, supportDesk, type SupportDesk } from './testing/support-desk.ts'

const timeZone = 'Europe/Amsterdam'
const settings: Pick<SupportSettings, 'currencies' | 'figures' | 'closedPlaces'> = {
  currencies: [
    {
      currency: 'USD',
      minimum: 200,
      suggested: { once: [1_000], monthly: [500], quarterly: [], yearly: [] },
    },
  ],
  figures: 'each',
  closedPlaces: [],
}

onEachDatabase('funding', (fresh) => {
  test('says that nothing is taken and nothing has come while there is no provider', async () => {
    const stand = await stands(await fresh())
    assert.equal(stand.takingContributions, false)
    assert.deepEqual(stand.received, { amount: 0, currency: 'USD' })
    assert.equal(stand.monthlyGoal, null)
  })

  test('keeps the goal of a month until a later month has its own', async () => {
    const db = await fresh()
    await transaction(db, (tx) => setGoal(tx, '2026-07', { amount: 900_000, currency: 'USD' }))
    await transaction(db, (tx) => setGoal(tx, '2026-11', { amount: 950_000, currency: 'USD' }))
    await transaction(db, (tx) => setGoal(tx, '2026-11', { amount: 1_000_000, currency: 'USD' }))
    await transaction(db, (tx) => setGoal(tx, '2026-12', { amount: 1_200_000, currency: 'JPY' }))
    assert.deepEqual((await stands(db)).monthlyGoal, { amount: 1_000_000, currency: 'USD' })
    assert.equal(await currentGoal(db, '2026-06'), null)
    assert.deepEqual(await currentGoal(db, '2027-01'), { amount: 1_200_000, currency: 'JPY' })
  })

  test('tells pledges and single gifts apart, and spreads a year over its months to the cent', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await paid(desk, { amount: 700, frequency: 'once' })
    await paid(desk, { amount: 500, frequency: 'monthly' })
    await paid(desk, { amount: 1_000, frequency: 'quarterly' })
    await paid(desk, { amount: 2_405, frequency: 'yearly' })
    const { db } = desk.office
    const { received, once, recurring } = await stands(db)
    assert.deepEqual([received.amount, once, recurring], [700 + 500 + 334 + 201, 700, 1_035])
    assert.equal(await monthOf(db, '2026-12'), 333 + 201)
    assert.equal(await monthOf(db, '2027-01'), 333 + 201)
    assert.deepEqual(
      await Promise.all(['2027-03', '2027-04', '2027-10', '2027-11'].map((m) => monthOf(db, m))),
      [201, 200, 200, 0],
    )
    assert.equal(await allMonths(db, 'USD'), await inLedger(db, 'USD'))
  })

  test('spreads every amount so that its months together are the payment, the first ones never less', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { db } = desk.office
    const year = await paid(desk, { amount: 2_400, frequency: 'yearly' })
    const quarter = await paid(desk, { amount: 900, frequency: 'quarterly' })
    for (const refunded of [0, 1, 5, 11, 12, 13, 599]) {
      await desk.hear(
        desk.provider.change({ ...year, refunded }),
        desk.provider.change({ ...quarter, refunded }),
      )
      const months = Array.from({ length: 12 }, (_, place) => monthBack('2027-10', 11 - place))
      const shares = await Promise.all(months.map((month) => monthOf(db, month)))
      const expected = months.map(
        (_, place) =>
          shareOf(2_400 - refunded, 12, place) + (place < 3 ? shareOf(900 - refunded, 3, place) : 0),
      )
      assert.deepEqual(shares, expected, `${refunded} given back`)
    }
  })

  test('takes off what was given back or is disputed, from the months for which it counted', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const year = await paid(desk, { amount: 2_400, frequency: 'yearly' })
    const gift = await paid(desk, { amount: 700, frequency: 'once' })
    await desk.hear(desk.provider.change({ ...year, refunded: 1_200 }))
    await desk.hear(desk.provider.change({ ...gift, disputed: 700 }))
    const { db } = desk.office
    assert.deepEqual([await monthOf(db, '2026-11'), await monthOf(db, '2027-10')], [100, 100])
    await desk.hear(desk.provider.change({ ...gift, disputed: 0 }))
    assert.equal(await monthOf(db, '2026-11'), 800)
    await desk.hear(desk.provider.change({ ...year, refunded: 2_400 }))
    assert.equal(await monthOf(db, '2026-11'), 700)
    assert.equal(await allMonths(db, 'USD'), await inLedger(db, 'USD'))
  })

  test('counts another currency at the rate at which it was exchanged, and not before', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const gift = await paid(desk, { amount: 1_000, currency: 'EUR', frequency: 'once' })
    const { db } = desk.office
    assert.equal(await monthOf(db, '2026-11'), 0)
    await desk.hear(desk.provider.change({ ...gift, settled: { amount: 1_083, currency: 'USD' } }))
    assert.equal(await monthOf(db, '2026-11'), 1_083)
    assert.equal(await allMonths(db, 'USD'), await inLedger(db, 'USD'))
  })

  test('belongs to the month that the calendar shows in the publication’s own time zone', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    desk.clock.set(Date.parse('2026-11-30T22:59:00Z'))
    await paid(desk, { amount: 100, frequency: 'once' })
    desk.clock.set(Date.parse('2026-11-30T23:01:00Z'))
    await paid(desk, { amount: 7_000, frequency: 'once' })
    assert.deepEqual(
      [await monthOf(desk.office.db, '2026-11'), await monthOf(desk.office.db, '2026-12')],
      [100, 7_000],
    )
  })

  test('is published as sums of ten gifts or more, which anybody can add up again', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    for (let n = 0; n < 23; n++) await paid(desk, { amount: 500 + n, frequency: 'once' })
    const now = await stands(desk.office.db)
    assert.deepEqual(
      now.days.map(({ from, to, gifts }) => [from, to, gifts]),
      [['2026-11-23', '2026-11-23', 23]],
    )
    const read = parseFunding(fundingBytes(now))
    assert.ok(read.ok && read.value.version === 2)
    assert.equal(read.value.received, 23 * 500 + (22 * 23) / 2)
  })

  test('moves by ten gifts and once a day where giving is punished somewhere', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { db } = desk.office
    const inDanger = { ...settings, figures: 'auto' as const, closedPlaces: [place] }
    for (let n = 0; n < 10; n++) await paid(desk, { amount: 500, frequency: 'once' })
    assert.equal((await stands(db)).received.amount, 5_000)
    const told = () => stands(db, { at: desk.clock(), settings: inDanger })
    assert.deepEqual(await amounts(told()), { received: 0, once: 0, recurring: 0, days: 0 })
    desk.clock.advance(day)
    assert.deepEqual(await amounts(told()), { received: 5_000, once: 5_000, recurring: 0, days: 1 })
    await paid(desk, { amount: 777, frequency: 'monthly' })
    desk.clock.advance(day)
    assert.deepEqual(await amounts(told()), { received: 5_000, once: 5_000, recurring: 0, days: 1 })
    assert.ok(
      parseFunding(utf8(canonicalJson(JSON.parse(Buffer.from(fundingBytes(await told())).toString())))).ok,
    )
  })

  test('after random lives of gifts equals the confirmed ledger to the cent, month by month', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { db } = desk.office
    const random = randomFrom(26)
    for (let life = 0; life < 40; life++) {
      const frequency = (['once', 'monthly', 'quarterly', 'yearly'] as const)[below(random, 4)] ?? 'once'
      const next = randomLife(desk.provider, await desk.give({ frequency }), random)
      for (let event = next(); event !== null; event = next()) if (random() < 0.8) await desk.hear(event)
      desk.clock.advance(below(random, 20) * day)
    }
    for (const currency of ['USD', 'EUR']) {
      const ledger = await inLedger(db, currency)
      assert.equal(await allMonths(db, currency), ledger, currency)
      assert.notEqual(ledger, 0)
    }
    const stand = await stands(db, { at: desk.clock() })
    assert.ok(parseFunding(fundingBytes(stand)).ok)
    assert.equal(stand.received.amount, await monthOf(db, stand.month))
  })

  test('is told month by month, in the currency of the newest goal', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { db } = desk.office
    await transaction(db, (tx) => setGoal(tx, '2026-11', { amount: 10_000, currency: 'USD' }))
    await paid(desk, { amount: 900, frequency: 'quarterly' })
    const now = Date.parse('2027-01-05T12:00:00Z')
    assert.deepEqual(await moneyByMonth(db, { now, timeZone, count: 4, currencies: [] }), {
      currency: 'USD',
      months: [
        { month: '2026-10', received: 0, goal: null },
        { month: '2026-11', received: 300, goal: 10_000 },
        { month: '2026-12', received: 300, goal: 10_000 },
        { month: '2027-01', received: 300, goal: 10_000 },
      ],
    })
  })
})

const place = { country: 'XZ', name: 'A place', law: 'A law', inLanguage: {} }

function stands(db: Db, { at = noon, settings: own = settings } = {}): Promise<Funding> {
  return funding(db, { now: at, timeZone, providers: [], letters: false, settings: own })
}

function monthOf(db: Db, month: string, currency = 'USD'): Promise<number> {
  return receivedIn(db, { month, currency, timeZone })
}

async function amounts(told: Promise<Funding>) {
  const { received, once, recurring, days } = await told
  return { received: received.amount, once, recurring, days: days.length }
}

/** A gift that its provider has confirmed and told of. */
async function paid(
  desk: SupportDesk,
  gift: { amount: number; currency?: string; frequency: Frequency },
): Promise<PaymentSnapshot> {
  const amount = { amount: gift.amount, currency: gift.currency ?? 'USD' }
  const { frequency } = gift
  const intentId = await desk.give({ amount, frequency })
  const { provider } = desk
  const isPledge = frequency !== 'once'
  const pledge = isPledge ? provider.subscription(intentId, amount, { frequency }) : null
  const payment = provider.payment(intentId, amount, {
    state: 'confirmed',
    subscriptionId: pledge?.id ?? null,
  })
  await desk.hear(...(pledge === null ? [] : [provider.change(pledge)]), provider.change(payment))
  return payment
}

/** What falls on a month: equal shares, what is left over on the first ones. */
function shareOf(amount: number, months: number, place: number): number {
  return Math.floor(amount / months) + (place < amount % months ? 1 : 0)
}

/** All months that any payment of the test can cover, added up as the public can add up each. */
async function allMonths(db: Db, currency: string): Promise<number> {
  let sum = 0
  for (let back = 0; back < 72; back++) sum += await monthOf(db, monthBack('2030-12', back), currency)
  return sum
}

/**
 * From the entries of the ledger alone: gifts in a currency less their refunds and disputes, and what gifts in other
 * currencies were exchanged into it for.
 */
async function inLedger(db: Db, currency: string): Promise<number> {
  const entries = await db
    .selectFrom('ledger_entry as e')
    .innerJoin('ledger_transaction as t', 't.id', 'e.transaction_id')
    .innerJoin('contribution as c', (join) =>
      join.onRef('c.provider', '=', 't.provider').onRef('c.object_id', '=', 't.object_id'),
    )
    .select(['t.kind', 'e.debit', 'e.amount', 'c.currency as given'])
    .where('e.currency', '=', currency)
    .execute()
  const counted = entries.filter(({ kind, given }) =>
    given === currency ? ['gift', 'refund', 'dispute'].includes(kind) : kind === 'exchange',
  )
  return counted.reduce(
    (sum, { debit, amount }) => sum + (debit.startsWith('provider:') ? amount : -amount),
    0,
  )
}
