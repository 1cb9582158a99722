import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import Stripe from 'stripe'
import * as v from 'valibot'
import type { Result } from '#base/refusal.ts'
import { hintOf, signedEvent } from './events.ts'

const data = join(import.meta.dirname, '../../../../../shared/data/4-standards')
const skip = existsSync(data) ? false : 'shared/data is not here'

const vectors = v.object({
  vectors: v.array(
    v.object({
      name: v.string(),
      payload: v.string(),
      header: v.string(),
      secret: v.string(),
      nowMs: v.number(),
      stripeNodeResult: v.string(),
    }),
  ),
})

describe('signatures of Stripe', { skip }, () => {
  const file = join(data, 'stripe/webhook-signature-vectors.json')
  const { vectors: all } = skip ? { vectors: [] } : v.parse(vectors, JSON.parse(readFileSync(file, 'utf8')))

  test('are 14 vectors', () => assert.equal(all.length, 14))
  for (const { name, payload, header, secret, nowMs, stripeNodeResult } of all)
    test(`${name}: ${stripeNodeResult.slice(0, 6)}`, () => {
      const request = { headers: { 'stripe-signature': header }, body: new TextEncoder().encode(payload) }
      const read = signedEvent(request, secret, nowMs)
      assert.equal(read.ok, stripeNodeResult === 'accept')
      if (!read.ok) assert.equal(read.code, name.endsWith('too old') ? 'too-old' : 'signature-invalid')
    })
})

const anyEvent = v.record(v.string(), v.unknown())

describe('events of Stripe', { skip }, () => {
  const folder = join(data, 'stripe-webhook-events')
  const events = skip
    ? []
    : readdirSync(folder).map((name) =>
        v.parse(anyEvent, JSON.parse(readFileSync(join(folder, name), 'utf8'))),
      )
  const readable = () =>
    events.map((event) => {
      const hint = hintOf(event, false)
      assert.ok(hint.ok, hint.ok ? '' : hint.message)
      return hint.value
    })

  test('are 88, of three versions of the API and of none, and each is understood', () => {
    assert.equal(readable().length, 88)
  })

  test('name payments, subscriptions, payouts and checkouts by their ids alone', () => {
    const of = (type: string) =>
      readable()
        .filter((hint) => hint.type === type)
        .map(({ objects }) => objects)
    const zeros = '000000000000000000000000'
    assert.deepEqual(of('payment_intent.succeeded'), [[{ kind: 'payment', id: `pi_${zeros}` }]])
    assert.deepEqual(of('charge.succeeded'), [[{ kind: 'payment', id: `pi_${zeros}` }]])
    assert.deepEqual(of('invoice.paid'), [[{ kind: 'payment', id: `pi_${zeros}` }]])
    assert.deepEqual(of('customer.subscription.updated'), [[{ kind: 'subscription', id: `sub_${zeros}` }]])
    assert.deepEqual(of('payout.paid'), [[{ kind: 'payout', id: `po_${zeros}` }]])
    assert.deepEqual(of('charge.dispute.closed'), [[]])
    assert.deepEqual(of('customer.updated'), [[]])
    assert.equal(of('checkout.session.completed')[0]?.length, 2)
  })

  test('of the other mode, of a newer API and of another shape are refused', () => {
    const [event] = events
    assert.ok(event)
    assert.equal(code(hintOf(event, true)), 'wrong-mode')
    assert.equal(code(hintOf({ ...event, api_version: '2099-01-01.later' }, false)), 'event-invalid')
    assert.equal(code(hintOf({ ...event, api_version: Stripe.API_VERSION }, false)), 'done')
    for (const wrong of [null, [], 'evt', { ...event, id: 7 }, { ...event, data: null }, { object: 'event' }])
      assert.equal(code(hintOf(wrong, false)), 'event-invalid')
  })
})

const code = (result: Result<unknown>): string => (result.ok ? 'done' : result.code)
