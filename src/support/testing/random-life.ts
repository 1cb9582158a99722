import { noon, usd } from './support-desk.ts'
import type { Money } from '#edition/publication.ts'
import type { PaymentSnapshot, SubscriptionSnapshot } from '../provider.ts'
import type { FakeEvent, FakeProvider } from './fake-provider.ts'

/** A small generator (mulberry32), so that a failure can be had again. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

export type Random = () => number

export function below(random: Random, limit: number): number {
  return Math.floor(random() * limit)
}

/**
 * What happens to one gift at its provider, step by step: each `next()` changes an object there and returns the event of
 * it, until null. Anything that real ones tell of may happen: it is paid, fails, is tried again, expires and is paid
 * late; it is refunded in parts, and a refund fails; it is disputed, won or lost; its fee and its exchange are known
 * late; it is repeated, is overdue, recovers, pauses, ends. Some of it belongs to somebody else in the same account.
 */
export function randomLife(
  provider: FakeProvider,
  intentId: string | null,
  random: Random,
): () => FakeEvent | null {
  const money: Money = { amount: 100 + below(random, 5_000), currency: random() < 0.7 ? 'USD' : 'EUR' }
  const contact = random() < 0.5 ? { email: `reader${below(random, 4)}@example.org`, name: null } : null
  const isPledge = random() < 0.35
  const steps = isPledge
    ? pledgeLife(provider, { intentId, money, contact, random })
    : paymentLife(provider, provider.payment(intentId, money, { contact }), random)
  return () => {
    const step = steps.next()
    return step.done === true ? null : step.value
  }
}

type Of = {
  intentId: string | null
  money: Money
  contact: { email: string; name: null } | null
  random: Random
}

function* paymentLife(
  provider: FakeProvider,
  payment: PaymentSnapshot,
  random: Random,
): Generator<FakeEvent> {
  let now = payment
  const to = (set: Partial<PaymentSnapshot>) =>
    provider.change((now = { ...now, ...set, at: provider.now() }))
  if (random() < 0.6) yield to({ state: 'pending' })
  if (random() < 0.2) yield to({ state: random() < 0.5 ? 'failed' : 'expired' })
  if (random() < 0.15) return
  yield to({ state: 'confirmed', ...(random() < 0.3 ? { fee: feeOf(payment) } : {}) })
  if (now.fee === null && random() < 0.7) yield to({ fee: feeOf(payment) })
  if (payment.amount.currency === 'EUR') yield to(exchanged(now))
  for (let more = below(random, 4); more > 0; more--) {
    yield to(withRate(now, random() < 0.6 ? refund(now, random) : dispute(now, random)))
  }
}

function* pledgeLife(provider: FakeProvider, { intentId, money, contact, random }: Of): Generator<FakeEvent> {
  const frequency = (['monthly', 'quarterly', 'yearly'] as const)[below(random, 3)] ?? 'monthly'
  let now = provider.subscription(intentId, money, { contact, frequency, state: 'pending' })
  const to = (set: Partial<SubscriptionSnapshot>) =>
    provider.change((now = { ...now, ...set, at: provider.now() }))
  if (random() < 0.5) yield to({})
  yield to({ state: 'active' })
  for (let renewals = 1 + below(random, 3); renewals > 0; renewals--) {
    const names = random() < 0.5 ? intentId : null
    yield* paymentLife(provider, provider.payment(names, money, { subscriptionId: now.id, contact }), random)
    if (random() < 0.25) yield to({ state: random() < 0.7 ? 'past-due' : 'paused' })
    if (now.state !== 'active' && random() < 0.7) yield to({ state: 'active' })
  }
  if (random() < 0.4) yield to({ state: 'ended' })
}

function feeOf({ amount }: PaymentSnapshot): Money {
  return usd(30 + Math.ceil(amount.amount * 0.029))
}

const rate = 1.083

/** Part of what is left is given back, or a refund that was confirmed fails after all. */
function refund(now: PaymentSnapshot, random: Random): Partial<PaymentSnapshot> {
  const left = now.amount.amount - now.refunded - now.disputed
  if (now.refunded > 0 && random() < 0.4) return { refunded: below(random, now.refunded) }
  return { refunded: now.refunded + below(random, left + 1) }
}

/** All that is left is disputed, or a dispute is won. */
function dispute(now: PaymentSnapshot, random: Random): Partial<PaymentSnapshot> {
  if (now.disputed > 0 && random() < 0.6) return { disputed: 0 }
  return { disputed: now.amount.amount - now.refunded, fee: usd((now.fee?.amount ?? 0) + 1_500) }
}

function exchanged(now: PaymentSnapshot): Partial<PaymentSnapshot> {
  return { settled: usd(Math.round(now.amount.amount * rate)) }
}

/** What goes back goes at the rate of its day. */
function withRate(now: PaymentSnapshot, set: Partial<PaymentSnapshot>): Partial<PaymentSnapshot> {
  if (now.settled === null) return set
  const back = (set.refunded ?? now.refunded) + (set.disputed ?? now.disputed)
  return { ...set, settledBack: Math.round(back * (rate + (now.at - noon) / 1e9)) }
}
