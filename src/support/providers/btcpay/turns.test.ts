import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import type { Provider } from '../../provider.ts'
import { providersOf } from '../../providers.ts'
import { good, orderOf } from '../../testing/rail-asks.ts'
import { openRail, publicUrl } from '../../testing/rails.ts'

const part = (amount: number) => ({ amount, currency: 'USD' })

onEachDatabase('BTCPay Server, asked by two processes', (fresh) => {
  test('a refund that is pressed in both at once is offered once', async (t) => {
    const { rail, here, there, paid } = await twoProcesses(await fresh(), t)
    const id = await paid()
    const [first, second] = await Promise.all([
      here.refund(id, part(300), 'press'),
      there.refund(id, part(300), 'press'),
    ])
    assert.deepEqual(good(second), good(first))
    assert.equal(rail.btcpay?.world.pullPayments.length, 1)
  })

  test('a gift that is begun in both at once has one invoice', async (t) => {
    const { rail, here, there } = await twoProcesses(await fresh(), t)
    const order = orderOf(rail, 'once')
    const [first, second] = await Promise.all([
      here.checkout(order, order.intentId),
      there.checkout(order, order.intentId),
    ])
    assert.deepEqual(good(second), good(first))
    assert.equal(rail.btcpay?.world.invoices.size, 1)
  })

  test('what a process that died was at is taken up by another one after it', async (t) => {
    const db = await fresh()
    const { rail, here, paid } = await twoProcesses(db, t)
    const id = await paid()
    const until = rail.clock() + 60_000
    await db
      .insertInto('provider_turn')
      .values({ name: `btcpay ${id}`, holder: 'dead', until })
      .execute()
    rail.clock.advance(60_001)
    good(await here.refund(id, part(300), 'press'))
    assert.deepEqual(await db.selectFrom('provider_turn').selectAll().execute(), [])
  })
})

onEachDatabase('a gift in bitcoin that is given back', (fresh) => {
  test('is not offered twice while nobody has used the first link, whatever is pressed', async (t) => {
    const { rail, here, there, paid } = await twoProcesses(await fresh(), t)
    const world = rail.btcpay?.world
    const id = await paid()
    good(await here.refund(id, part(700), 'a'))
    const twice = await there.refund(id, part(400), 'b')
    assert.ok(!twice.ok && twice.code === 'refused')
    assert.match(twice.message, /at most 3\.00 USD/)
    const both = await Promise.all([here.refund(id, part(300), 'c'), there.refund(id, part(300), 'd')])
    assert.equal(both.filter((answer) => answer.ok).length, 1)
    const [first] = world?.pullPayments ?? []
    assert.ok(first)
    first.archived = true
    good(await here.refund(id, part(700), 'e'))
    assert.equal((await here.refund(id, part(1), 'f')).ok, false)
  })

  test('counts what was fetched from a link that was archived afterwards', async (t) => {
    const { rail, here, paid } = await twoProcesses(await fresh(), t)
    const id = await paid()
    good(await here.refund(id, part(700), 'a'))
    const [first] = rail.btcpay?.world.pullPayments ?? []
    assert.ok(first)
    rail.btcpay?.claim(first.id, 'Completed')
    first.archived = true
    assert.equal((await here.refund(id, part(301), 'b')).ok, false)
    good(await here.refund(id, part(300), 'c'))
  })
})

/** One server, one database, and two processes that look after both. */
async function twoProcesses(db: Db, t: TestContext) {
  const rail = await openRail('btcpay', db)
  t.after(() => rail.close())
  const { btcpay, office } = rail
  assert.ok(btcpay)
  const { url, apiKey, storeId, webhookSecret } = btcpay
  const config = { stripe: null, bank: null, sandbox: false, btcpay: { url, apiKey, storeId, webhookSecret } }
  const [there] = await providersOf(config, { ...office, publicUrl })
  assert.ok(there)
  const here: Provider = rail.provider
  const paid = async () => {
    const order = orderOf(rail, 'once')
    const { id } = good(await here.checkout(order, order.intentId)).object
    await rail.pay(id)
    return id
  }
  return { rail, here, there, paid }
}
