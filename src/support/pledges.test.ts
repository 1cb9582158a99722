import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { giftState } from './give.ts'
import { manageLinksFor, pledgeByToken } from './manage.ts'
import { pledgesWith, strandPledges } from './pledges.ts'
import type { SubscriptionSnapshot } from './provider.ts'
import { FakeProvider } from './testing/fake-provider.ts'
import { day, supportDesk, usd, type SupportDesk } from './testing/support-desk.ts'

const ivan = { email: 'Ivan@Example.org', name: 'Ivan Denisovich' }

/** A monthly pledge of $5 whose first payment came. */
async function pledged(desk: SupportDesk, set: Partial<SubscriptionSnapshot> = {}) {
  const { provider } = desk
  const intent = await desk.give({ frequency: set.frequency ?? 'monthly' })
  const pledge = provider.subscription(intent, usd(500), { contact: ivan, ...set })
  const payment = provider.payment(intent, usd(500), {
    subscriptionId: pledge.id,
    state: 'confirmed',
    contact: ivan,
  })
  await desk.hear(provider.change(pledge), provider.change(payment))
  return { intent, pledge, payment }
}

onEachDatabase('A pledge', (fresh) => {
  test('brings a contribution with each renewal, for the months that it covers', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { intent, pledge } = await pledged(desk, { frequency: 'quarterly' })
    desk.clock.advance(90 * day)
    const renewal = desk.provider.payment(null, usd(500), { subscriptionId: pledge.id, state: 'confirmed' })
    await desk.hear(desk.provider.change(renewal))
    const rows = await desk.contributions()
    assert.deepEqual(
      rows.map((row) => [row.intent_id, row.frequency, row.covers_from, row.covers_months]),
      [
        [intent, 'quarterly', '2026-11', 3],
        [intent, 'quarterly', '2027-02', 3],
      ],
    )
    assert.equal(new Set(rows.map((row) => row.pledge_id)).size, 1)
    assert.deepEqual(await desk.received(), { USD: 1_000 })
    assert.equal((await giftState(desk.office.db, intent))?.state, 'done')
  })

  test('is there when its payment is heard of first', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const intent = await desk.give({ frequency: 'monthly' })
    const pledge = desk.provider.subscription(intent, usd(500), { contact: ivan })
    desk.provider.change(pledge)
    const payment = desk.provider.payment(intent, usd(500), { subscriptionId: pledge.id, state: 'confirmed' })
    await desk.hear(desk.provider.change(payment))
    const [row] = await desk.pledges()
    assert.equal(row?.state, 'active')
    assert.equal((await desk.contributions())[0]?.pledge_id, row?.id)
  })

  test('is known by a renewal that names nothing but its subscription, in either order', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider } = desk
    const [ours, theirs] = [
      provider.subscription(await desk.give({ frequency: 'monthly' }), usd(500)),
      provider.subscription(null, usd(900)),
    ]
    for (const pledge of [ours, theirs]) {
      provider.change(pledge)
      await desk.hear(
        provider.change(
          provider.payment(null, pledge.amount, { subscriptionId: pledge.id, state: 'confirmed' }),
        ),
      )
    }
    desk.clock.advance(2 * 60_000)
    await desk.settle()
    assert.deepEqual(await desk.received(), { USD: 500 })
    const states = await desk.office.db.selectFrom('provider_object').select(['kind', 'state']).execute()
    assert.deepEqual(states.map(({ kind, state }) => `${kind} ${state}`).sort(), [
      'payment foreign',
      'payment settled',
      'subscription foreign',
      'subscription settled',
    ])
  })

  test('is begun, fails, recovers, fails again and ends, with one letter for each', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider } = desk
    const { pledge } = await pledged(desk)
    const [row] = await desk.pledges()
    for (const state of ['past-due', 'past-due', 'active', 'past-due', 'ended'] as const) {
      await desk.hear(provider.change({ ...pledge, state, at: provider.now() }))
    }
    const kinds = desk.letters.map((key) => key.replace(/:.*/, '')).sort()
    assert.deepEqual(kinds, ['payment-failed', 'payment-failed', 'pledge-ended', 'pledge-started', 'receipt'])
    const [ended] = await desk.pledges()
    assert.deepEqual([ended?.state, ended?.past_due_at, ended?.next_at], ['ended', null, null])
    assert.equal(ended?.id, row?.id)
    await desk.hear(provider.change({ ...pledge, state: 'active' }))
    assert.equal((await desk.pledges())[0]?.state, 'ended')
  })

  test('that never began ends without a letter', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const intent = await desk.give({ frequency: 'monthly' })
    const pledge = desk.provider.subscription(intent, usd(500), { contact: ivan, state: 'pending' })
    await desk.hear(desk.provider.change(pledge))
    await desk.hear(desk.provider.change({ ...pledge, state: 'ended' }))
    assert.deepEqual(desk.letters, [])
    assert.deepEqual(await desk.entries(), [])
  })

  test('belongs to whom its payments name, where the subscription names nobody', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider } = desk
    const intent = await desk.give({ frequency: 'monthly' })
    const pledge = provider.subscription(intent, usd(500))
    await desk.hear(provider.change(pledge))
    const set = { subscriptionId: pledge.id, state: 'confirmed', contact: ivan } as const
    await desk.hear(provider.change(provider.payment(intent, usd(500), set)))
    assert.equal((await manageLinksFor(desk.office, 'ivan@example.org')).length, 1)
    assert.ok(desk.letters.some((key) => key.startsWith('pledge-started:')))
  })

  test('of somebody without an address gets no letter', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const intent = await desk.give()
    const nobody = { email: null, name: 'Somebody' }
    const payment = desk.provider.payment(intent, usd(500), { state: 'confirmed', contact: nobody })
    await desk.hear(desk.provider.change(payment))
    assert.deepEqual(desk.letters, [])
    assert.deepEqual(await desk.office.db.selectFrom('supporter').select('id').execute(), [])
  })
})

