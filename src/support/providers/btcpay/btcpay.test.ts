import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import * as v from 'valibot'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import type { Result } from '#base/refusal.ts'
import type { PaymentSnapshot, Provider } from '../../provider.ts'
import { startBtcpayStandIn, type BtcpayStandIn } from '../../testing/stand-ins/btcpay.ts'
import { btcpayProvider } from './btcpay.ts'
import { eventTypes } from './events.ts'

const data = join(import.meta.dirname, '../../../../../shared/data/4-standards/btcpay-openapi')
const skip = existsSync(data) ? false : 'shared/data is not here'
const begin = Date.UTC(2026, 10, 23, 10)
const hookUrl = 'https://news.example/desk/hooks/btcpay'

describe('BTCPay Server', () => {
  const clock = fixedClock(begin)
  const newId = uuidV7(clock)
  let standIn: BtcpayStandIn
  let provider: Provider

  before(async () => {
    standIn = await startBtcpayStandIn({ clock, holds: true, hookUrl })
    const { url, apiKey, storeId, webhookSecret } = standIn
    const keys = { url, apiKey, storeId, webhookSecret }
    // One press at a time; `turns.test.ts` has more.
    provider = btcpayProvider({ keys, hookUrl, fetchUrl: fetch, turns: (_, work) => work() })
  })
  after(async () => {
    standIn.courier.url = null
    await standIn.close()
  })

  const open = async (amount = 1000, currency = 'USD'): Promise<string> => {
    const intentId = newId()
    const page = {
      language: 'ru',
      description: 'Gift',
      thanksUrl: 'https://n.example/t',
      backUrl: 'https://n.example',
    }
    const order = { intentId, amount: { amount, currency }, frequency: 'once' as const, ...page }
    return good(await provider.checkout(order, intentId)).object.id
  }
  const payment = async (id: string): Promise<PaymentSnapshot> => {
    const now = good(await provider.fetch({ kind: 'payment', id }))
    assert.ok(now.kind === 'payment')
    return now
  }
  const told = async (id: string) => {
    const { state, amount } = await payment(id)
    return [state, amount.amount]
  }

  test('counts a gift when the chain has confirmed it, not before', async () => {
    const id = await open()
    assert.deepEqual(await told(id), ['pending', 1000])
    standIn.world.receive(id)
    assert.deepEqual(await told(id), ['pending', 1000])
    standIn.world.settle(id)
    const paid = await payment(id)
    assert.equal(paid.state, 'confirmed')
    assert.deepEqual(paid.settled, { amount: 20_000, currency: 'BTC' })
    assert.deepEqual(paid.fee, { amount: 0, currency: 'BTC' })
  })

  test('never counts what expired or was never confirmed', async () => {
    const [expired, half, late, invalid] = [await open(), await open(), await open(), await open()]
    standIn.world.expire(expired)
    standIn.world.receive(half, 0.5)
    standIn.world.expire(half)
    standIn.world.expire(late)
    standIn.pay(late)
    standIn.world.receive(invalid)
    standIn.world.fail(invalid)
    for (const id of [expired, half, late]) assert.equal((await payment(id)).state, 'expired')
    assert.equal((await payment(invalid)).state, 'failed')
  })

  test('counts one that was paid late once somebody marks it settled', async () => {
    const id = await open()
    standIn.world.expire(id)
    standIn.pay(id)
    standIn.world.mark(id, 'Settled')
    assert.deepEqual(await told(id), ['confirmed', 1000])
  })

  test('counts what came: over, in part and tolerated; by the newsroom’s word where nothing did', async () => {
    const [over, part, word] = [await open(), await open(), await open()]
    standIn.pay(over, 1.5)
    standIn.world.receive(part, 0.9956)
    standIn.world.mark(part, 'Settled')
    standIn.world.mark(word, 'Settled')
    assert.deepEqual(await told(over), ['confirmed', 1500])
    assert.deepEqual(await told(part), ['confirmed', 995])
    assert.deepEqual(await told(word), ['confirmed', 1000])
    const yen = await open(500, 'JPY')
    standIn.pay(yen)
    assert.deepEqual((await payment(yen)).amount, { amount: 500, currency: 'JPY' })
  })

  test('counts a refund when it was claimed and sent', async () => {
    const id = await open()
    standIn.pay(id)
    const { claimUrl } = good(await provider.refund(id, { amount: 400, currency: 'USD' }, newId()))
    assert.match(claimUrl ?? '', /^http/)
    const pull = standIn.world.pullPayments.at(-1)?.id ?? ''
    standIn.claim(pull, 'AwaitingApproval')
    assert.equal((await payment(id)).refunded, 0)
    standIn.claim(pull, 'Completed')
    const back = await payment(id)
    assert.deepEqual([back.refunded, back.settledBack], [400, 8000])
    assert.equal(code(await provider.refund(id, { amount: 4, currency: 'EUR' }, newId())), 'refused')
  })

  test('is told by a signed event of this store only, once for all its deliveries', async () => {
    const id = await open()
    standIn.courier.holds = true
    standIn.world.tell('InvoiceSettled', id)
    const event = (body: object) => {
      const text = JSON.stringify(body)
      return {
        body: new TextEncoder().encode(text),
        headers: standIn.world.options.sign(text),
      }
    }
    const body = {
      deliveryId: 'second',
      originalDeliveryId: 'first',
      isRedelivery: true,
      type: 'InvoiceSettled',
      timestamp: begin / 1000 - 86_400,
      storeId: standIn.storeId,
      invoiceId: id,
    }
    assert.deepEqual(good(await provider.readEvent(event(body), begin)), {
      eventId: 'first',
      type: 'InvoiceSettled',
      at: begin - 86_400_000,
      objects: [{ kind: 'payment', id }],
    })
    assert.equal(code(await provider.readEvent(event({ ...body, storeId: 'another' }), begin)), 'wrong-mode')
    assert.equal(code(await provider.readEvent(event({ type: 7 }), begin)), 'event-invalid')
    const plan = { ...body, type: 'PlanStarted' }
    assert.deepEqual(good(await provider.readEvent(event(plan), begin)).objects, [])
    const { headers } = event(body)
    const unsigned = { ...event(plan), headers }
    assert.equal(code(await provider.readEvent(unsigned, begin)), 'signature-invalid')
    assert.equal(code(await provider.readEvent({ ...unsigned, headers: {} }, begin)), 'signature-invalid')
  })

  test('does not take an invoice that was only opened for a payment', async () => {
    const id = await open()
    const created = JSON.stringify({
      deliveryId: 'a',
      type: 'InvoiceCreated',
      timestamp: begin / 1000,
      invoiceId: id,
    })
    const body = new TextEncoder().encode(created)
    const event = { body, headers: standIn.world.options.sign(created) }
    assert.deepEqual(good(await provider.readEvent(event, begin)).objects, [])
    const changed = async () => {
      const ids: string[] = []
      for await (const found of provider.changedSince(begin)) ids.push(good(found).id)
      return ids
    }
    assert.ok(!(await changed()).includes(id))
    standIn.world.receive(id, 0.5)
    assert.ok((await changed()).includes(id))
  })

  test('says what it cannot: nothing is collected, so nothing can be changed or ended', async () => {
    const amount = { amount: 1, currency: 'USD' }
    for (const answer of [
      await provider.cancel('x', 'k'),
      await provider.pause('x', null, 'k'),
      await provider.changeAmount('x', amount, 'k'),
      await provider.changeMethodUrl('x', 'https://n.example', 'k'),
    ])
      assert.equal(code(answer), 'not-supported')
  })

  test('is looked over: server, clock, store, rights, webhook', async () => {
    const findings = await provider.check(begin)
    assert.deepEqual(
      findings.filter(({ good: isGood }) => !isGood),
      [],
    )
    assert.equal(findings.length, 5)
    standIn.courier.url = 'https://elsewhere.example'
    const moved = await provider.check(begin + 600_000)
    standIn.courier.url = hookUrl
    const faults = moved.filter(({ good: isGood }) => !isGood).map(({ what }) => what)
    assert.equal(faults.length, 2)
    assert.match(faults.join(), /600 s off.*No webhook of the store sends to https:\/\/news\.example/)
  })

  test('is stood in for as its description has it', { skip }, async () => {
    const described = (part: string, schema: string) => fieldsOf(part, schema)
    const id = await open()
    standIn.pay(id)
    const invoice = Object.keys(standIn.world.invoice(id))
    assert.deepEqual(
      invoice.filter((field) => !described('invoices', 'InvoiceData').has(field)),
      [],
    )
    const [paid] = standIn.world.payments.get(id) ?? []
    assert.deepEqual(
      Object.keys(paid ?? {}).filter((field) => !described('invoices', 'Payment').has(field)),
      [],
    )
    const [pull] = standIn.world.pullPayments
    assert.deepEqual(
      Object.keys(pull ?? {}).filter((field) => !described('pull-payments', 'PullPaymentData').has(field)),
      [],
    )
    const events = readFileSync(join(data, 'swagger.template.webhooks.json'), 'utf8')
    for (const type of eventTypes) assert.ok(events.includes(`\`${type}\``), type)
  })
})

const anything = v.looseObject({})
const openApi = v.object({ components: v.object({ schemas: v.record(v.string(), v.unknown()) }) })

/** Names of the fields that the description gives an object, through `allOf`. */
function fieldsOf(part: string, schema: string): Set<string> {
  const file = readFileSync(join(data, `swagger.template.${part}.json`), 'utf8')
  const { schemas } = v.parse(openApi, JSON.parse(file)).components
  const walk = (node: unknown): string[] => {
    const given = v.parse(anything, node)
    const reference = given['$ref']
    if (typeof reference === 'string') return walk(schemas[reference.split('/').at(-1) ?? ''])
    const properties = v.is(anything, given['properties']) ? Object.keys(given['properties']) : []
    const parts = Array.isArray(given['allOf']) ? given['allOf'] : []
    return [...properties, ...parts.flatMap(walk)]
  }
  return new Set(walk(schemas[schema]))
}

function good<Value>(result: Result<Value>): Value {
  assert.ok(result.ok, result.ok ? '' : `${result.code}: ${result.message}`)
  return result.value
}

const code = (result: Result<unknown>): string => (result.ok ? 'done' : result.code)
