import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { codeOf, good, listed, orderOf, paymentBehind } from '../testing/rail-asks.ts'
import { begin, openRailAlone, type Rail } from '../testing/rails.ts'

for (const name of ['stripe', 'btcpay'] as const)
  describe(`${name}, when it is out of order`, () => {
    const writes = { stripe: '/v1/checkout', btcpay: '/api/v1/stores' }

    test('is busy, and does it at the next try', async () => {
      const rail = await openRailAlone(name)
      const order = orderOf(rail, 'once')
      for (const fault of [429, 500, 503] as const) {
        standIn(rail).fail(writes[name], fault)
        assert.equal(codeOf(await rail.provider.checkout(order, 'k')), 'busy')
      }
      good(await rail.provider.checkout(order, 'k'))
      await rail.close()
    })

    test('makes one page when its answer was lost after the work was done', async () => {
      const rail = await openRailAlone(name)
      const order = orderOf(rail, 'once')
      // BTCPay is asked first whether it has the invoice: that answer comes, the next is lost.
      if (name === 'btcpay') good(await rail.provider.checkout(orderOf(rail, 'once'), 'other'))
      const before = made(rail)
      loseNextWrite(rail)
      const lost = await rail.provider.checkout(order, 'k')
      if (!lost.ok) assert.equal(lost.code, 'unreachable')
      good(await rail.provider.checkout(order, 'k'))
      assert.equal(made(rail), before + 1)
      await rail.close()
    })

    test('gives back once when its answer was lost after the work was done', async () => {
      const rail = await openRailAlone(name)
      const { object } = good(await rail.provider.checkout(orderOf(rail, 'once'), 'k'))
      await rail.pay(object.id)
      const { id } = await paymentBehind(rail, object)
      const part = { amount: 300, currency: 'USD' }
      standIn(rail).fail(name === 'stripe' ? '/v1/refunds' : `/api/v1/invoices/${id}/refund`, 'lost')
      await rail.provider.refund(id, part, 'r')
      good(await rail.provider.refund(id, part, 'r'))
      await rail.giveBack(id)
      assert.equal((await paymentBehind(rail, object)).refunded, 300)
      assert.equal((rail.btcpay?.world.pullPayments ?? rail.stripe?.world.all('refund'))?.length, 1)
      await rail.close()
    })

    test('is unreachable when nobody answers', async () => {
      const rail = await openRailAlone(name)
      await standIn(rail).close()
      assert.equal(codeOf(await rail.provider.checkout(orderOf(rail, 'once'), 'k')), 'unreachable')
      assert.equal(codeOf(await rail.provider.fetch({ kind: 'payment', id: 'pi_1' })), 'unreachable')
      const [first] = await listed(rail.provider, begin)
      assert.equal(first && codeOf(first), 'unreachable')
      await rail.close()
    })
  })

function standIn(rail: Rail) {
  const found = rail.stripe ?? rail.btcpay
  assert.ok(found)
  return found
}

const made = (rail: Rail): number =>
  rail.btcpay?.world.invoices.size ?? rail.stripe?.world.all('checkout.session').length ?? 0

/** The read before BTCPay's write goes to the same path, so a harmless fault of it is put in front by hand. */
function loseNextWrite(rail: Rail): void {
  if (rail.stripe) return rail.stripe.fail('/v1/checkout/sessions', 'lost')
  rail.btcpay?.failWrite('lost')
}
