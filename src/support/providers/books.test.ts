import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { startWorker } from '#platform/jobs.ts'
import { beginGift, giftState } from '../give.ts'
import { takeEvent } from '../inbox.ts'
import { balances } from '../ledger.ts'
import { reconcile } from '../reconcile.ts'
import { supportJobs } from '../support-jobs.ts'
import { openRailAlone, railNames, type Rail } from '../testing/rails.ts'

/** From the first button to the books, over each way of giving: what the ledger makes of what providers tell. */
for (const name of railNames)
  describe(`a gift over ${name}`, () => {
    for (const frequency of ['once', 'monthly'] as const)
      for (const heard of ['by events', 'by the nightly list alone'] as const)
        test(`${frequency}, heard of ${heard}, is in the books to the cent`, async () => {
          const rail = await openRailAlone(name)
          try {
            if (!rail.provider.takes.includes(frequency)) return
            await givenAndBooked(rail, frequency, heard)
          } finally {
            await rail.close()
          }
        })
  })

async function givenAndBooked(rail: Rail, frequency: 'once' | 'monthly', heard: string): Promise<void> {
  const { office, provider } = rail
  const gift = { amount: { amount: 1000, currency: 'USD' }, coverFee: false, campaign: '', language: 'en' }
  const begun = await beginGift(office, { provider: provider.name, frequency, ...gift })
  assert.ok(begun.ok, begun.ok ? '' : begun.message)
  const { intentId } = begun.value
  const { checkout_id: checkout } = await office.db
    .selectFrom('intent')
    .selectAll()
    .where('id', '=', intentId)
    .executeTakeFirstOrThrow()
  await rail.pay(checkout ?? '')
  if (heard === 'by events')
    for (const event of await rail.events()) await takeEvent(office, provider.name, event)
  else await reconcile(office, provider)
  await settled(rail)
  const state = await giftState(office.db, intentId)
  assert.equal(state?.confirmed, true)
  assert.equal(state?.pledgeId !== null, frequency === 'monthly')
  assert.deepEqual(await contributed(rail), { contributed: 1000, refunds: 0 })

  const { object_id: payment } = await office.db
    .selectFrom('contribution')
    .select('object_id')
    .executeTakeFirstOrThrow()
  await provider.refund(payment, { amount: 300, currency: 'USD' }, 'refund-1')
  await rail.giveBack(payment)
  await reconcile(office, provider)
  await settled(rail)
  assert.deepEqual(await contributed(rail), { contributed: 1000, refunds: 300 })
}

async function contributed({ office }: Rail): Promise<{ contributed: number; refunds: number }> {
  const rows = await balances(office.db)
  const of = (account: string) =>
    rows
      .filter((row) => row.account === account && row.currency === 'USD')
      .map(({ amount }) => Math.abs(amount))[0] ?? 0
  return { contributed: of('contributions'), refunds: of('refunds') }
}

async function settled({ office }: Rail): Promise<void> {
  const { db, context, log } = office
  const { handlers } = supportJobs(office)
  const worker = startWorker({ db, context, log, handlers, pollMs: 5 })
  await worker.idle()
  await worker.stop()
}
