import type Stripe from 'stripe'
import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import type {
  Frequency,
  IdempotencyKey,
  ProviderCode,
  SubscriptionSnapshot,
  SubscriptionState,
} from '../../provider.ts'
import { intervals } from './checkout.ts'
import { asked, understood } from './client.ts'
import { currency, idOf, instant, intentIn, metadata, minor } from './shapes.ts'

const item = v.object({
  id: v.string(),
  current_period_end: instant,
  price: v.object({
    unit_amount: v.nullable(minor),
    currency,
    product: idOf,
    recurring: v.nullable(v.object({ interval: v.string(), interval_count: minor })),
  }),
})

const subscription = v.object({
  id: v.string(),
  status: v.string(),
  created: instant,
  canceled_at: v.nullish(instant),
  cancel_at: v.nullish(instant),
  ended_at: v.nullish(instant),
  pause_collection: v.nullish(v.object({ resumes_at: v.nullish(instant) })),
  metadata,
  customer: v.union([
    v.string(),
    v.object({ id: v.string(), email: v.nullish(v.string()), name: v.nullish(v.string()) }),
  ]),
  items: v.object({ data: v.looseTuple([item]) }),
})
type Subscription = v.InferOutput<typeof subscription>

/** A subscription as it stands at Stripe. One that we could not have made (by the week, by tiers) is not ours. */
export async function subscriptionNow(
  stripe: Stripe,
  id: string,
): Promise<Result<SubscriptionSnapshot, ProviderCode>> {
  const read = await retrieved(stripe, id)
  return read.ok ? done(snapshot(read.value)) : read
}

async function retrieved(stripe: Stripe, id: string): Promise<Result<Subscription, ProviderCode>> {
  return understood(
    subscription,
    await asked(() => stripe.subscriptions.retrieve(id, { expand: ['customer'] })),
  )
}

function snapshot(given: Subscription): SubscriptionSnapshot {
  const { price } = firstItem(given)
  const frequency = frequencyOf(price.recurring)
  const couldBeOurs = frequency !== null && price.unit_amount !== null
  const state = stateOf(given)
  return {
    kind: 'subscription',
    id: given.id,
    intentId: couldBeOurs ? intentIn(given.metadata) : null,
    state,
    amount: { amount: price.unit_amount ?? 0, currency: price.currency },
    frequency: frequency ?? 'monthly',
    nextAt: nextOf(given, state),
    at: given.ended_at ?? given.canceled_at ?? given.created,
    contact:
      typeof given.customer === 'string'
        ? null
        : { email: given.customer.email ?? null, name: given.customer.name ?? null },
  }
}

function firstItem(given: Subscription): v.InferOutput<typeof item> {
  return given.items.data[0]
}

function frequencyOf(
  recurring: { interval: string; interval_count: number } | null,
): Exclude<Frequency, 'once'> | null {
  const same = (name: keyof typeof intervals) =>
    intervals[name].interval === recurring?.interval &&
    intervals[name].interval_count === recurring.interval_count
  return (['monthly', 'quarterly', 'yearly'] as const).find(same) ?? null
}

const states: Record<string, SubscriptionState> = {
  incomplete: 'pending',
  incomplete_expired: 'ended',
  trialing: 'active',
  active: 'active',
  past_due: 'past-due',
  unpaid: 'past-due',
  canceled: 'ended',
  paused: 'paused',
}

/** Pausing the collection leaves Stripe's own status as it was. */
function stateOf({ status, pause_collection: pause }: Subscription): SubscriptionState {
  const state = states[status] ?? 'pending'
  return pause && state === 'active' ? 'paused' : state
}

function nextOf(given: Subscription, state: SubscriptionState): number | null {
  if (state === 'ended' || state === 'pending') return null
  if (state === 'paused') return given.pause_collection?.resumes_at ?? null
  const due = firstItem(given).current_period_end
  return given.cancel_at && given.cancel_at <= due ? null : due
}

/** Ends it now: no further payment is taken. One that is ended already is well. */
export async function cancelSubscription(
  stripe: Stripe,
  id: string,
  key: IdempotencyKey,
): Promise<Result<null, ProviderCode>> {
  const now = await retrieved(stripe, id)
  if (!now.ok) return now
  if (stateOf(now.value) === 'ended') return done(null)
  const answer = await asked(() => stripe.subscriptions.cancel(id, {}, { idempotencyKey: `cancel-${key}` }))
  return answer.ok ? done(null) : answer
}

/** From the next payment on, another amount in the same currency and rhythm; nothing is charged for the change. */
export async function changeSubscription(
  stripe: Stripe,
  id: string,
  amount: Money,
  key: IdempotencyKey,
): Promise<Result<null, ProviderCode>> {
  const now = await retrieved(stripe, id)
  if (!now.ok) return now
  const { id: itemId, price } = firstItem(now.value)
  const frequency = frequencyOf(price.recurring)
  if (price.currency !== amount.currency || frequency === null)
    return refused('refused', `The pledge is in ${price.currency}: expected its new amount in that currency.`)
  const item = {
    id: itemId,
    price_data: {
      currency: amount.currency.toLowerCase(),
      product: price.product,
      recurring: intervals[frequency],
      unit_amount: amount.amount,
    },
  }
  const answer = await asked(() =>
    stripe.subscriptions.update(
      id,
      { items: [item], proration_behavior: 'none' },
      { idempotencyKey: `amount-${key}` },
    ),
  )
  return answer.ok ? done(null) : answer
}

/** Payments that fall due until then are dropped, not collected later. */
export async function pauseSubscription(
  stripe: Stripe,
  id: string,
  until: number | null,
  key: IdempotencyKey,
): Promise<Result<null, ProviderCode>> {
  const pause =
    until === null ? ('' as const) : { behavior: 'void' as const, resumes_at: Math.floor(until / 1000) }
  const answer = await asked(() =>
    stripe.subscriptions.update(id, { pause_collection: pause }, { idempotencyKey: `pause-${key}` }),
  )
  return answer.ok ? done(null) : answer
}

/** Stripe's own page for another card, valid for some minutes. */
export async function portalUrl(
  stripe: Stripe,
  id: string,
  backUrl: string,
  key: IdempotencyKey,
): Promise<Result<string, ProviderCode>> {
  const now = await retrieved(stripe, id)
  if (!now.ok) return now
  const { customer } = now.value
  const answer = await asked(() =>
    stripe.billingPortal.sessions.create(
      {
        customer: typeof customer === 'string' ? customer : customer.id,
        return_url: backUrl,
        flow_data: { type: 'payment_method_update' },
      },
      { idempotencyKey: `method-${key}` },
    ),
  )
  return answer.ok ? done(answer.value.url) : answer
}
