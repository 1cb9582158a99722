import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { giftState } from './give.ts'
import { day, hour, supportDesk, usd } from './testing/support-desk.ts'

// What broke other systems (shared/evidence/peers.md §4), and must not break this one. `hear` and `settle` check after
// each step that the books balance and that the public total is what was confirmed, to the cent.

onEachDatabase('Of a payment', (fresh) => {
  test('the same event twice, and ten times at once, books it once', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const intent = await desk.give()
    const event = desk.provider.change(desk.provider.payment(intent, usd(500), { state: 'confirmed' }))
    assert.deepEqual(await desk.take(event), { ok: true, value: { isNew: true } })
    assert.deepEqual(await desk.take(event), { ok: true, value: { isNew: false } })
    await Promise.all(Array.from({ length: 10 }, () => desk.take(event)))
    await desk.settle()
    await desk.hear(event)
    assert.deepEqual(await desk.entries(), ['gift 1: provider:sandbox < contributions 500 USD'])
    assert.deepEqual(await desk.received(), { USD: 500 })
    assert.equal((await giftState(desk.office.db, intent))?.confirmed, true)
  })

  test('that is delayed and then fails, nothing is booked', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const intent = await desk.give()
    const payment = desk.provider.payment(intent, usd(10_000))
    await desk.hear(desk.provider.change(payment))
    const waits = await giftState(desk.office.db, intent)
    assert.deepEqual([waits?.state, waits?.confirmed, waits?.underWay], ['open', false, true])
    await desk.hear(desk.provider.change({ ...payment, state: 'failed' }))
    assert.deepEqual(await desk.entries(), [])
    assert.deepEqual(
      (await desk.contributions()).map(({ state }) => state),
      ['failed'],
    )
    assert.equal((await giftState(desk.office.db, intent))?.underWay, false)
  })

  test('that failed and was tried again with another card, the second try counts', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const payment = desk.provider.payment(await desk.give(), usd(500), { state: 'failed' })
    await desk.hear(desk.provider.change(payment))
    await desk.hear(desk.provider.change({ ...payment, state: 'confirmed' }))
    assert.deepEqual(await desk.received(), { USD: 500 })
  })

  test('refunds in parts, and one that fails afterwards, are booked as differences', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const payment = desk.provider.payment(await desk.give(), usd(1_000), { state: 'confirmed' })
    await desk.hear(desk.provider.change(payment))
    await desk.hear(desk.provider.change({ ...payment, refunded: 300 }))
    assert.deepEqual(await desk.received(), { USD: 700 })
    await desk.hear(desk.provider.change({ ...payment, refunded: 1_000 }))
    assert.deepEqual(await desk.received(), {})
    await desk.hear(desk.provider.change({ ...payment, refunded: 300 }))
    assert.deepEqual(await desk.received(), { USD: 700 })
    assert.deepEqual(await desk.entries(), [
      'gift 1: provider:sandbox < contributions 1000 USD',
      'refund 1: refunds < provider:sandbox 300 USD',
      'refund 2: refunds < provider:sandbox 700 USD',
      'refund 3: provider:sandbox < refunds 700 USD',
    ])
  })

  test('a dispute takes it out, one that is won brings it back, one that is lost does not', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const won = desk.provider.payment(await desk.give(), usd(500), { state: 'confirmed' })
    const lost = desk.provider.payment(await desk.give(), usd(700), { state: 'confirmed' })
    await desk.hear(desk.provider.change(won), desk.provider.change(lost))
    await desk.hear(
      desk.provider.change({ ...won, disputed: 500 }),
      desk.provider.change({ ...lost, disputed: 700, fee: usd(1_500) }),
    )
    assert.deepEqual(await desk.received(), {})
    await desk.hear(desk.provider.change(won))
    assert.deepEqual(await desk.received(), { USD: 500 })
    assert.ok((await desk.entries()).includes('fee 1: fees < provider:sandbox 1500 USD'))
  })

  test('an older event after a newer one changes nothing back', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const payment = desk.provider.payment(await desk.give(), usd(500))
    const older = desk.provider.change(payment)
    const newer = desk.provider.change({ ...payment, state: 'confirmed' })
    await desk.hear(newer)
    await desk.hear(older)
    assert.deepEqual(
      (await desk.contributions()).map(({ state }) => state),
      ['confirmed'],
    )
  })

  test('what a lagging copy of the provider still tells is refused, reported, and mended by the next look', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const payment = desk.provider.payment(await desk.give(), usd(500), { state: 'confirmed' })
    await desk.hear(desk.provider.change(payment))
    await desk.hear(desk.provider.change({ ...payment, state: 'pending' }))
    assert.deepEqual(await desk.received(), { USD: 500 })
    assert.ok(desk.lines.some((line) => line.includes('support.step-refused')))
    await desk.hear(desk.provider.change(payment))
    const { state } = await desk.office.db
      .selectFrom('provider_object')
      .select('state')
      .where('kind', '=', 'payment')
      .executeTakeFirstOrThrow()
    assert.equal(state, 'settled')
  })

  test('a fee that is known late is booked when it is known, and corrected', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const payment = desk.provider.payment(await desk.give(), usd(500), { state: 'confirmed' })
    await desk.hear(desk.provider.change(payment))
    await desk.hear(desk.provider.change({ ...payment, fee: usd(45) }))
    await desk.hear(desk.provider.change({ ...payment, fee: usd(44) }))
    assert.deepEqual((await desk.entries()).slice(1), [
      'fee 1: fees < provider:sandbox 45 USD',
      'fee 2: provider:sandbox < fees 1 USD',
    ])
    assert.deepEqual(await desk.received(), { USD: 500 })
  })

  test('another currency is counted at the rate at which the provider changed it', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const intent = await desk.give({ amount: { amount: 1_000, currency: 'EUR' } })
    const euros = { amount: 1_000, currency: 'EUR' }
    const payment = desk.provider.payment(intent, euros, { state: 'confirmed' })
    await desk.hear(desk.provider.change(payment))
    assert.deepEqual(await desk.received(), { EUR: 1_000 })
    const settled = { ...payment, settled: usd(1_083), fee: usd(61) }
    await desk.hear(desk.provider.change(settled))
    assert.deepEqual(await desk.received(), { USD: 1_083 })
    await desk.hear(desk.provider.change({ ...settled, refunded: 400, settledBack: 440 }))
    assert.deepEqual(await desk.received(), { USD: 643 })
    await desk.hear(desk.provider.change({ ...settled, refunded: 1_000, settledBack: 1_101 }))
    assert.deepEqual(await desk.received(), { USD: -18 })
  })

  test('a clock an hour ahead at the provider does not put a gift into the future, nor hide what follows', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const payment = desk.provider.payment(await desk.give(), usd(500), { state: 'confirmed' })
    desk.provider.ahead = hour
    await desk.hear(desk.provider.change({ ...payment, at: desk.provider.now() }))
    const heard = desk.clock()
    desk.provider.ahead = 0
    await desk.hear(desk.provider.change({ ...payment, refunded: 100 }))
    assert.deepEqual(await desk.received(), { USD: 400 })
    const [row] = await desk.contributions()
    assert.equal(row?.confirmed_at, heard)
    assert.equal(row?.covers_from, '2026-11')
  })
})

