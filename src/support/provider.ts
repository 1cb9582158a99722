import type { Instant } from '#base/clock.ts'
import type { Result } from '#base/refusal.ts'
import type { Frequency, Money } from '#edition/publication.ts'

export { frequencies, type Frequency } from '#edition/publication.ts'

/** The rails a gift can take. `sandbox` moves no money: it is for the demo and for tests. */
export const providerNames = ['stripe', 'btcpay', 'bank', 'sandbox'] as const
export type ProviderName = (typeof providerNames)[number]

/**
 * Why a provider did not do what it was asked. `unreachable` and `busy` are worth another try; `refused` is not:
 * the message says what it said. `not-supported`: this rail cannot (a bank transfer cannot be cancelled by us).
 */
export type ProviderCode = 'unreachable' | 'busy' | 'refused' | 'not-supported' | 'missing'

/** Why something that says it is an event of a provider is not taken in. */
export type EventCode = 'signature-invalid' | 'too-old' | 'wrong-mode' | 'event-invalid'

/** Makes a write safe to repeat: the same key does the same thing once. Made from our own row's id. */
export type IdempotencyKey = string & { readonly __idempotencyKey?: never }

/** What the supporter wants to do, written down by us before the provider hears of it. */
export type CheckoutOrder = {
  /** Our intent's id (UUIDv7): goes to the provider as metadata and comes back with every object of this gift. */
  intentId: string
  amount: Money
  frequency: Frequency
  /** BCP 47 tag, for the provider's own pages. */
  language: string
  /** What the provider's page calls the gift; neutral, since it may be read over a shoulder. */
  description: string
  /** Absolute addresses on our front desk. */
  thanksUrl: string
  backUrl: string
}

/** One object at a provider: what an event is about, and what is asked for again. */
export type ObjectRef = { kind: 'payment' | 'subscription' | 'payout' | 'checkout'; id: string }

/** What an event boils down to: a hint that these objects changed. Nothing else in it is believed. */
export type ProviderHint = { eventId: string; type: string; at: Instant; objects: ObjectRef[] }

export const paymentStates = ['pending', 'confirmed', 'failed', 'expired'] as const
export type PaymentState = (typeof paymentStates)[number]

/**
 * A payment as the provider tells it now. All totals are whole minor units of `amount.currency`, since the start:
 * booking is done on the difference to what the ledger holds.
 */
export type PaymentSnapshot = {
  kind: 'payment'
  id: string
  /** Ours, or null where this object is not of our making: then it is ignored. */
  intentId: string | null
  /** The provider's subscription that it belongs to. */
  subscriptionId: string | null
  state: PaymentState
  amount: Money
  /** Of `amount`, what is given back by confirmed refunds. A refund that failed is out of it again. */
  refunded: number
  /** Of `amount`, what a dispute holds or has taken. A dispute that was won is out of it again. */
  disputed: number
  /** What the provider kept, in the currency that it settles in; null while it is not known. */
  fee: Money | null
  /**
   * What all of `amount` became in the currency of our account there, before fees; null while unknown or where it is
   * the same currency.
   */
  settled: Money | null
  /**
   * Of `settled`, what refunds and disputes took back, each at the rate of its own day; 0 where `settled` is null.
   * What our account there holds of this payment is `settled - settledBack - fee`.
   */
  settledBack: number
  /** When the provider confirmed it; of another state, when it was last changed. */
  at: Instant
  /** For the receipt and the manage link; kept sealed, never in logs. */
  contact: { email: string | null; name: string | null } | null
}

export const subscriptionStates = ['pending', 'active', 'past-due', 'paused', 'ended'] as const
export type SubscriptionState = (typeof subscriptionStates)[number]

/** A promise to repeat a gift, as the provider tells it now. */
export type SubscriptionSnapshot = {
  kind: 'subscription'
  id: string
  intentId: string | null
  state: SubscriptionState
  amount: Money
  frequency: Exclude<Frequency, 'once'>
  /** When the next payment is due; null where none will come. */
  nextAt: Instant | null
  at: Instant
  contact: { email: string | null; name: string | null } | null
}

/** Money that the provider sent to our bank. `payments` are the payments in it where the provider tells. */
export type PayoutSnapshot = {
  kind: 'payout'
  id: string
  state: 'pending' | 'paid' | 'failed'
  amount: Money
  at: Instant
  payments: { id: string; net: Money }[] | null
}

/** A checkout on the provider's page, which leads to its payment or subscription. */
export type CheckoutSnapshot = {
  kind: 'checkout'
  id: string
  intentId: string | null
  state: 'open' | 'complete' | 'expired'
  payment: string | null
  subscription: string | null
  at: Instant
}

export type ProviderSnapshot = PaymentSnapshot | SubscriptionSnapshot | PayoutSnapshot | CheckoutSnapshot

/** One thing that `doctor` found: `good: false` says what to do about it. */
export type ProviderFinding = { good: boolean; what: string }

/**
 * A payment provider, behind few words. Faults outside are returned, never thrown; every write takes a key, so that a
 * retry does nothing twice; reads are of the provider's own objects, never of what an event or a browser says.
 */
export interface Provider {
  readonly name: ProviderName
  /** False where no money moves: the sandbox, and keys of a provider's test mode. Pages and reports then say so. */
  readonly isLive: boolean
  /** Scheme and host of its hosted pages: where a form of ours may lead to. */
  readonly origins: readonly string[]
  /** What it is called on pages: "Card", "Bitcoin", "Bank transfer". By language in `press/words`. */
  readonly takes: Frequency[]
  readonly currencies: string[]
  /** The least and the most of one gift, minor units, by currency. */
  limits(currency: string): { least: number; most: number } | null
  /** Of a gift, what the provider will keep, in minor units, as well as can be told before: shown to the giver. */
  feeOf(amount: Money): number | null
  checkout(
    order: CheckoutOrder,
    key: IdempotencyKey,
  ): Promise<Result<{ url: string; object: ObjectRef }, ProviderCode>>
  /** Believes an event only as far as its signature, age and mode go. `now` in ms. */
  readEvent(
    request: { headers: Record<string, string>; body: Uint8Array },
    now: Instant,
  ): Promise<Result<ProviderHint, EventCode>>
  /** The object as it is now. `missing`: there is none of that id. */
  fetch(ref: ObjectRef): Promise<Result<ProviderSnapshot, ProviderCode>>
  /** Everything of our account that changed since, oldest first, for the nightly reconciliation. */
  changedSince(since: Instant): AsyncIterable<Result<ObjectRef, ProviderCode>>
  /** `claimUrl`: the page on which the giver fetches the money back, where the provider can't push it (Bitcoin). */
  refund(
    paymentId: string,
    amount: Money,
    key: IdempotencyKey,
  ): Promise<Result<{ claimUrl: string | null }, ProviderCode>>
  cancel(subscriptionId: string, key: IdempotencyKey): Promise<Result<null, ProviderCode>>
  changeAmount(
    subscriptionId: string,
    amount: Money,
    key: IdempotencyKey,
  ): Promise<Result<null, ProviderCode>>
  /** `until` in ms; null takes it up again. */
  pause(
    subscriptionId: string,
    until: Instant | null,
    key: IdempotencyKey,
  ): Promise<Result<null, ProviderCode>>
  /** The provider's own page on which the supporter changes the means of payment. */
  changeMethodUrl(
    subscriptionId: string,
    backUrl: string,
    key: IdempotencyKey,
  ): Promise<Result<string, ProviderCode>>
  /** Keys, webhook secret, mode, clock: what is right and what is not. */
  check(now: Instant): Promise<ProviderFinding[]>
}
