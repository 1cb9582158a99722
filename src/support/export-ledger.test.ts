import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { onEachDatabase } from '#platform/testing.ts'
import { beancountAccount, csvColumns, ledgerBeancount, ledgerCsv } from './export-ledger.ts'
import { accounts, balances } from './ledger.ts'
import { minorUnits } from './minor-units.ts'
import { day, type SupportDesk, supportDesk, usd } from './testing/support-desk.ts'
import { readBeancount } from './testing/beancount.ts'

const always = { from: 0, to: 253_402_300_800_000 }
const look = { title: 'A "far" post', timeZone: 'Europe/Amsterdam' }

onEachDatabase('the ledger for other programs', (fresh) => {
  test('comes back from Beancount with the balances that the ledger has', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await liveALittle(desk)
    const text = await whole(ledgerBeancount(desk.office.db, always, look))
    const { faults, totals, transactions } = readBeancount(text)
    assert.deepEqual(faults, [])
    assert.equal(transactions, 7)
    const lie = await balances(desk.office.db)
    assert.deepEqual(
      totals,
      Object.fromEntries(
        lie.map(({ account, currency, amount }) => [`${beancountAccount(account)} ${currency}`, amount]),
      ),
    )
  })

  test('holds the entries of the days asked for, and opens accounts before them', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await liveALittle(desk)
    const from = desk.clock() - 10 * day
    const text = await whole(ledgerBeancount(desk.office.db, { ...always, from }, look))
    const { faults, transactions } = readBeancount(text)
    assert.deepEqual(faults, [])
    assert.equal(transactions, 1)
    const empty = await supportDesk(await fresh(), t)
    const nothing = await whole(ledgerBeancount(empty.office.db, always, look))
    assert.deepEqual(readBeancount(nothing), { faults: [], totals: {}, transactions: 0 })
  })

  test('as CSV has one line for each entry, exact sums, and no formula', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await liveALittle(desk)
    const intent = await desk.give()
    const payment = desk.provider.payment(intent, usd(500), { id: '=HYPERLINK("x"),1', state: 'confirmed' })
    await desk.hear(desk.provider.change(payment))
    const rows: Record<string, string>[] = parse(await whole(ledgerCsv(desk.office.db, always)), {
      columns: true,
      recordDelimiter: '\r\n',
    })
    assert.deepEqual(Object.keys(rows[0] ?? {}), [...csvColumns])
    const sums: Record<string, number> = {}
    for (const { debit, credit, amount = '', currency = '' } of rows) {
      const minor = minorUnits(amount, currency) ?? Number.NaN
      sums[`${debit} ${currency}`] = (sums[`${debit} ${currency}`] ?? 0) + minor
      sums[`${credit} ${currency}`] = (sums[`${credit} ${currency}`] ?? 0) - minor
    }
    for (const { account, currency, amount } of await balances(desk.office.db))
      assert.equal(sums[`${account} ${currency}`], amount)
    assert.equal(rows.at(-1)?.['object'], `'=HYPERLINK("x"),1`)
  })
})

test('accounts have names that Beancount takes', () => {
  assert.equal(beancountAccount(accounts.provider('btcpay')), 'Assets:Providers:Btcpay')
  assert.equal(beancountAccount(accounts.exchange('EUR')), 'Equity:Exchange:EUR')
  assert.equal(beancountAccount(accounts.bank), 'Assets:Bank')
})

/** A gift with a fee that is refunded in part, one in another currency that is exchanged, and a payout 20 days later. */
async function liveALittle(desk: SupportDesk): Promise<void> {
  const { provider } = desk
  const one = provider.payment(await desk.give(), usd(500), { state: 'confirmed', fee: usd(45) })
  await desk.hear(provider.change(one))
  await desk.hear(provider.change({ ...one, refunded: 201 }))
  const euro = { amount: 1_000, currency: 'EUR' }
  const settled = { state: 'confirmed', fee: usd(62), settled: usd(1_083) } as const
  const two = provider.payment(await desk.give({ amount: euro }), euro, settled)
  await desk.hear(provider.change(two))
  desk.clock.advance(20 * day)
  await desk.hear(provider.change(provider.payout(usd(1_275))))
}

async function whole(pieces: AsyncGenerator<string>): Promise<string> {
  const all: string[] = []
  for await (const piece of pieces) all.push(piece)
  return all.join('')
}
