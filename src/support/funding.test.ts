import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { contributionsAccount, currentGoal, funding, monthBounds, monthOf, setGoal } from './funding.ts'

const november = { clock: fixedClock(Date.UTC(2026, 10, 23, 10)), timeZone: 'Europe/Amsterdam', means: [] }

onEachDatabase('funding', (fresh) => {
  test('says that nothing is taken and nothing has come while there is no provider', async () => {
    const stand = await funding(await fresh(), november)
    assert.equal(stand.takingContributions, false)
    assert.deepEqual(stand.received, { amount: 0, currency: 'USD' })
    assert.equal(stand.monthlyGoal, null)
    assert.deepEqual(stand.minimumMonthly, { amount: 200, currency: 'USD' })
  })

  test('keeps the goal of a month until a later month has its own', async () => {
    const db = await fresh()
    await transaction(db, (tx) => setGoal(tx, '2026-07', { amount: 900_000, currency: 'USD' }))
    await transaction(db, (tx) => setGoal(tx, '2026-11', { amount: 950_000, currency: 'USD' }))
    await transaction(db, (tx) => setGoal(tx, '2026-11', { amount: 1_000_000, currency: 'USD' }))
    await transaction(db, (tx) => setGoal(tx, '2026-12', { amount: 1_200_000, currency: 'USD' }))
    assert.deepEqual((await funding(db, november)).monthlyGoal, { amount: 1_000_000, currency: 'USD' })
  })

  test('knows the goal of a month, and of none before the first', async () => {
    const db = await fresh()
    const goal = { amount: 5_000_000_000, currency: 'JPY' }
    await transaction(db, (tx) => setGoal(tx, '2026-07', goal))
    assert.equal(await currentGoal(db, '2026-06'), null)
    assert.deepEqual(await currentGoal(db, '2026-07'), goal)
    assert.deepEqual(await currentGoal(db, '2027-01'), goal)
  })

  test('counts the confirmed entries of the month in its own time zone, refunds subtracted', async () => {
    const db = await fresh()
    const firstMinute = Date.UTC(2026, 9, 31, 23, 1)
    await book(db, 'a', firstMinute, 500)
    await book(db, 'b', firstMinute - 120_000, 7_000)
    await book(db, 'c', Date.UTC(2026, 10, 12), 200)
    await book(db, 'd', Date.UTC(2026, 10, 13), -200)
    assert.deepEqual((await funding(db, november)).received, { amount: 500, currency: 'USD' })
  })
})

describe('months', () => {
  test('begin at midnight on the walls of the time zone, through changes of the clock', () => {
    assert.deepEqual(monthBounds('2026-03', 'Europe/Amsterdam'), {
      from: Date.parse('2026-02-28T23:00:00Z'),
      to: Date.parse('2026-03-31T22:00:00Z'),
    })
    assert.equal(monthBounds('2026-12', 'Asia/Kathmandu').from, Date.parse('2026-11-30T18:15:00Z'))
    assert.equal(monthBounds('2026-12', 'America/St_Johns').to, Date.parse('2027-01-01T03:30:00Z'))
  })

  test('are named by what the calendar there shows', () => {
    assert.equal(monthOf(Date.parse('2026-10-31T23:30:00Z'), 'Europe/Amsterdam'), '2026-11')
    assert.equal(monthOf(Date.parse('2026-10-31T23:30:00Z'), 'UTC'), '2026-10')
  })
})

async function book(
  db: Parameters<typeof funding>[0],
  id: string,
  bookedAt: number,
  amount: number,
): Promise<void> {
  await transaction(db, async (tx) => {
    const transactionRow = { id, provider: 'test', object_id: id, kind: 'gift', booked_at: bookedAt }
    await tx.insertInto('ledger_transaction').values(transactionRow).execute()
    const entries = [
      { id: `${id}1`, transaction_id: id, account: contributionsAccount, amount, currency: 'USD' },
      { id: `${id}2`, transaction_id: id, account: 'provider', amount: -amount, currency: 'USD' },
    ]
    await tx.insertInto('ledger_entry').values(entries).execute()
  })
}
