import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { balances, received } from './ledger.ts'
import { strandPledges } from './pledges.ts'
import { ledgerPage, type LedgerPlace, type LedgerRow } from './reports-ledger.ts'
import { pledgesByProvider } from './reports-pledges.ts'
import {
  type MonthOfMoney,
  type MonthOfPledges,
  moneyOfMonths,
  monthsOf,
  pledgesOfMonths,
  receivedByCampaign,
} from './reports.ts'
import { below, randomFrom, randomLife } from './testing/random-life.ts'
import { day, supportDesk, type SupportDesk, usd } from './testing/support-desk.ts'

const timeZone = 'Europe/Amsterdam'

onEachDatabase('reports on money', (fresh) => {
  test('every month of a random life adds up to the ledger, to the cent', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await liveFourMonths(desk)
    const span = { now: desk.clock(), timeZone, count: 12, counting: 'USD' }
    const months = await moneyOfMonths(desk.office.db, span)
    assert.ok(new Set(months.map(({ month }) => month)).size >= 4, 'four months have entries')
    await assertAccounts(desk, months)
    for (const { month, from, to } of monthsOf(span)) {
      const told = await received(desk.office.db, { counting: 'USD', from, to })
      const rows = months.filter((row) => row.month === month && row.received !== 0)
      assert.deepEqual(Object.fromEntries(rows.map((row) => [row.currency, row.received])), told)
      assert.deepEqual(await byCampaign(desk, { from, to }), told)
    }
  })

  test('pledges of a month are those before, and who came, less who went', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office, clock } = desk
    const pledge = async (amount: number, frequency: 'monthly' | 'yearly') => {
      const intent = await desk.give({ amount: usd(amount), frequency })
      const made = provider.subscription(intent, usd(amount), { frequency })
      await desk.hear(provider.change(made))
      return made
    }
    const first = await pledge(500, 'monthly')
    await pledge(2_500, 'yearly')
    clock.advance(31 * day)
    await desk.hear(provider.change({ ...first, state: 'ended', at: provider.now() }))
    const third = await pledge(300, 'monthly')
    await desk.hear(provider.change({ ...third, state: 'paused', at: provider.now() }))
    const months = await pledgesOfMonths(office.db, { now: clock(), timeZone, count: 3 })
    assert.deepEqual(months.map(toldShort), [
      '2026-10: 0 +0 -0 = 0, 0 a month',
      '2026-11: 0 +2 -0 = 2, 708 a month',
      '2026-12: 2 +1 -1 = 2, 508 a month',
    ])
    clock.advance(31 * day)
    await strandPledges(office, 'sandbox')
    const last = await pledgesOfMonths(office.db, { now: clock(), timeZone, count: 1 })
    assert.deepEqual(last.map(toldShort), ['2027-01: 2 +0 -2 = 0, 0 a month'])
    const counted = await pledgesByProvider(office.db)
    assert.deepEqual(counted, [{ provider: 'sandbox', open: 0, stranded: 2, moved: 0 }])
  })

  test('a pledge that moved to another provider was neither lost nor won', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office, clock } = desk
    const old = provider.subscription(await desk.give({ frequency: 'monthly' }), usd(500))
    await desk.hear(provider.change(old))
    clock.advance(31 * day)
    await strandPledges(office, 'sandbox')
    const next = provider.subscription(await desk.give({ frequency: 'monthly' }), usd(500))
    await desk.hear(provider.change(next))
    const [from, to] = await desk.pledges()
    const moved = office.db.updateTable('pledge').set({ moved_to: to?.id ?? '' })
    await moved.where('id', '=', from?.id ?? '').execute()
    const [month] = await pledgesOfMonths(office.db, { now: clock(), timeZone, count: 1 })
    const { active, started, movedIn, lost, movedOut } = month ?? nothing
    assert.deepEqual([active, started, movedIn, lost, movedOut], [1, 0, 1, 0, 1])
  })

  test('the ledger is turned page by page, with nothing left out or shown twice', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await liveFourMonths(desk)
    const { db } = desk.office
    const whole = await ledgerPage(db, {}, { before: null, limit: 10_000 })
    const turned: LedgerRow[] = []
    let before: LedgerPlace | null = null
    for (;;) {
      const page: LedgerRow[] = await ledgerPage(db, {}, { before, limit: 7 })
      turned.push(...page)
      const last = page.at(-1)
      if (last === undefined) break
      before = { at: last.at, id: last.id }
    }
    assert.ok(whole.length > 50)
    assert.deepEqual(turned, whole)
    const fees = await ledgerPage(db, { kind: 'fee', currency: 'USD' }, { before: null, limit: 10_000 })
    assert.deepEqual(
      fees,
      whole.filter(({ kind, currency }) => kind === 'fee' && currency === 'USD'),
    )
    assert.ok(fees.every(({ contributionId }) => contributionId !== null))
  })
})

const nothing = { active: 0, started: 0, movedIn: 0, lost: 0, movedOut: 0 }

function toldShort({ month, before, started, lost, active, monthly }: MonthOfPledges): string {
  return `${month}: ${before} +${started} -${lost} = ${active}, ${monthly} a month`
}

/** Gifts of many kinds, each of whose steps comes some days after the one before; a payout each month. */
async function liveFourMonths(desk: SupportDesk): Promise<void> {
  const { provider, clock } = desk
  const random = randomFrom(11)
  const lives = []
  for (let gift = 0; gift < 12; gift++) {
    const campaign = ['article-end', 'banner', ''][below(random, 3)] ?? ''
    lives.push(randomLife(provider, await desk.give({ campaign }), random))
  }
  for (let month = 0; month < 4; month++) {
    for (const next of lives.slice(month * 3)) {
      const event = next()
      if (event !== null) await desk.hear(event)
    }
    for (const next of lives.slice(month * 3, month * 3 + 3))
      for (let event = next(); event !== null; event = next()) await desk.hear(event)
    await desk.hear(provider.change(provider.payout(usd(1_234 + month))))
    clock.advance(31 * day)
  }
}

async function assertAccounts(desk: SupportDesk, months: readonly MonthOfMoney[]): Promise<void> {
  const lie = await balances(desk.office.db)
  for (const currency of ['USD', 'EUR']) {
    const sum = (column: 'gifts' | 'refunds' | 'disputes' | 'fees' | 'payouts' | 'exchanged') =>
      months.reduce((all, row) => all + (row.currency === currency ? row[column] : 0), 0)
    const balance = (account: string) =>
      lie.find((each) => each.account === account && each.currency === currency)?.amount ?? 0
    assert.equal(sum('gifts'), -balance('contributions'))
    assert.equal(sum('refunds'), balance('refunds'))
    assert.equal(sum('disputes'), balance('disputes'))
    assert.equal(sum('fees'), balance('fees'))
    assert.equal(sum('payouts'), balance('bank'))
    assert.equal(sum('exchanged'), balance(`exchange:${currency}`))
    assert.notEqual(sum('gifts'), 0)
  }
}

async function byCampaign(desk: SupportDesk, span: { from: number; to: number }) {
  const sums: Record<string, number> = {}
  for (const { currency, received: sum } of await receivedByCampaign(desk.office.db, {
    ...span,
    counting: 'USD',
  }))
    sums[currency] = (sums[currency] ?? 0) + sum
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}
