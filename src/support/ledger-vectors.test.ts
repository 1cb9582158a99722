import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import type { PaymentState } from './provider.ts'
import { supportDesk } from './testing/support-desk.ts'

type Step = {
  state: PaymentState
  amount: number
  fee?: number
  refunded?: number
  disputed?: number
  settled?: number
  settledBack?: number
  adds: string[]
}
type Vectors = {
  payments: { name: string; currency?: string; steps: Step[]; received: Record<string, number> }[]
  refused: { debit: string; credit: string; amount: number; currency: string }[]
}

const file = new URL('../../docs/promises/vectors/ledger/steps.json', import.meta.url)
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors

onEachDatabase('The promised entries (docs/promises/ledger.md)', (fresh) => {
  for (const { name, currency = 'USD', steps, received } of vectors.payments) {
    test(`of ${name}`, async (t) => {
      const desk = await supportDesk(await fresh(), t)
      const { provider } = desk
      const intent = await desk.give({ amount: { amount: 500, currency } })
      const fresher = provider.payment(intent, { amount: 0, currency })
      let known: string[] = []
      for (const { adds, amount, fee, settled, ...step } of steps) {
        const usd = (sum: number | undefined) => (sum === undefined ? null : { amount: sum, currency: 'USD' })
        const money = { amount: { amount, currency }, fee: usd(fee), settled: usd(settled) }
        await desk.hear(provider.change({ ...fresher, ...step, ...money }))
        const entries = (await desk.entries()).map((line) =>
          line.replace('provider:sandbox', 'provider:test'),
        )
        assert.deepEqual(entries.filter((line) => !known.includes(line)).sort(), adds.toSorted())
        known = entries
      }
      assert.deepEqual(await desk.received(), received)
    })
  }

  test('and those that nobody can write', async () => {
    const db = await fresh()
    const transaction = {
      id: 't',
      provider: 'test',
      object_id: 'o',
      kind: 'gift',
      revision: 1,
      at: 1,
      booked_at: 1,
    } as const
    await db.insertInto('ledger_transaction').values(transaction).execute()
    for (const entry of vectors.refused) {
      const row = { id: 'e', transaction_id: 't', ...entry }
      await assert.rejects(db.insertInto('ledger_entry').values(row).execute(), JSON.stringify(entry))
    }
  })
})
