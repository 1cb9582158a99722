import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import { transaction, type Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { accounts, balances, book, entriesBetween, received, type Posting } from './ledger.ts'

const clock = fixedClock(1_000_000)
const context = { clock, newId: uuidV7(clock) }
const held = accounts.provider('test')
const usd = { counting: 'USD' }

function gift(amount: number, currency = 'USD'): Posting {
  return { kind: 'gift', debit: held, credit: accounts.contributions, amount, currency }
}

function booked(db: Db, totals: Posting[], set: { objectId?: string; at?: number } = {}) {
  const booking = {
    provider: 'test',
    objectId: 'o1',
    kinds: ['gift', 'fee'] as const,
    totals,
    at: clock(),
    ...set,
  }
  return transaction(db, (tx) => book(tx, context, booking))
}

onEachDatabase('Booking totals', (fresh) => {
  test('writes the difference to what stands there, and nothing where there is none', async () => {
    const db = await fresh()
    assert.deepEqual(await booked(db, [gift(500)]), ['gift'])
    assert.deepEqual(await booked(db, [gift(500)]), [])
    assert.deepEqual(await booked(db, [gift(300)]), ['gift'])
    assert.deepEqual(await booked(db, [gift(300, 'EUR')]), ['gift'])
    assert.deepEqual(await received(db, usd), { EUR: 300 })
    assert.deepEqual(await booked(db, []), ['gift'])
    assert.deepEqual([await received(db, usd), await balances(db)], [{}, []])
  })

  test('is the same from either side, and below 0', async () => {
    const db = await fresh()
    const fee: Posting = { kind: 'fee', debit: accounts.fees, credit: held, amount: -30, currency: 'USD' }
    await booked(db, [gift(500), fee])
    const turned = { ...fee, debit: held, credit: accounts.fees, amount: 30 }
    assert.deepEqual(await booked(db, [gift(500), turned]), [])
    assert.deepEqual(await balances(db), [
      { account: 'contributions', currency: 'USD', amount: -500 },
      { account: 'fees', currency: 'USD', amount: -30 },
      { account: 'provider:test', currency: 'USD', amount: 530 },
    ])
  })

  test('by two at once books once', async () => {
    const db = await fresh()
    await Promise.allSettled([1, 2, 3, 4].map(() => booked(db, [gift(500)])))
    assert.deepEqual(await received(db, usd), { USD: 500 })
  })

  test('keeps a refund and a dispute in the month we learned of them, though the gift is older', async () => {
    const db = await fresh()
    const back = (kind: 'refund' | 'dispute', debit: string, amount: number): Posting => {
      return { kind, debit, credit: held, amount, currency: 'USD' }
    }
    const totals = [gift(500), back('refund', accounts.refunds, 200), back('dispute', accounts.disputes, 50)]
    const kinds = ['gift', 'refund', 'dispute'] as const
    await transaction(db, (tx) =>
      book(tx, context, { provider: 'test', objectId: 'o1', kinds, totals, at: 400_000 }),
    )
    assert.deepEqual(await received(db, { ...usd, from: 400_000, to: 400_001 }), { USD: 500 })
    assert.deepEqual(await received(db, { ...usd, from: 1_000_000, to: 1_000_001 }), { USD: -250 })
  })

  test('keeps a gift in the month it was made in, and its corrections in theirs', async () => {
    const db = await fresh()
    await booked(db, [gift(500)], { at: 400_000 })
    await booked(db, [gift(450)], { at: 400_000 })
    assert.deepEqual(await received(db, { ...usd, from: 400_000, to: 400_001 }), { USD: 500 })
    assert.deepEqual(await received(db, { ...usd, from: 1_000_000, to: 1_000_001 }), { USD: -50 })
    await booked(db, [gift(100)], { objectId: 'o2', at: 9_000_000 })
    assert.deepEqual(
      await received(db, { ...usd, from: 1_000_000, to: 1_000_001 }),
      { USD: 50 },
      'never in the future',
    )
  })
})

onEachDatabase('Entries', (fresh) => {
  test('are read page by page, oldest first, each once', async () => {
    const db = await fresh()
    for (let i = 0; i < 7; i++)
      await booked(db, [gift(100 + i)], { objectId: `o${i}`, at: 500_000 + (i % 3) })
    const seen: number[] = []
    let after: { at: number; id: string } | undefined
    for (;;) {
      const page = await entriesBetween(db, { from: 500_000, to: 500_002, after, limit: 2 })
      seen.push(...page.map(({ amount }) => amount))
      after = page.at(-1)
      if (page.length < 2) break
    }
    assert.deepEqual(
      seen.toSorted((a, b) => a - b),
      [100, 101, 103, 104, 106],
    )
    const [first] = await entriesBetween(db, { from: 0, to: 600_000, limit: 1 })
    assert.deepEqual(
      [first?.kind, first?.debit, first?.credit, first?.revision],
      ['gift', held, 'contributions', 1],
    )
  })
})
