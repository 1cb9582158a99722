import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import Stripe from 'stripe'
import * as v from 'valibot'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import type { Result } from '#base/refusal.ts'
import type { CheckoutOrder, ObjectRef, PaymentSnapshot, Provider } from '../../provider.ts'
import { startStripeStandIn, type StripeStandIn } from '../../testing/stand-ins/stripe.ts'
import { wire } from '../../testing/stand-ins/stripe/objects.ts'
import { eventTypes, moreEventTypes } from './events.ts'
import { stripeProvider } from './stripe.ts'

const data = join(import.meta.dirname, '../../../../../shared/data/4-standards')
const skip = existsSync(data) ? false : 'shared/data is not here'
const begin = Date.UTC(2026, 10, 23, 10)
const day = 86_400_000

describe('Stripe', () => {
  const clock = fixedClock(begin)
  const newId = uuidV7(clock)
  let standIn: StripeStandIn
  let provider: Provider
  const hookUrl = 'https://news.example/desk/hooks/stripe'

  before(async () => {
    standIn = await startStripeStandIn({ clock, holds: true, hookUrl, settles: 'usd', rates: { eur: 1.1 } })
    const { secretKey, webhookSecret, url: apiUrl } = standIn
    const keys = { secretKey, webhookSecret, apiUrl, retries: 0 }
    provider = stripeProvider({ keys, hookUrl, context: { clock, newId }, fetchUrl: fetch })
  })
  after(async () => {
    // Its webhooks go nowhere.
    standIn.courier.url = null
    await standIn.close()
  })

  const order = (more: Partial<CheckoutOrder> = {}): CheckoutOrder => ({
    intentId: newId(),
    amount: { amount: 1000, currency: 'USD' },
    frequency: 'once',
    language: 'en',
    description: 'Contribution',
    thanksUrl: 'https://news.example/desk/thanks/x',
    backUrl: 'https://news.example/',
    ...more,
  })
  const open = async (given: CheckoutOrder): Promise<string> =>
    good(await provider.checkout(given, given.intentId)).object.id
  const payment = async (id: string): Promise<PaymentSnapshot> => {
    const now = good(await provider.fetch({ kind: 'payment', id }))
    assert.ok(now.kind === 'payment')
    return now
  }
  const paymentOf = async (checkoutId: string): Promise<PaymentSnapshot> => {
    const now = good(await provider.fetch({ kind: 'checkout', id: checkoutId }))
    assert.ok(now.kind === 'checkout' && now.payment !== null)
    return payment(now.payment)
  }

  test('knows its own objects by metadata; those of another shop on the account are nobody’s', async () => {
    const foreign = await payment(standIn.foreignPayment(6735))
    assert.deepEqual([foreign.state, foreign.intentId], ['confirmed', null])
  })

  test('tells fee and contact, and calls a declined card failed until another one pays', async () => {
    const checkout = await open(order())
    standIn.pay(checkout, 'declined')
    const { payment_intent: id } = standIn.world.get('checkout.session', checkout)
    assert.equal((await payment(id ?? '')).state, 'failed')
    standIn.pay(checkout, 'good', { email: 'ann@example.org', name: 'Ann' })
    const paid = await payment(id ?? '')
    assert.equal(paid.state, 'confirmed')
    assert.deepEqual(paid.fee, { amount: 59, currency: 'USD' })
    assert.deepEqual(paid.contact, { email: 'ann@example.org', name: 'Ann' })
    assert.deepEqual([paid.settled, paid.settledBack], [null, 0])
  })

  test('does not count a delayed payment before it came, nor one that never came', async () => {
    const [one, two] = [await open(order()), await open(order())]
    standIn.pay(one, 'delayed')
    standIn.pay(two, 'delayed')
    const [came, failed] = [await paymentOf(one), await paymentOf(two)]
    assert.deepEqual([came.state, failed.state], ['pending', 'pending'])
    standIn.settleDelayed(came.id, true)
    standIn.settleDelayed(failed.id, false)
    assert.equal((await payment(came.id)).state, 'confirmed')
    assert.equal((await payment(failed.id)).state, 'failed')
  })

  test('takes a refund that failed out again, and counts one on the way', async () => {
    const checkout = await open(order())
    standIn.pay(checkout)
    const { id } = await paymentOf(checkout)
    standIn.refund(id, 250)
    const second = standIn.refund(id, 400, 'pending')
    assert.equal((await payment(id)).refunded, 650)
    standIn.failRefund(second)
    assert.equal((await payment(id)).refunded, 250)
  })

  test('holds what a dispute holds, with its fee, and gives it back when it is won', async () => {
    const checkout = await open(order())
    standIn.pay(checkout)
    const { id } = await paymentOf(checkout)
    const dispute = standIn.dispute(id, 700)
    const held = await payment(id)
    assert.deepEqual([held.disputed, held.fee?.amount], [700, 59 + 1500])
    standIn.closeDispute(dispute, 'won')
    const won = await payment(id)
    assert.deepEqual([won.disputed, won.fee?.amount], [0, 59])
    standIn.closeDispute(standIn.dispute(id), 'lost')
    assert.equal((await payment(id)).disputed, 1000)
  })

  test('counts no money for an inquiry, which takes none', async () => {
    const checkout = await open(order())
    standIn.pay(checkout)
    const { id } = await paymentOf(checkout)
    const dispute = standIn.world.get('dispute', standIn.dispute(id))
    for (const status of ['warning_needs_response', 'warning_under_review', 'warning_closed', 'prevented']) {
      dispute.status = status
      assert.equal((await payment(id)).disputed, 0, status)
    }
    for (const status of ['under_review', 'appeal_under_review']) {
      dispute.status = status
      assert.equal((await payment(id)).disputed, 1000, status)
    }
  })

  test('tells what another currency became, and at which rate it went back', async () => {
    const checkout = await open(order({ amount: { amount: 1000, currency: 'EUR' } }))
    standIn.pay(checkout)
    const paid = await paymentOf(checkout)
    assert.deepEqual(paid.amount, { amount: 1000, currency: 'EUR' })
    assert.deepEqual(paid.settled, { amount: 1100, currency: 'USD' })
    assert.deepEqual(paid.fee, { amount: 62, currency: 'USD' })
    standIn.world.options.rates['eur'] = 1.2
    good(await provider.refund(paid.id, { amount: 500, currency: 'EUR' }, newId()))
    const back = await payment(paid.id)
    assert.deepEqual([back.refunded, back.settledBack], [500, 600])
    assert.equal(code(await provider.refund(paid.id, { amount: 500, currency: 'USD' }, newId())), 'refused')
  })

  test('is past due when a renewal fails, and well when another card pays it', async () => {
    const checkout = await open(order({ frequency: 'quarterly' }))
    standIn.pay(checkout)
    const now = good(await provider.fetch({ kind: 'checkout', id: checkout }))
    assert.ok(now.kind === 'checkout' && now.subscription !== null)
    const id = now.subscription
    const state = async () => {
      const pledge = good(await provider.fetch({ kind: 'subscription', id }))
      return pledge.kind === 'subscription' ? [pledge.state, pledge.frequency] : []
    }
    standIn.renew(id, 'declined')
    assert.deepEqual(await state(), ['past-due', 'quarterly'])
    const url = good(await provider.changeMethodUrl(id, 'https://news.example/back', newId()))
    const answer = await fetch(url, { method: 'POST', body: 'act=good', redirect: 'manual' })
    assert.equal(answer.headers.get('location'), 'https://news.example/back')
    assert.deepEqual(await state(), ['active', 'quarterly'])
  })

  test('pays out with the net of each payment in it', async () => {
    const checkout = await open(order())
    standIn.pay(checkout)
    const { id } = await paymentOf(checkout)
    standIn.refund(id, 100)
    const payoutId = standIn.payOut()
    const fetched = async () => {
      const payout = good(await provider.fetch({ kind: 'payout', id: payoutId }))
      assert.ok(payout.kind === 'payout')
      return payout
    }
    const pending = await fetched()
    assert.equal(pending.state, 'pending')
    assert.deepEqual(pending.payments?.find((one) => one.id === id)?.net, { amount: 841, currency: 'USD' })
    const sum = pending.payments?.reduce((total, { net }) => total + net.amount, 0)
    assert.equal(sum, pending.amount.amount)
    standIn.payoutArrives(payoutId)
    assert.equal((await fetched()).state, 'paid')
  })

  test('lists changes beyond the thirty days that events are kept, each object once', async () => {
    const checkout = await open(order())
    standIn.pay(checkout)
    const { id } = await paymentOf(checkout)
    standIn.refund(id, 100)
    clock.advance(60 * day)
    const refs: ObjectRef[] = []
    for await (const one of provider.changedSince(begin)) refs.push(good(one))
    clock.set(begin)
    assert.equal(refs.filter((ref) => ref.id === id).length, 1)
    const names = refs.map((ref) => `${ref.kind}/${ref.id}`)
    assert.equal(new Set(names).size, names.length)
  })

  test('takes an event an hour ahead as its signature allows, and none that is old', async () => {
    const url = standIn.courier.url
    const seen: { headers: Record<string, string>; body: Uint8Array }[] = []
    const payload = JSON.stringify(wire(standIn.world.all('event')[0] ?? {}))
    const signed = (timestamp: number) => ({
      headers: {
        'stripe-signature': Stripe.webhooks.generateTestHeaderString({
          payload,
          secret: standIn.webhookSecret,
          timestamp,
        }),
      },
      body: new TextEncoder().encode(payload),
    })
    seen.push(signed(begin / 1000 + 3600), signed(begin / 1000 - 301))
    assert.equal(url, hookUrl)
    assert.deepEqual(
      await Promise.all(seen.map(async (event) => code(await provider.readEvent(event, begin)))),
      ['done', 'too-old'],
    )
  })

  test('asks for no more than twenty kinds of event at a time', () => {
    assert.ok(eventTypes.length <= 20 && moreEventTypes.length <= 20)
  })

  test('is looked over: keys, mode, clock, rights, webhook, portal, statement', async () => {
    const findings = await provider.check(begin)
    const faults = findings.filter(({ good: isGood }) => !isGood).map(({ what }) => what)
    assert.deepEqual(faults, ['A stand-in answers in place of Stripe (STRIPE_API_URL): no money moves.'])
    assert.match(JSON.stringify(findings), /READER SERVICE/)
    const late = await provider.check(begin + 10 * 60_000)
    assert.ok(late.some(({ good: isGood, what }) => !isGood && what.includes('600 s off')))
    standIn.courier.url = 'https://elsewhere.example/hook'
    const moved = await provider.check(begin)
    standIn.courier.url = hookUrl
    assert.ok(moved.some(({ what }) => what.startsWith('No webhook endpoint sends to https://news.example')))
    const wrong = stripeProvider({
      keys: { secretKey: `${standIn.secretKey}x`, webhookSecret: 'whsec_x', apiUrl: standIn.url, retries: 0 },
      hookUrl,
      context: { clock, newId },
      fetchUrl: fetch,
    })
    const refusals = JSON.stringify(await wrong.check(begin))
    assert.match(refusals, /can't read events/)
    assert.doesNotMatch(refusals, /sk_test_/)
  })

  test('is stood in for with fields that Stripe’s own examples have', { skip }, () => {
    const file = readFileSync(join(data, 'stripe/fixtures3.json'), 'utf8')
    const { resources } = v.parse(
      v.object({ resources: v.record(v.string(), v.record(v.string(), v.unknown())) }),
      JSON.parse(file),
    )
    const kinds = [
      'payment_intent',
      'charge',
      'refund',
      'dispute',
      'subscription',
      'invoice',
      'payout',
      'customer',
      'event',
      'balance_transaction',
      'checkout.session',
      'invoice_payment',
      'billing_portal.session',
    ] as const
    // Fields that the description has and the example leaves out.
    const optional = new Set([
      'refund.failure_balance_transaction',
      'refund.livemode',
      'balance_transaction.livemode',
    ])
    for (const kind of kinds) {
      const [one] = standIn.world.all(kind)
      assert.ok(one, kind)
      for (const field of Object.keys(wire(one)))
        assert.ok(field in (resources[kind] ?? {}) || optional.has(`${kind}.${field}`), `${kind}.${field}`)
    }
  })
})

function good<Value>(result: Result<Value>): Value {
  assert.ok(result.ok, result.ok ? '' : `${result.code}: ${result.message}`)
  return result.value
}

const code = (result: Result<unknown>): string => (result.ok ? 'done' : result.code)
