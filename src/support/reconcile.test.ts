import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { giftState } from './give.ts'
import { reconcile } from './reconcile.ts'
import { stuckRows } from './watch.ts'
import { day, hour, supportDesk, usd } from './testing/support-desk.ts'

const minute = 60_000

onEachDatabase('The nightly comparison', (fresh) => {
  test('finds what never arrived: payments, refunds, a pledge and its renewals', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const heard = provider.payment(await desk.give(), usd(1_000), { state: 'confirmed' })
    await desk.hear(provider.change(heard))
    provider.change({ ...heard, refunded: 400 })
    provider.change(provider.payment(await desk.give(), usd(300), { state: 'confirmed' }))
    const intent = await desk.give({ frequency: 'monthly' })
    const pledge = provider.subscription(intent, usd(500))
    provider.change(pledge)
    provider.change(provider.payment(null, usd(500), { subscriptionId: pledge.id, state: 'confirmed' }))
    provider.change(provider.payment(null, usd(9_900), { state: 'confirmed' }))
    assert.deepEqual(await desk.received(), { USD: 1_000 })

    desk.clock.advance(day)
    await desk.settle()
    // A renewal may have been looked at before its pledge.
    desk.clock.advance(2 * minute)
    await desk.settle()
    assert.deepEqual(await desk.received(), { USD: 600 + 300 + 500 })
    const row = await office.db.selectFrom('reconciliation').selectAll().executeTakeFirstOrThrow()
    assert.ok(row.found >= 4, 'two payments, a pledge and its renewal that no event told of')
    desk.clock.advance(day)
    await desk.settle()
    assert.deepEqual(await desk.received(), { USD: 600 + 300 + 500 })
  })

  test('that breaks off begins there again, and one provider does not hold up the others', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    provider.change(provider.payment(await desk.give(), usd(300), { state: 'confirmed' }))
    provider.fault = 'unreachable'
    await assert.rejects(reconcile(office, provider), /does not answer/)
    assert.deepEqual(await office.db.selectFrom('reconciliation').selectAll().execute(), [])
    provider.fault = null
    await reconcile(office, provider)
    await desk.settle()
    assert.deepEqual(await desk.received(), { USD: 300 })
  })

  test('takes up what a provider that was away for days could not be asked', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider } = desk
    const event = provider.change(provider.payment(await desk.give(), usd(300), { state: 'confirmed' }))
    provider.fault = 'busy'
    await desk.hear(event)
    for (let hours = 0; hours < 72; hours++) {
      desk.clock.advance(hour)
      await desk.settle()
    }
    assert.deepEqual(await desk.received(), {})
    provider.fault = null
    for (let hours = 0; hours < 3; hours++) {
      desk.clock.advance(hour)
      await desk.settle()
    }
    assert.deepEqual(await desk.received(), { USD: 300 })
    assert.deepEqual(await stuckRows(desk.office), [])
  })
})

onEachDatabase('The hourly watch', (fresh) => {
  test('tells what is stuck, and since when', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    assert.deepEqual(await stuckRows(office), [])
    const began = desk.clock()
    const event = provider.change(provider.payment(await desk.give(), usd(300), { state: 'confirmed' }))
    provider.fault = 'refused'
    await desk.take(event)
    await desk.settle()
    desk.clock.advance(hour + 1)
    assert.deepEqual(await stuckRows(office), [{ what: 'object', state: 'refused', count: 1, oldest: began }])
    await desk.settle()
    const alarm = desk.lines.find((line) => line.includes('support.stuck'))
    assert.match(alarm ?? '', /"level":"error".*"state":"refused"/)
  })

  test('takes up what waited for its intent until its job gave up', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const intent = await desk.give()
    const row = await office.db.selectFrom('intent').selectAll().executeTakeFirstOrThrow()
    await office.db.deleteFrom('intent').execute()
    await desk.hear(provider.change(provider.payment(intent, usd(300), { state: 'confirmed' })))
    await office.db.updateTable('job').set({ state: 'dead' }).where('kind', '=', 'settle-object').execute()
    await office.db.insertInto('intent').values(row).execute()
    for (let hours = 0; hours < 3; hours++) {
      desk.clock.advance(hour)
      await desk.settle()
    }
    assert.deepEqual(await desk.received(), { USD: 300 })
  })

  test('asks what became of a checkout that nothing was heard of', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const [left, paid] = [await desk.give(), await desk.give()]
    const payment = provider.payment(paid, usd(500), { state: 'confirmed' })
    provider.change(payment)
    for (const object of provider.all()) {
      if (object.kind !== 'checkout') continue
      const isPaid = object.intentId === paid
      provider.change({
        ...object,
        state: isPaid ? 'complete' : 'expired',
        payment: isPaid ? payment.id : null,
      })
    }
    for (let hours = 0; hours < 3; hours++) {
      desk.clock.advance(hour)
      await desk.settle()
    }
    assert.equal((await giftState(office.db, left))?.state, 'abandoned')
    assert.equal((await giftState(office.db, paid))?.state, 'done')
    assert.deepEqual(await desk.received(), { USD: 500 })
  })

  test('tells where the ledger and the contributions part', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await desk.hear(
      desk.provider.change(desk.provider.payment(await desk.give(), usd(300), { state: 'confirmed' })),
    )
    await desk.office.db.updateTable('contribution').set({ amount: 301 }).execute()
    const stuck = await stuckRows(desk.office)
    assert.deepEqual(
      stuck.map(({ what, state }) => [what, state]),
      [['books', 'gift USD']],
    )
  })
})
