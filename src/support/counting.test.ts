import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { countingCurrency } from './counting.ts'
import { receivedIn } from './funding.ts'
import { setGoal } from './goal.ts'
import { received } from './ledger.ts'
import { moneyOfMonths, monthsOf, receivedByCampaign } from './reports.ts'
import { supportDesk, type SupportDesk } from './testing/support-desk.ts'

const timeZone = 'Europe/Amsterdam'
const month = '2026-11'

onEachDatabase('a gift that its provider exchanged', (fresh) => {
  test('counts once: as it was given, or in the public currency where it became that', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { db } = desk.office
    await given(desk, { amount: 1_000, currency: 'USD' }, { amount: 20_000, currency: 'BTC' })
    await given(desk, { amount: 1_000, currency: 'EUR' }, { amount: 1_083, currency: 'USD' })
    const part = await given(desk, { amount: 900, currency: 'EUR' }, { amount: 16_200, currency: 'BTC' })
    await desk.hear(desk.provider.change({ ...part, refunded: 400, settledBack: 7_200 }))
    const expected = {
      USD: { USD: 2_083, EUR: 500 },
      EUR: { USD: 1_000, EUR: 1_500 },
      BTC: { BTC: 29_000, EUR: 1_000 },
    }
    for (const [counting, sums] of Object.entries(expected)) {
      assert.deepEqual(await received(db, { counting }), sums, `the ledger, counting ${counting}`)
      assert.deepEqual(await byMonth(desk, counting), sums, `the overview, counting ${counting}`)
      assert.deepEqual(await byCampaign(desk, counting), sums, `campaigns, counting ${counting}`)
      assert.equal(
        await receivedIn(db, { month, currency: counting, timeZone }),
        sums[counting as keyof typeof sums],
        `the bar in ${counting}`,
      )
    }
  })

  test('is still told as exchanged, beside what it counts for', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await given(desk, { amount: 1_000, currency: 'USD' }, { amount: 20_000, currency: 'BTC' })
    const [span] = [{ now: desk.clock(), timeZone, count: 1, counting: 'USD' }]
    const rows = await moneyOfMonths(desk.office.db, span)
    assert.deepEqual(
      rows.map(({ currency, gifts, exchanged, received: sum }) => [currency, gifts, exchanged, sum]),
      [
        ['BTC', 0, -20_000, 0],
        ['USD', 1_000, 1_000, 1_000],
      ],
    )
  })
})

onEachDatabase('the currency that is counted in', (fresh) => {
  test('is that of the goal, else the first that is asked for, else dollars', async () => {
    const db = await fresh()
    const asked = [{ currency: 'EUR' }, { currency: 'USD' }]
    assert.equal(await countingCurrency(db, month, []), 'USD')
    assert.equal(await countingCurrency(db, month, asked), 'EUR')
    await transaction(db, (tx) => setGoal(tx, month, { amount: 1_000, currency: 'CHF' }))
    assert.equal(await countingCurrency(db, month, asked), 'CHF')
    assert.equal(await countingCurrency(db, '2026-10', asked), 'EUR')
  })
})

type Sum = { amount: number; currency: string }

/** A gift that was exchanged into something else. */
async function given(desk: SupportDesk, amount: Sum, settled: Sum) {
  const { provider } = desk
  const payment = provider.payment(await desk.give({ amount }), amount, { state: 'confirmed', settled })
  await desk.hear(provider.change(payment))
  return payment
}

async function byMonth({ office, clock }: SupportDesk, counting: string) {
  return summed(await moneyOfMonths(office.db, { now: clock(), timeZone, count: 2, counting }))
}

async function byCampaign({ office, clock }: SupportDesk, counting: string) {
  const [span] = monthsOf({ now: clock(), timeZone, count: 1 })
  assert.ok(span)
  return summed(await receivedByCampaign(office.db, { ...span, counting }))
}

function summed(rows: { currency: string; received: number }[]): Record<string, number> {
  const sums: Record<string, number> = {}
  for (const { currency, received: sum } of rows) sums[currency] = (sums[currency] ?? 0) + sum
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}
