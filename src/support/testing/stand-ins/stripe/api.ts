import { json, type Answer, type Asked } from '../server.ts'
import { changeSubscription, createPortal, createRefund, createSession, endSubscription } from './writes.ts'
import { expanded, listed } from './expand.ts'
import { decodeForm, textAt, type Param, type Params } from './form.ts'
import type { StripeKind, StripeObject } from './objects.ts'
import { StripeFault, faultAnswer } from './faults.ts'
import type { StripeWorld } from './world.ts'

const listable: Record<string, StripeKind> = {
  'checkout/sessions': 'checkout.session',
  payment_intents: 'payment_intent',
  refunds: 'refund',
  disputes: 'dispute',
  invoice_payments: 'invoice_payment',
  subscriptions: 'subscription',
  payouts: 'payout',
  balance_transactions: 'balance_transaction',
  events: 'event',
}

/** Where a test looks what an idempotency key was answered with. */
export type Remembered = Map<string, { request: string; answer: Answer }>

/**
 * Stripe's API, as its description has it: form-encoded, with a secret key; a POST under a key that was used before
 * answers what was answered then, and refuses where it asks for something else.
 */
export function answerApi(world: StripeWorld, settings: ApiSettings, asked: Asked): Answer {
  const dated = { date: new Date(world.options.clock()).toUTCString(), 'request-id': world.newId('req') }
  const answer = remembering(settings.remembered, asked, () => {
    try {
      return json(200, route(world, settings, asked))
    } catch (error) {
      return faultAnswer(error)
    }
  })
  return { ...answer, headers: { ...answer.headers, ...dated } }
}

export type ApiSettings = {
  secretKey: string
  remembered: Remembered
  /** Where hosted pages stand. */
  pages: () => string
  hookUrl: () => string | null
  enabledEvents: string[]
}

function remembering(remembered: Remembered, asked: Asked, work: () => Answer): Answer {
  const key = asked.headers['idempotency-key']
  if (asked.method === 'GET' || key === undefined) return work()
  const request = `${asked.method} ${asked.path} ${Buffer.from(asked.body).toString('utf8')}`
  const before = remembered.get(key)
  if (before === undefined) {
    const answer = work()
    // A request that is refused for what it says has not begun: its key is free (https://docs.stripe.com/api/idempotent_requests).
    if (answer.status !== 400 && answer.status !== 401) remembered.set(key, { request, answer })
    return answer
  }
  if (before.request !== request) {
    const message =
      'Keys for idempotent requests can only be used with the same parameters they were first used with.'
    return json(400, { error: { type: 'idempotency_error', message } })
  }
  return { ...before.answer, headers: { ...before.answer.headers, 'idempotent-replayed': 'true' } }
}

function route(world: StripeWorld, settings: ApiSettings, asked: Asked): unknown {
  if (asked.headers['authorization'] !== `Bearer ${settings.secretKey}`)
    throw new StripeFault(
      401,
      'invalid_request_error',
      `Invalid API Key provided: ${settings.secretKey.slice(0, 12)}****`,
    )
  const path = asked.path.replace(/^\/v1\//, '')
  const params = decodeForm(
    asked.method === 'GET' ? asked.query.toString() : Buffer.from(asked.body).toString('utf8'),
  )
  if (asked.method === 'GET') return read(world, settings, path, params)
  return write(world, settings, `${asked.method} ${path}`, params)
}

function write(world: StripeWorld, settings: ApiSettings, call: string, params: Params): unknown {
  if (call === 'POST checkout/sessions') return createSession(world, settings.pages(), params)
  if (call === 'POST refunds') return createRefund(world, params)
  if (call === 'POST billing_portal/sessions') return createPortal(world, settings.pages(), params)
  const [, method, id] = /^(POST|DELETE) subscriptions\/(\w+)$/.exec(call) ?? []
  if (method === 'POST') return changeSubscription(world, one(world, 'subscription', id), params)
  if (method === 'DELETE') return endSubscription(world, one(world, 'subscription', id))
  throw new StripeFault(404, 'invalid_request_error', `Unrecognized request URL (${call}).`)
}

function read(world: StripeWorld, settings: ApiSettings, path: string, params: Params): unknown {
  const fixed = fixedAnswer(settings, path, world)
  if (fixed !== null) return fixed
  const kind = listable[path]
  const paths = list(params['expand'])
  if (kind !== undefined) {
    const page = {
      limit: Number(textAt(params, 'limit') ?? 10),
      after: textAt(params, 'starting_after') ?? null,
      url: `/v1/${path}`,
      paths,
    }
    return listed(world, world.all(kind).filter(asFiltered(params)), page)
  }
  const [, collection = '', id] = /^([a-z_/]+)\/(\w+)$/.exec(path) ?? []
  const single = listable[collection]
  if (single === undefined)
    throw new StripeFault(404, 'invalid_request_error', `Unrecognized request URL (GET: /v1/${path}).`)
  return expanded(world, one(world, single, id), paths)
}

function one<Kind extends StripeKind>(world: StripeWorld, kind: Kind, id: string | undefined) {
  const found = world.find(kind, id ?? '')
  if (found !== null) return found
  throw new StripeFault(404, 'invalid_request_error', `No such ${kind}: '${id}'`, 'resource_missing')
}

function list(given: Param | undefined): string[] {
  return Array.isArray(given) ? given.filter((path) => typeof path === 'string') : []
}

/** `created[gte]`, `types`, `payment_intent`, `payment[payment_intent]`, `payout`; others are refused, not passed over. */
function asFiltered(params: Params): (object: StripeObject) => boolean {
  const known = 'limit starting_after expand created types payment_intent payment payout status'.split(' ')
  const unknown = Object.keys(params).find((name) => !known.includes(name))
  if (unknown !== undefined)
    throw new StripeFault(400, 'invalid_request_error', `Received unknown parameter: ${unknown}`)
  const since = Number(textAt(params, 'created.gte') ?? 0)
  const types = list(params['types'])
  if (types.length > 20)
    throw new StripeFault(400, 'invalid_request_error', 'You may provide at most 20 types.')
  const payment = textAt(params, 'payment_intent') ?? textAt(params, 'payment.payment_intent')
  const payout = textAt(params, 'payout')
  return (object) =>
    object.created >= since &&
    (types.length === 0 || (object.object === 'event' && types.includes(object.type))) &&
    (payment === undefined || isOfPayment(object, payment)) &&
    (payout === undefined || (object.object === 'balance_transaction' && object._payout === payout))
}

function isOfPayment(object: StripeObject, payment: string): boolean {
  if (object.object === 'invoice_payment') return object.payment.payment_intent === payment
  return 'payment_intent' in object && object.payment_intent === payment
}

/** What `tamizdat doctor providers` looks at. */
function fixedAnswer(settings: ApiSettings, path: string, world: StripeWorld): unknown {
  const url = settings.hookUrl()
  const { apiVersion, livemode } = world.options
  const endpoint = {
    id: 'we_1',
    object: 'webhook_endpoint',
    url,
    status: 'enabled',
    api_version: apiVersion,
    enabled_events: settings.enabledEvents,
    livemode,
  }
  const all = (data: unknown[]) => ({ object: 'list', has_more: false, url: `/v1/${path}`, data })
  if (path === 'webhook_endpoints') return all(url === null ? [] : [endpoint])
  if (path === 'billing_portal/configurations')
    return all([{ id: 'bpc_1', object: 'billing_portal.configuration', is_default: true, active: true }])
  if (path === 'account')
    return {
      id: 'acct_1',
      object: 'account',
      settings: { payments: { statement_descriptor: 'READER SERVICE' } },
    }
  return null
}
