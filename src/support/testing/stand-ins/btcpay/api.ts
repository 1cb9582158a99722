import * as v from 'valibot'
import { json, type Answer, type Asked } from '../server.ts'
import type { BtcpayWorld } from './world.ts'

const newInvoice = v.strictObject({
  amount: v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  metadata: v.optional(v.record(v.string(), v.unknown()), {}),
  checkout: v.optional(
    v.strictObject({
      redirectURL: v.optional(v.string()),
      redirectAutomatically: v.optional(v.boolean()),
      defaultLanguage: v.optional(v.string()),
    }),
    {},
  ),
})

const newRefund = v.strictObject({
  name: v.optional(v.string(), ''),
  description: v.optional(v.string(), ''),
  refundVariant: v.literal('Custom'),
  customAmount: v.pipe(v.string(), v.regex(/^\d+(\.\d+)?$/)),
  customCurrency: v.string(),
})

export type BtcpayApiSettings = { apiKey: string; hookUrl: () => string | null }

/** Greenfield, as its OpenAPI description has it: JSON, `Authorization: token …`, no idempotency keys. */
export function answerApi(world: BtcpayWorld, settings: BtcpayApiSettings, asked: Asked): Answer {
  const dated = { date: new Date(world.options.clock()).toUTCString() }
  if (asked.headers['authorization'] !== `token ${settings.apiKey}`)
    return json(401, { code: 'unauthenticated', message: 'Authentication is required.' }, dated)
  const path = asked.path.replace('/api/v1', '').replace(`/stores/${world.options.storeId}`, '/store')
  const answer =
    asked.method === 'GET' ? read(world, settings, path, asked.query) : write(world, path, asked.body)
  return { ...answer, headers: { ...answer.headers, ...dated } }
}

const missing = json(404, { code: 'not-found', message: 'It was not found.' })

function read(world: BtcpayWorld, settings: BtcpayApiSettings, path: string, query: URLSearchParams): Answer {
  if (path === '/store/invoices') return json(200, invoices(world, query))
  if (path === '/store/pull-payments') return json(200, world.pullPayments)
  const [, id = '', part] = /^\/invoices\/(\w+)(\/payment-methods)?$/.exec(path) ?? []
  const invoice = world.invoices.get(id)
  if (invoice) return json(200, part ? paymentMethods(world, id) : invoice)
  const [, pull] = /^\/pull-payments\/(\w+)\/payouts$/.exec(path) ?? []
  if (pull)
    return json(
      200,
      world.payouts.filter(({ pullPaymentId }) => pullPaymentId === pull),
    )
  return about(world, settings, path)
}

function invoices(world: BtcpayWorld, query: URLSearchParams): unknown[] {
  const orders = query.getAll('orderId')
  const since = Number(query.get('startDate') ?? 0)
  const skip = Number(query.get('skip') ?? 0)
  return [...world.invoices.values()]
    .toReversed()
    .filter((one) => one.createdTime >= since)
    .filter((one) => orders.length === 0 || orders.includes(String(one.metadata['orderId'])))
    .slice(skip, skip + Number(query.get('take') ?? 50))
}

function paymentMethods(world: BtcpayWorld, id: string): unknown[] {
  const payments = world.payments.get(id) ?? []
  const paid = payments.reduce((sum, { value }) => sum + Number(value), 0).toFixed(8)
  const { rate } = world.options
  const chain = {
    paymentMethodId: 'BTC-CHAIN',
    currency: 'BTC',
    destination: 'bc1qstandin',
    rate: String(rate),
    paymentMethodPaid: paid,
    totalPaid: paid,
    payments,
    activated: true,
  }
  return [chain, { ...chain, paymentMethodId: 'BTC-LN', paymentMethodPaid: '0', payments: [] }]
}

/** What `tamizdat doctor providers` looks at. */
function about(world: BtcpayWorld, settings: BtcpayApiSettings, path: string): Answer {
  if (path === '/server/info') return json(200, { version: '2.4.1', fullySynched: true })
  if (path === '/store') return json(200, { id: world.options.storeId, name: 'Reader service' })
  if (path === '/api-keys/current') return json(200, { permissions: ['btcpay.store.cancreateinvoice'] })
  if (path !== '/store/webhooks') return missing
  const url = settings.hookUrl()
  if (url === null) return json(200, [])
  const authorizedEvents = { everything: true, specificEvents: [] }
  return json(200, [
    { id: 'StandInWebhook', enabled: true, automaticRedelivery: true, url, authorizedEvents },
  ])
}

function write(world: BtcpayWorld, path: string, body: Uint8Array): Answer {
  const text = Buffer.from(body).toString('utf8')
  if (path === '/store/invoices') return checked(newInvoice, text, (given) => json(200, world.create(given)))
  const [, id = ''] = /^\/invoices\/(\w+)\/refund$/.exec(path) ?? []
  if (!world.invoices.has(id)) return missing
  return checked(newRefund, text, ({ name, description, customAmount: amount, customCurrency: currency }) =>
    json(200, world.offerRefund({ name, description, amount, currency })),
  )
}

function checked<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  work: (given: v.InferOutput<Schema>) => Answer,
): Answer {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text)
  if (read.success) return work(read.output)
  const faults = read.issues.map((issue) => ({ path: v.getDotPath(issue) ?? '', message: issue.message }))
  return json(400, faults)
}
