import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { beginGift, giftState } from './give.ts'
import { doEffect, tellFunding } from './effects.ts'
import { settleObject } from './settle.ts'
import { killing } from './testing/killing.ts'
import { assertBooks, hour, supportDesk, usd } from './testing/support-desk.ts'

const ivan = { email: 'ivan@example.org', name: null }
const minute = 60_000

onEachDatabase('Two workers', (fresh) => {
  test('told of "created" and "updated" at once make one of each, and one supporter', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const intent = await desk.give({ frequency: 'monthly' })
    const pledge = provider.subscription(intent, usd(500), { contact: ivan })
    const payment = provider.payment(intent, usd(500), {
      subscriptionId: pledge.id,
      state: 'confirmed',
      contact: ivan,
    })
    provider.change(pledge)
    provider.change(payment)
    const both = [pledge, payment].map(({ kind, id }) => ({ provider: 'sandbox', kind, id }))
    await Promise.all([...both, ...both, ...both].map((object) => settleObject(office, object)))
    await desk.settle()
    assert.equal((await desk.pledges()).length, 1)
    assert.equal((await desk.contributions()).length, 1)
    assert.equal((await office.db.selectFrom('supporter').selectAll().execute()).length, 1)
    assert.deepEqual(await desk.received(), { USD: 500 })
    assert.equal(new Set(desk.letters).size, desk.letters.length)
  })

  test('of which one was held up with an old answer do not undo each other', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const payment = provider.payment(await desk.give(), usd(500), { state: 'confirmed' })
    provider.change({ ...payment, refunded: 500 })
    const object = { provider: 'sandbox', kind: 'payment' as const, id: payment.id }
    const [entered, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    provider.slow = async () => {
      provider.slow = async () => {}
      entered.resolve()
      await opened.promise
    }
    const late = settleObject(office, object)
    await entered.promise
    provider.change(payment)
    await settleObject(office, object)
    assert.deepEqual(await desk.received(), { USD: 500 }, 'the refund failed')
    opened.resolve()
    assert.equal(await late, 'settled')
    assert.deepEqual(await desk.received(), { USD: 500 })
    await desk.settle()
  })
})

onEachDatabase('A hint', (fresh) => {
  test('that comes while an older answer is booked is not forgotten, though its job gives up', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const payment = provider.payment(await desk.give(), usd(500), { state: 'confirmed' })
    provider.change(payment)
    const [entered, opened] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    provider.slow = async () => {
      provider.slow = async () => {}
      entered.resolve()
      await opened.promise
    }
    const looking = settleObject(office, { provider: 'sandbox', kind: 'payment', id: payment.id })
    await entered.promise
    await desk.take(provider.change({ ...payment, refunded: 500 }))
    await office.db.updateTable('job').set({ state: 'dead' }).where('kind', '=', 'settle-object').execute()
    opened.resolve()
    await looking
    assert.deepEqual(await desk.received(), { USD: 500 })
    for (let hours = 0; hours < 3; hours++) {
      desk.clock.advance(hour)
      await desk.settle()
    }
    assert.deepEqual(await desk.received(), {})
  })
})

onEachDatabase('A process that is killed', (fresh) => {
  test('between any two statements of a settling leaves nothing half done, and the next one ends it', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const payment = provider.payment(await desk.give(), usd(500), {
      state: 'confirmed',
      contact: ivan,
      fee: usd(45),
    })
    provider.change(payment)
    const object = { provider: 'sandbox', kind: 'payment' as const, id: payment.id }
    const killer = killing(office.db)
    let deaths = 0
    for (; ; deaths++) {
      killer.after(deaths)
      const outcome = await settleObject({ ...office, db: killer.db }, object).catch(() => null)
      await assertBooks(office)
      if (outcome !== null) break
    }
    assert.ok(deaths > 10, `died ${deaths} times`)
    await desk.settle()
    assert.deepEqual(await desk.received(), { USD: 500 })
    assert.equal(desk.letters.length, 1)
  })

  test('between any two statements of a gift asks the provider for one page for each intent', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const killer = killing(desk.office.db)
    const gift = {
      provider: 'sandbox',
      amount: usd(500),
      frequency: 'once',
      coverFee: false,
      campaign: '',
      language: 'en',
    } as const
    for (let deaths = 0; ; deaths++) {
      killer.after(deaths)
      const begun = await beginGift({ ...desk.office, db: killer.db }, gift).catch(() => null)
      if (begun === null) continue
      assert.equal(begun.ok && (await giftState(desk.office.db, begun.value.intentId))?.state, 'open')
      break
    }
    const intents = await desk.office.db.selectFrom('intent').select('id').execute()
    for (const object of desk.provider.all()) {
      assert.ok(
        object.kind === 'checkout' && intents.some(({ id }) => id === object.intentId),
        'each was written first',
      )
    }
  })
})

onEachDatabase('An effect', (fresh) => {
  test('is done once, though the worker dies before, in, and after it', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    const payment = provider.payment(await desk.give(), usd(500), { state: 'confirmed', contact: ivan })
    provider.change(payment)
    await settleObject(office, { provider: 'sandbox', kind: 'payment', id: payment.id })
    const { key } = await office.db
      .selectFrom('effect')
      .select('key')
      .where('kind', '=', 'receipt')
      .executeTakeFirstOrThrow()
    // The mail server knows a letter by its key, and takes the same one once.
    const post = new Set<string>()
    const killer = killing(office.db)
    for (let step = 0; step < 4; step++) {
      killer.after(step)
      await doEffect({ ...office, db: killer.db }, key, async (effect) => void post.add(effect.key)).catch(
        () => null,
      )
    }
    assert.deepEqual([...post], [key])
    let again = 0
    await doEffect(office, key, async () => void again++)
    assert.equal(again, 0)
  })

  test('on the public figures tells the press once for many gifts, in one transaction', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    for (let i = 0; i < 5; i++) {
      await desk.hear(provider.change(provider.payment(await desk.give(), usd(500), { state: 'confirmed' })))
    }
    assert.equal(desk.told.funding, 0)
    desk.clock.advance(minute)
    await desk.settle()
    assert.equal(desk.told.funding, 1)
    await tellFunding(office)
    desk.clock.advance(hour)
    await desk.settle()
    assert.equal(desk.told.funding, 1)
  })
})
