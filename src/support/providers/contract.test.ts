import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import type { CheckoutOrder, ObjectRef, Provider, SubscriptionSnapshot } from '../provider.ts'
import { codeOf, good, listed, orderOf, paymentBehind } from '../testing/rail-asks.ts'
import { begin, day, openRail, openRailAlone, type Rail } from '../testing/rails.ts'

describe('every provider far away', () => {
  for (const name of ['stripe', 'btcpay'] as const) promises(name, () => openRailAlone(name))
})

onEachDatabase('every provider in tables of ours', (fresh) => {
  let db: Promise<Db> | null = null
  for (const name of ['bank', 'sandbox'] as const)
    promises(name, async () => openRail(name, await (db ??= fresh())))
})

/** What every provider promises, whatever it is: run over its stand-in. */
function promises(name: Provider['name'], open: () => Promise<Rail>): void {
  describe(name, () => {
    const withRail = (work: (rail: Rail) => Promise<void>) => async () => {
      const rail = await open()
      try {
        await work(rail)
      } finally {
        await rail.close()
      }
    }

    test(
      'opens a page, and tells of the gift once it is paid',
      withRail(async (rail) => {
        const { provider } = rail
        const order = orderOf(rail, 'once')
        const { url, object } = good(await provider.checkout(order, order.intentId))
        assert.match(url, /^http:\/\//)
        const before = good(await provider.fetch(object))
        assert.ok(before.kind === 'checkout')
        assert.deepEqual([before.state, before.intentId], ['open', order.intentId])
        await rail.pay(object.id)
        const payment = await paymentBehind(rail, object)
        assert.equal(payment.state, 'confirmed')
        assert.equal(payment.intentId, order.intentId)
        assert.equal(payment.subscriptionId, null)
        assert.deepEqual(payment.amount, order.amount)
        assert.deepEqual([payment.refunded, payment.disputed], [0, 0])
        assert.ok(payment.fee !== null && payment.fee.amount >= 0)
      }),
    )

    test(
      'opens the same page again under the same key',
      withRail(async ({ provider, ...rail }) => {
        const order = orderOf(rail, 'once')
        const first = good(await provider.checkout(order, order.intentId))
        assert.deepEqual(good(await provider.checkout(order, order.intentId)), first)
      }),
    )

    test(
      'gives back a part, once for each key',
      withRail(async (rail) => {
        const { provider } = rail
        const { object } = good(await provider.checkout(orderOf(rail, 'once'), 'k'))
        await rail.pay(object.id)
        const { id } = await paymentBehind(rail, object)
        const part = { amount: 300, currency: 'USD' }
        const press = () => provider.refund(id, part, 'r1')
        const [first, atOnce] = await Promise.all([press(), press()])
        const again = await press()
        if (name === 'bank') assert.equal(first.ok || first.code, 'not-supported')
        else assert.deepEqual([good(atOnce), good(again)], [good(first), good(first)])
        await rail.giveBack(id)
        const payment = await paymentBehind(rail, object)
        assert.equal(payment.state, 'confirmed')
        assert.deepEqual([payment.amount.amount, payment.refunded], [1000, 300])
      }),
    )

    test(
      'keeps a pledge: pays, renews, changes, pauses, goes on, ends',
      withRail(async (rail) => {
        const { provider } = rail
        if (!provider.takes.includes('monthly')) {
          const order = orderOf(rail, 'monthly')
          assert.equal(codeOf(await provider.checkout(order, 'k')), 'not-supported')
          assert.equal(codeOf(await provider.cancel('x', 'k')), 'not-supported')
          return
        }
        const order = orderOf(rail, 'monthly')
        const { object } = good(await provider.checkout(order, order.intentId))
        await rail.pay(object.id)
        const pledge = await pledgeBehind(rail, object)
        assert.equal(pledge.state, 'active')
        assert.equal(pledge.intentId, order.intentId)
        assert.deepEqual([pledge.amount, pledge.frequency], [order.amount, 'monthly'])
        assert.ok(pledge.nextAt !== null && pledge.nextAt > begin + 27 * day)
        const first = await paymentBehind(rail, object)
        assert.equal(first.subscriptionId, pledge.id)
        assert.equal(first.intentId, order.intentId)

        rail.clock.advance(30 * day)
        await rail.renew(pledge.id)
        assert.equal((await ours(rail, order, 'payment')).length, 2)

        const more = { amount: 2000, currency: 'USD' }
        good(await provider.changeAmount(pledge.id, more, 'a1'))
        good(await provider.changeAmount(pledge.id, more, 'a1'))
        assert.deepEqual((await pledgeNow(provider, pledge.id)).amount, more)
        const yen = { amount: 2000, currency: 'JPY' }
        assert.equal(codeOf(await provider.changeAmount(pledge.id, yen, 'a2')), 'refused')

        const until = rail.clock() + 60 * day
        good(await provider.pause(pledge.id, until, 'p1'))
        const paused = await pledgeNow(provider, pledge.id)
        assert.deepEqual([paused.state, paused.nextAt], ['paused', until])
        good(await provider.pause(pledge.id, null, 'p2'))
        assert.equal((await pledgeNow(provider, pledge.id)).state, 'active')

        good(await provider.cancel(pledge.id, 'c1'))
        good(await provider.cancel(pledge.id, 'c1'))
        const ended = await pledgeNow(provider, pledge.id)
        assert.deepEqual([ended.state, ended.nextAt], ['ended', null])
      }),
    )

    test(
      'tells by events which objects changed, and believes none that is altered',
      withRail(async (rail) => {
        const { provider, clock } = rail
        const { object } = good(await provider.checkout(orderOf(rail, 'once'), 'k'))
        await rail.pay(object.id)
        const { id } = await paymentBehind(rail, object)
        const events = await rail.events()
        if (name === 'bank' || name === 'sandbox') {
          const body = new TextEncoder().encode('{}')
          const none = await provider.readEvent({ headers: {}, body }, clock())
          assert.ok(!none.ok)
          return
        }
        const named: ObjectRef[] = []
        for (const event of events) {
          const hint = good(await provider.readEvent(event, clock()))
          named.push(...hint.objects)
          const altered = { ...event, body: new Uint8Array([...event.body, 32]) }
          assert.equal(codeOf(await provider.readEvent(altered, clock())), 'signature-invalid')
        }
        assert.ok(named.some((ref) => ref.kind === 'payment' && ref.id === id))
      }),
    )

    test(
      'lists what changed since, for what was never heard of',
      withRail(async (rail) => {
        const { provider } = rail
        const frequency = provider.takes.includes('monthly') ? 'monthly' : 'once'
        const order = orderOf(rail, frequency)
        const { object } = good(await provider.checkout(order, order.intentId))
        await rail.pay(object.id)
        const { id } = await paymentBehind(rail, object)
        assert.deepEqual(await ours(rail, order, 'payment'), [id])
        const pledges = await ours(rail, order, 'subscription')
        assert.equal(pledges.length, frequency === 'monthly' ? 1 : 0)
        const later = await changed(provider, begin + 300 * day)
        assert.deepEqual(
          later.filter(({ kind }) => kind === 'payment'),
          [],
        )
      }),
    )

    test(
      'says what is missing, and refuses other currencies',
      withRail(async (rail) => {
        const { provider } = rail
        const id = rail.office.context.newId()
        for (const kind of ['payment', 'subscription', 'payout', 'checkout'] as const)
          assert.equal(codeOf(await provider.fetch({ kind, id })), 'missing', kind)
        const order = { ...orderOf(rail, 'once'), amount: { amount: 1000, currency: 'XAU' } }
        assert.equal(codeOf(await provider.checkout(order, 'k')), 'refused')
        assert.equal(provider.limits('XAU'), null)
        assert.equal(provider.feeOf({ amount: 1000, currency: 'XAU' }) === null, name !== 'sandbox')
      }),
    )
  })
}

async function pledgeBehind({ provider }: Rail, checkout: ObjectRef): Promise<SubscriptionSnapshot> {
  const now = good(await provider.fetch(checkout))
  assert.ok(now.kind === 'checkout' && now.subscription !== null)
  return pledgeNow(provider, now.subscription)
}

async function pledgeNow(provider: Provider, id: string): Promise<SubscriptionSnapshot> {
  const pledge = good(await provider.fetch({ kind: 'subscription', id }))
  assert.ok(pledge.kind === 'subscription')
  return pledge
}

async function changed(provider: Provider, since: number): Promise<ObjectRef[]> {
  return (await listed(provider, since)).map(good)
}

/** Ids of what is listed as changed and belongs to a gift; a shared database holds those of other tests too. */
async function ours({ provider }: Rail, { intentId }: CheckoutOrder, kind: ObjectRef['kind']) {
  const ids: string[] = []
  for (const ref of await changed(provider, begin - 1000)) {
    const now = ref.kind === kind ? good(await provider.fetch(ref)) : null
    if (now !== null && now.kind !== 'payout' && now.intentId === intentId) ids.push(ref.id)
  }
  return ids
}
