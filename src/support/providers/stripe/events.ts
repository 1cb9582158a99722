import Stripe from 'stripe'
import * as v from 'valibot'
import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { EventCode, ObjectRef, ProviderHint } from '../../provider.ts'
import { idOf, instant } from './shapes.ts'

/** What the webhook endpoint has to send, and what the nightly reconciliation asks for. At most 20. */
export const eventTypes = [
  'checkout.session.completed',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'checkout.session.expired',
  'payment_intent.succeeded',
  'payment_intent.processing',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.updated',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.closed',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'invoice.paid',
  'invoice.payment_failed',
  'customer.subscription.updated',
  'customer.subscription.deleted',
  'payout.paid',
] as const

/** Of the same kind, but rarely of use: listed nightly as a second lot, since Stripe takes 20 types at a time. */
export const moreEventTypes = [
  'customer.subscription.created',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'payout.created',
  'payout.failed',
  'payout.canceled',
] as const

/** Stripe's own tolerance: a recorded event can't be played again later than this. */
const toleranceSeconds = 300

export type EventRequest = { headers: Record<string, string>; body: Uint8Array }

/** The event in a request whose signature is right and not older than 300 s; nothing else in it is checked. */
export function signedEvent(
  { headers, body }: EventRequest,
  secret: string,
  now: Instant,
): Result<unknown, EventCode> {
  const header = headers['stripe-signature'] ?? ''
  try {
    const at = [toleranceSeconds, undefined, now] as const
    return done(Stripe.webhooks.constructEvent(Buffer.from(body), header, secret, ...at))
  } catch (error) {
    if (error instanceof SyntaxError)
      return refused('event-invalid', 'The event is signed, but it is not JSON.')
    if (!(error instanceof Stripe.errors.StripeSignatureVerificationError)) throw error
    const isOld = error.message.includes('tolerance zone')
    if (isOld) return refused('too-old', `The event is signed, but more than ${toleranceSeconds} s ago.`)
    return refused('signature-invalid', 'The event is not signed with the secret of our webhook endpoint.')
  }
}

const someEvent = v.object({
  id: v.pipe(v.string(), v.regex(/^evt_\w+$/)),
  object: v.literal('event'),
  type: v.string(),
  created: instant,
  livemode: v.boolean(),
  api_version: v.nullish(v.string()),
  data: v.object({ object: v.looseObject({ object: v.optional(v.string()) }) }),
})

/**
 * Which objects an event is about. Only ids are read from it, which have stood in the same places since 2017; of an
 * API newer than our library's we could not know, so it is refused, as one of the other mode (test or live) is.
 */
export function hintOf(event: unknown, isLive: boolean): Result<ProviderHint, EventCode> {
  const read = v.safeParse(someEvent, event)
  if (!read.success)
    return refused('event-invalid', `The event has another shape: ${v.summarize(read.issues)}`)
  const { id, type, created, livemode, api_version: version, data } = read.output
  if (livemode !== isLive)
    return refused('wrong-mode', `Expected an event of ${mode(isLive)}, got one of ${mode(livemode)}.`)
  if (version && version.slice(0, 10) > Stripe.API_VERSION.slice(0, 10))
    return refused(
      'event-invalid',
      `Expected an event of Stripe's API up to ${Stripe.API_VERSION}, got ${version}: set that version in the webhook endpoint.`,
    )
  return done({ eventId: id, type, at: created, objects: objectsIn(data.object) })
}

const mode = (isLive: boolean): string => (isLive ? 'live mode' : 'test mode')

const id = v.object({ id: v.string() })
const paymentOf = v.object({ payment_intent: v.nullish(idOf) })
const checkout = v.object({
  id: v.string(),
  payment_intent: v.nullish(idOf),
  subscription: v.nullish(idOf),
})
const paidBy = v.object({ payment: v.optional(paymentOf) })
const invoice = v.object({
  subscription: v.nullish(idOf),
  payment_intent: v.nullish(idOf),
  parent: v.nullish(
    v.object({ subscription_details: v.nullish(v.object({ subscription: v.nullish(idOf) })) }),
  ),
  payments: v.nullish(v.object({ data: v.array(paidBy) })),
})

/** By the kind of object that an event carries: where in it the ids of ours stand. */
const readers: Record<string, (object: unknown) => ObjectRef[]> = {
  'checkout.session': reading(checkout, (given) => [
    ...refs('checkout', given.id),
    ...refs('payment', given.payment_intent),
    ...refs('subscription', given.subscription),
  ]),
  payment_intent: reading(id, (given) => refs('payment', given.id)),
  charge: reading(paymentOf, (given) => refs('payment', given.payment_intent)),
  refund: reading(paymentOf, (given) => refs('payment', given.payment_intent)),
  dispute: reading(paymentOf, (given) => refs('payment', given.payment_intent)),
  invoice: reading(invoice, inInvoice),
  subscription: reading(id, (given) => refs('subscription', given.id)),
  payout: reading(id, (given) => refs('payout', given.id)),
}

function objectsIn(object: { object?: string | undefined }): ObjectRef[] {
  const kind = object.object ?? ''
  return Object.hasOwn(readers, kind) ? (readers[kind]?.(object) ?? []) : []
}

function reading<Schema extends v.GenericSchema>(
  schema: Schema,
  refsIn: (given: v.InferOutput<Schema>) => ObjectRef[],
): (object: unknown) => ObjectRef[] {
  return (object) => {
    const read = v.safeParse(schema, object)
    return read.success ? refsIn(read.output) : []
  }
}

/** Before 2025 an invoice named its payment and subscription itself; since then they stand further inside. */
function inInvoice(given: v.InferOutput<typeof invoice>): ObjectRef[] {
  const inside = given.payments?.data.map(({ payment }) => payment?.payment_intent) ?? []
  const payments = [...new Set([given.payment_intent, ...inside])]
  return [
    ...payments.flatMap((payment) => refs('payment', payment)),
    ...refs('subscription', given.subscription ?? given.parent?.subscription_details?.subscription),
  ]
}

function refs(kind: ObjectRef['kind'], objectId: string | null | undefined): ObjectRef[] {
  return objectId ? [{ kind, id: objectId }] : []
}
