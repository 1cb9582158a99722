import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import type { PaymentSnapshot, SubscriptionSnapshot } from './provider.ts'
import { providersOf } from './providers.ts'
import { sandboxEvent } from './providers/sandbox/sandbox.ts'
import { sandboxAct, sandboxPage } from './sandbox.ts'
import type { SandboxAct } from './sandbox-acts.ts'
import { openRail, publicUrl, type Rail } from './testing/rails.ts'

onEachDatabase('the sandbox', (fresh) => {
  const withSandbox = (work: (rail: Rail) => Promise<void>) => async () => {
    const rail = await openRail('sandbox', await fresh())
    try {
      await work(rail)
    } finally {
      await rail.close()
    }
  }

  test(
    'pays once, however often the button is pressed, and keeps who paid sealed',
    withSandbox(async (rail) => {
      const id = await checkout(rail, 'once')
      assert.equal((await sandboxPage(rail.office, id))?.state, 'open')
      const payer = { email: 'ann@example.org', name: 'Ann Giver' }
      const pressed = await Promise.all([
        sandboxAct(rail.office, id, 'pay', payer),
        sandboxAct(rail.office, id, 'pay', payer),
      ])
      assert.equal(pressed.filter(({ ok }) => ok).length, 1)
      const rows = await rail.office.db.selectFrom('sandbox_object').selectAll().execute()
      assert.equal(rows.filter(({ kind }) => kind === 'payment').length, 1)
      assert.doesNotMatch(JSON.stringify(rows), /ann@|Ann Giver/)
      assert.deepEqual((await payment(rail, id)).contact, payer)
      const page = await sandboxPage(rail.office, id)
      assert.deepEqual([page?.state, page?.thanksUrl], ['complete', `${publicUrl}/thanks`])
    }),
  )

  test(
    'plays what may happen to a payment, and nothing that cannot',
    withSandbox(async (rail) => {
      const id = await checkout(rail, 'once')
      await act(rail, id, 'pay-later')
      const { id: paid } = await payment(rail, id)
      assert.equal((await payment(rail, id)).state, 'pending')
      await act(rail, paid, 'arrive')
      await act(rail, paid, 'refund-half')
      await act(rail, paid, 'dispute')
      const held = await payment(rail, id)
      assert.deepEqual([held.state, held.refunded, held.disputed], ['confirmed', 500, 500])
      assert.ok(!(await sandboxAct(rail.office, paid, 'refund')).ok)
      await act(rail, paid, 'win-dispute')
      await act(rail, paid, 'refund')
      const back = await payment(rail, id)
      assert.deepEqual([back.refunded, back.disputed], [1000, 0])
      for (const impossible of ['pay', 'arrive', 'renew', 'dispute'] as const)
        assert.equal((await sandboxAct(rail.office, paid, impossible)).ok, false, impossible)
      assert.equal((await sandboxAct(rail.office, 'nothing', 'pay')).ok, false)
    }),
  )

  test(
    'plays a pledge: fails, recovers, renews, pays out, ends',
    withSandbox(async (rail) => {
      const id = await checkout(rail, 'yearly')
      await act(rail, id, 'fail')
      assert.equal((await sandboxPage(rail.office, id))?.state, 'open')
      await act(rail, id, 'pay')
      const pledge = await subscription(rail, id)
      await act(rail, pledge.id, 'renew-fail')
      assert.equal((await subscription(rail, id)).state, 'past-due')
      await act(rail, pledge.id, 'recover')
      assert.equal((await subscription(rail, id)).state, 'active')
      await act(rail, pledge.id, 'renew')
      const [out] = await act(rail, pledge.id, 'pay-out')
      const payout = await rail.provider.fetch(out ?? { kind: 'payout', id: '' })
      assert.ok(payout.ok && payout.value.kind === 'payout')
      assert.deepEqual([payout.value.amount.amount, payout.value.payments?.length], [3 * (1000 - 59), 3])
      await act(rail, pledge.id, 'end')
      assert.equal((await subscription(rail, id)).state, 'ended')
    }),
  )

  test(
    'sends signed events into the inbox, and takes none of another newsroom',
    withSandbox(async (rail) => {
      const id = await checkout(rail, 'once')
      await act(rail, id, 'pay')
      const events = await rail.office.db.selectFrom('provider_event').selectAll().execute()
      assert.deepEqual(
        events.map(({ provider, type }) => [provider, type]),
        [['sandbox', 'pay']],
      )
      const hint = { eventId: rail.office.context.newId(), type: 'pay', at: 0, objects: [] }
      const event = await sandboxEvent(rail.office.vault, hint)
      assert.ok((await rail.provider.readEvent(event, 0)).ok)
      const forged = { ...event, headers: { 'sandbox-signature': 'x' } }
      assert.equal((await rail.provider.readEvent(forged, 0)).ok, false)
    }),
  )

  test(
    'is not there where readers come, whatever was configured',
    withSandbox(async ({ office }) => {
      const config = { stripe: null, btcpay: null, bank: null, sandbox: true }
      for (const [address, count] of [
        ['https://news.example', 0],
        ['http://192.168.0.7:3000', 0],
        ['http://127.0.0.1:3000', 1],
      ] as const)
        assert.equal((await providersOf(config, { ...office, publicUrl: address })).length, count, address)
      const closed = { ...office, providers: [] }
      assert.equal(await sandboxPage(closed, office.context.newId()), null)
      assert.equal((await sandboxAct(closed, office.context.newId(), 'pay')).ok, false)
    }),
  )
})

async function checkout({ provider, office }: Rail, frequency: 'once' | 'yearly'): Promise<string> {
  const intentId = office.context.newId()
  const amount = { amount: 1000, currency: 'USD' }
  const urls = { thanksUrl: `${publicUrl}/thanks`, backUrl: publicUrl }
  const order = { intentId, amount, frequency, language: 'en', description: 'Gift', ...urls }
  const opened = await provider.checkout(order, intentId)
  assert.ok(opened.ok)
  assert.equal(opened.value.url, `${publicUrl}/desk/sandbox/${intentId}`)
  return opened.value.object.id
}

async function act({ office }: Rail, id: string, what: SandboxAct) {
  const done = await sandboxAct(office, id, what)
  assert.ok(done.ok, done.ok ? '' : done.message)
  return done.value
}

async function payment({ provider }: Rail, checkoutId: string): Promise<PaymentSnapshot> {
  const now = await provider.fetch({ kind: 'checkout', id: checkoutId })
  assert.ok(now.ok && now.value.kind === 'checkout')
  const paid = await provider.fetch({ kind: 'payment', id: now.value.payment ?? '' })
  assert.ok(paid.ok && paid.value.kind === 'payment')
  return paid.value
}

async function subscription({ provider }: Rail, checkoutId: string): Promise<SubscriptionSnapshot> {
  const now = await provider.fetch({ kind: 'checkout', id: checkoutId })
  assert.ok(now.ok && now.value.kind === 'checkout')
  const pledge = await provider.fetch({ kind: 'subscription', id: now.value.subscription ?? '' })
  assert.ok(pledge.ok && pledge.value.kind === 'subscription')
  return pledge.value
}