onEachDatabase('When a provider drops the newsroom', (fresh) => {
  test('its pledges are listed, supporters invited once to move, and history and totals stay', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const first = await pledged(desk)
    await pledged(desk, { contact: { email: 'lidia@example.org', name: null } })
    const before = await desk.received()
    assert.equal((await pledgesWith(office.db, 'sandbox')).length, 2)

    assert.deepEqual(await strandPledges(office, 'sandbox'), { stranded: 2, invited: 2 })
    assert.deepEqual(await strandPledges(office, 'sandbox'), { stranded: 0, invited: 0 })
    await desk.settle()
    assert.equal(desk.letters.filter((key) => key.startsWith('please-move:')).length, 2)

    const [link] = await manageLinksFor(office, 'ivan@example.org')
    assert.equal((await pledgeByToken(office, link?.token ?? ''))?.isStranded, true)
    const moving = await desk.give({ frequency: 'monthly', moves: link?.token ?? '' })
    const next = provider.subscription(moving, usd(500), { contact: ivan })
    await desk.hear(provider.change(next))
    await desk.settle()

    const old = await office.db
      .selectFrom('pledge')
      .selectAll()
      .where('intent_id', '=', first.intent)
      .executeTakeFirst()
    const anew = await office.db
      .selectFrom('pledge')
      .selectAll()
      .where('intent_id', '=', moving)
      .executeTakeFirst()
    assert.equal(old?.moved_to, anew?.id)
    assert.equal(old?.state, 'ended', 'nobody pays twice')
    assert.ok(!desk.letters.some((key) => key.startsWith('pledge-ended:')), 'no goodbye to who moved')
    assert.deepEqual(await desk.received(), before)
    assert.deepEqual(
      (await pledgesWith(office.db, 'sandbox')).map((row) => [row.strandedAt !== null, row.movedTo !== null]),
      [
        [true, true],
        [true, false],
        [false, false],
      ],
    )
  })

  test('one supporter of two pledges is asked by one letter, and not again for a third', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await pledged(desk)
    await pledged(desk)
    assert.deepEqual(await strandPledges(desk.office, 'sandbox'), { stranded: 2, invited: 1 })
    await pledged(desk)
    assert.deepEqual(await strandPledges(desk.office, 'sandbox'), { stranded: 1, invited: 0 })
    await desk.settle()
    assert.equal(desk.letters.filter((key) => key.startsWith('please-move:')).length, 1)
  })

  test('a pledge whose keys were taken out ends on file when it moves', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await pledged(desk)
    await strandPledges(desk.office, 'sandbox')
    const stripe = new FakeProvider('stripe', desk.clock)
    desk.office.providers = [stripe]
    const [link] = await manageLinksFor(desk.office, 'ivan@example.org')
    const moving = await desk.give({ provider: 'stripe', frequency: 'monthly', moves: link?.token ?? '' })
    await desk.hear(stripe.change(stripe.subscription(moving, usd(500))))
    const [old, anew] = await desk.pledges()
    assert.deepEqual([old?.state, old?.moved_to], ['ended', anew?.id])
    assert.equal(anew?.state, 'active')
  })
})
