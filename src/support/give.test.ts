import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#platform/testing.ts'
import { beginGift, giftState, type Gift } from './give.ts'
import { supportDesk, usd } from './testing/support-desk.ts'

const gift: Gift = {
  provider: 'sandbox',
  amount: usd(500),
  frequency: 'once',
  coverFee: false,
  campaign: 'banner-a',
  language: 'ru',
}

onEachDatabase('A gift', (fresh) => {
  test('is written down before the provider hears of it, under the id that it gets', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const { provider, office } = desk
    let known = false
    const checkout = provider.checkout.bind(provider)
    provider.checkout = async (order, key) => {
      known = (await giftState(office.db, order.intentId))?.state === 'pre' && key === order.intentId
      assert.equal(order.thanksUrl, `https://news.example/desk/thanks/${order.intentId}`)
      return checkout(order, key)
    }
    const begun = await beginGift(office, gift)
    assert.ok(begun.ok && known)
    assert.match(begun.value.url, /^https:\/\/pay\.example\//)
    const row = await office.db.selectFrom('intent').selectAll().executeTakeFirstOrThrow()
    assert.deepEqual([row.campaign, row.language, row.checkout_kind], ['banner-a', 'ru', 'checkout'])
  })

  test('with the fee on top leaves us what was meant', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    await beginGift(desk.office, { ...gift, coverFee: true })
    const { amount } = await desk.office.db.selectFrom('intent').select('amount').executeTakeFirstOrThrow()
    const left = amount - desk.provider.feeOf(usd(amount))
    assert.ok(left >= 500 && left <= 501, String(left))
  })

  test('is refused where the provider does not take it, and leaves nothing', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const refusals: [Partial<Gift>, string][] = [
      [{ amount: usd(49) }, 'amount-out-of-range'],
      [{ amount: usd(1_000_001) }, 'amount-out-of-range'],
      [{ amount: { amount: 500, currency: 'XAU' } }, 'not-supported'],
      [{ provider: 'stripe' }, 'provider-unknown'],
    ]
    for (const [set, code] of refusals) {
      const begun = await beginGift(desk.office, { ...gift, ...set })
      assert.equal(!begun.ok && begun.code, code)
    }
    assert.deepEqual(await desk.office.db.selectFrom('intent').select('id').execute(), [])
  })

  test('whose provider does not answer is given up, and counts all the same where money comes for it', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    desk.provider.fault = 'unreachable'
    const begun = await beginGift(desk.office, gift)
    assert.equal(!begun.ok && begun.code, 'unreachable')
    const { id, state } = await desk.office.db
      .selectFrom('intent')
      .select(['id', 'state'])
      .executeTakeFirstOrThrow()
    assert.equal(state, 'abandoned')
    desk.provider.fault = null
    await desk.hear(desk.provider.change(desk.provider.payment(id, usd(500), { state: 'confirmed' })))
    assert.equal((await giftState(desk.office.db, id))?.state, 'done')
    assert.deepEqual(await desk.received(), { USD: 500 })
  })

  test('that was given up and is pressed again with an answer is open: the watch asks for it', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    const pressed = { ...gift, key: desk.office.context.newId() }
    desk.provider.fault = 'unreachable'
    assert.ok(!(await beginGift(desk.office, pressed)).ok)
    desk.provider.fault = null
    const begun = await beginGift(desk.office, pressed)
    assert.ok(begun.ok)
    const rows = await desk.office.db.selectFrom('intent').select(['state', 'checkout_kind']).execute()
    assert.deepEqual(rows, [{ state: 'open', checkout_kind: 'checkout' }])
  })

  test('that nobody ever began has no state', async (t) => {
    const desk = await supportDesk(await fresh(), t)
    assert.equal(await giftState(desk.office.db, 'no-id'), null)
    assert.equal(await giftState(desk.office.db, '01890000-0000-7000-8000-000000000000'), null)
  })
})