onEachDatabase('Of objects in a shared account', (fresh) => {
  test('those that name no intent of ours are left alone', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider } = desk
    const shop = provider.subscription(null, usd(9_900))
    await desk.hear(
      provider.change(provider.payment(null, usd(5_000), { state: 'confirmed' })),
      provider.change(shop),
      provider.change(provider.payment(null, usd(9_900), { state: 'confirmed', subscriptionId: shop.id })),
    )
    assert.deepEqual([await desk.contributions(), await desk.pledges(), await desk.entries()], [[], [], []])
  })

  test('one that names an intent which is not there yet is booked once it is', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { db } = desk.office
    const intent = await desk.give()
    const row = await db.selectFrom('intent').selectAll().where('id', '=', intent).executeTakeFirstOrThrow()
    await db.deleteFrom('intent').execute()
    await desk.hear(desk.provider.change(desk.provider.payment(intent, usd(500), { state: 'confirmed' })))
    assert.deepEqual(await desk.entries(), [])
    await db.insertInto('intent').values(row).execute()
    desk.clock.advance(2 * 60_000)
    await desk.settle()
    assert.deepEqual(await desk.received(), { USD: 500 })
  })

  test('one that names an intent nobody ever had counts as foreign after a day', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const theirs = '01890000-0000-7000-8000-000000000000'
    await desk.hear(desk.provider.change(desk.provider.payment(theirs, usd(500), { state: 'confirmed' })))
    for (let hours = 0; hours < 50; hours++) {
      desk.clock.advance(hour)
      await desk.settle()
    }
    assert.ok(desk.provider.fetches < 60, `asked ${desk.provider.fetches} times`)
    const { state } = await desk.office.db
      .selectFrom('provider_object')
      .select('state')
      .executeTakeFirstOrThrow()
    assert.equal(state, 'foreign')
    assert.deepEqual(await desk.entries(), [])
  })

  test('a payout brings to our bank only what our own payments are in it', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider } = desk
    const ours = provider.payment(await desk.give(), usd(1_000), { state: 'confirmed', fee: usd(59) })
    const theirs = provider.payment(null, usd(5_000), { state: 'confirmed' })
    provider.change(ours)
    provider.change(theirs)
    const payments = [
      { id: ours.id, net: usd(941) },
      { id: theirs.id, net: usd(4_800) },
    ]
    const payout = provider.payout(usd(5_741), { payments })
    await desk.hear(provider.change(payout))
    desk.clock.advance(day)
    await desk.settle()
    assert.deepEqual((await desk.entries()).at(-1), 'payout 1: bank < provider:sandbox 941 USD')
    await desk.hear(provider.change({ ...payout, state: 'failed' }))
    assert.deepEqual((await desk.entries()).at(-1), 'payout 2: provider:sandbox < bank 941 USD')
  })
})
