import type Stripe from 'stripe'
import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type {
  CheckoutOrder,
  CheckoutSnapshot,
  Frequency,
  IdempotencyKey,
  ObjectRef,
  ProviderCode,
} from '../../provider.ts'
import { asked, understood } from './client.ts'
import { idOf, instant, intentIn, intentKey, metadata } from './shapes.ts'

/** How Stripe counts the time between two payments. */
export const intervals: Record<
  Exclude<Frequency, 'once'>,
  { interval: 'month' | 'year'; interval_count: number }
> = {
  monthly: { interval: 'month', interval_count: 1 },
  quarterly: { interval: 'month', interval_count: 3 },
  yearly: { interval: 'year', interval_count: 1 },
}

/** Languages of Stripe's hosted page among those that newsrooms write in; for others it asks the browser. */
const locales = new Set(
  'bg cs da de el en es et fi fr hr hu it ja ko lt lv nb nl pl pt ro ru sk sl sv tr vi zh'.split(' '),
)

/** Opens a hosted Checkout page. The same order under the same key opens the same page again. */
export async function openCheckout(
  stripe: Stripe,
  order: CheckoutOrder,
  key: IdempotencyKey,
): Promise<Result<{ url: string; object: ObjectRef }, ProviderCode>> {
  const session = await asked(() =>
    stripe.checkout.sessions.create(sessionOf(order), { idempotencyKey: `checkout-${key}` }),
  )
  if (!session.ok) return session
  const { id, url } = session.value
  if (url === null) return refused('refused', 'Stripe opened a checkout that has no page.')
  return done({ url, object: { kind: 'checkout', id } })
}

/**
 * Every object of the gift bears the intent's id, wherever Stripe lets it. Nothing in here may depend on the time, or
 * a retry would send something else under the same key. No address is asked for, and no other currency is offered.
 */
function sessionOf(order: CheckoutOrder): Stripe.Checkout.SessionCreateParams {
  const { intentId, amount, frequency, language, description } = order
  const tag = { [intentKey]: intentId }
  const primary = language.split('-')[0] ?? ''
  const price = {
    currency: amount.currency.toLowerCase(),
    unit_amount: amount.amount,
    product_data: { name: description },
  }
  const common = {
    client_reference_id: intentId,
    metadata: tag,
    success_url: order.thanksUrl,
    cancel_url: order.backUrl,
    locale: locales.has(primary) ? primary : 'auto',
    billing_address_collection: 'auto',
    adaptive_pricing: { enabled: false },
  } satisfies Stripe.Checkout.SessionCreateParams
  if (frequency === 'once') {
    const line = { quantity: 1, price_data: price }
    return {
      ...common,
      mode: 'payment',
      line_items: [line],
      submit_type: 'pay',
      payment_intent_data: { metadata: tag, description },
    }
  }
  const line = { quantity: 1, price_data: { ...price, recurring: intervals[frequency] } }
  return {
    ...common,
    mode: 'subscription',
    line_items: [line],
    subscription_data: { metadata: tag, description },
  }
}

const session = v.object({
  id: v.string(),
  status: v.nullable(v.picklist(['open', 'complete', 'expired'])),
  created: instant,
  metadata,
  payment_intent: v.nullish(idOf),
  subscription: v.nullish(idOf),
  invoice: v.nullish(
    v.object({
      payments: v.optional(
        v.object({
          data: v.array(v.object({ payment: v.object({ payment_intent: v.optional(idOf) }) })),
        }),
      ),
    }),
  ),
})

/** A checkout as it stands; of a subscription's, the payment is that of its first invoice. */
export async function checkoutNow(
  stripe: Stripe,
  id: string,
): Promise<Result<CheckoutSnapshot, ProviderCode>> {
  const answer = await asked(() =>
    stripe.checkout.sessions.retrieve(id, { expand: ['invoice', 'invoice.payments'] }),
  )
  const read = understood(session, answer)
  if (!read.ok) return read
  const { status, created, invoice, subscription, payment_intent: payment } = read.value
  const firstPaid = invoice?.payments?.data[0]?.payment.payment_intent
  return done({
    kind: 'checkout',
    id,
    intentId: intentIn(read.value.metadata),
    state: status ?? 'open',
    payment: payment ?? firstPaid ?? null,
    subscription: subscription ?? null,
    at: created,
  })
}
