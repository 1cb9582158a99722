/** Objects as Stripe's API gives them (version 2026-10-28), with the fields that a newsroom's provider meets. */

export type Timed = { id: string; created: number }

export type BalanceTransaction = Timed & {
  object: 'balance_transaction'
  amount: number
  currency: string
  exchange_rate: number | null
  fee: number
  net: number
  source: string | null
  type: string
  /** The stand-in's own mark of the payout that it is in; never sent. */
  _payout: string | null
}

export type Customer = Timed & {
  object: 'customer'
  livemode: boolean
  email: string | null
  name: string | null
  metadata: Record<string, string>
}

export type Session = Timed & {
  object: 'checkout.session'
  livemode: boolean
  mode: 'payment' | 'subscription'
  status: 'open' | 'complete' | 'expired'
  payment_status: 'paid' | 'unpaid'
  amount_total: number
  currency: string
  client_reference_id: string | null
  metadata: Record<string, string>
  customer: string | null
  customer_details: { email: string | null; name: string | null } | null
  payment_intent: string | null
  subscription: string | null
  invoice: string | null
  success_url: string
  cancel_url: string
  url: string | null
  /** What the page is to make; never sent. */
  _order: {
    name: string
    paymentMetadata: Record<string, string>
    subscriptionMetadata: Record<string, string>
    recurring: { interval: string; interval_count: number } | null
  }
}

export type PaymentIntent = Timed & {
  object: 'payment_intent'
  livemode: boolean
  amount: number
  amount_received: number
  currency: string
  customer: string | null
  status: string
  canceled_at: number | null
  cancellation_reason: string | null
  last_payment_error: { type: string; code: string; message: string } | null
  latest_charge: string | null
  metadata: Record<string, string>
}

export type Charge = Timed & {
  object: 'charge'
  livemode: boolean
  amount: number
  amount_refunded: number
  balance_transaction: string | null
  billing_details: { email: string | null; name: string | null }
  currency: string
  customer: string | null
  disputed: boolean
  payment_intent: string
  refunded: boolean
  status: 'succeeded' | 'pending' | 'failed'
  metadata: Record<string, string>
}

export type Refund = Timed & {
  object: 'refund'
  amount: number
  currency: string
  charge: string
  payment_intent: string
  status: 'succeeded' | 'pending' | 'failed'
  balance_transaction: string | null
  failure_balance_transaction?: string
  metadata: Record<string, string>
}

export type Dispute = Timed & {
  object: 'dispute'
  livemode: boolean
  amount: number
  currency: string
  charge: string
  payment_intent: string
  status: string
  balance_transactions: BalanceTransaction[]
}

export type Subscription = Timed & {
  object: 'subscription'
  livemode: boolean
  status: string
  currency: string
  customer: string
  metadata: Record<string, string>
  cancel_at: number | null
  canceled_at: number | null
  ended_at: number | null
  pause_collection: { behavior: string; resumes_at: number | null } | null
  latest_invoice: string | null
  items: { object: 'list'; has_more: boolean; url: string; data: SubscriptionItem[] }
}

export type SubscriptionItem = Timed & {
  object: 'subscription_item'
  subscription: string
  quantity: number
  current_period_start: number
  current_period_end: number
  price: {
    id: string
    object: 'price'
    currency: string
    product: string
    unit_amount: number
    recurring: { interval: string; interval_count: number }
  }
}

export type Invoice = Timed & {
  object: 'invoice'
  livemode: boolean
  amount_due: number
  amount_paid: number
  currency: string
  customer: string
  status: 'open' | 'paid' | 'void'
  attempt_count: number
  parent: {
    type: 'subscription_details'
    subscription_details: { subscription: string; metadata: Record<string, string> }
  }
}

export type InvoicePayment = Timed & {
  object: 'invoice_payment'
  livemode: boolean
  invoice: string
  amount_requested: number
  amount_paid: number | null
  currency: string
  status: 'open' | 'paid'
  payment: { type: 'payment_intent'; payment_intent: string }
}

export type Payout = Timed & {
  object: 'payout'
  livemode: boolean
  amount: number
  currency: string
  arrival_date: number
  automatic: boolean
  status: string
}

export type Event = Timed & {
  object: 'event'
  api_version: string
  livemode: boolean
  type: string
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  data: { object: Record<string, unknown> }
}

export type PortalSession = Timed & {
  object: 'billing_portal.session'
  livemode: boolean
  customer: string
  return_url: string
  url: string
}

export type StripeObject =
  | BalanceTransaction
  | Charge
  | Customer
  | Dispute
  | Event
  | Invoice
  | InvoicePayment
  | PaymentIntent
  | Payout
  | PortalSession
  | Refund
  | Session
  | Subscription
export type StripeKind = StripeObject['object']
export type OfKind<Kind extends StripeKind> = Extract<StripeObject, { object: Kind }>

/** As it goes over the wire: without the stand-in's own marks. */
export function wire(object: object): Record<string, unknown> {
  const shown = Object.entries(object).filter(([name]) => !name.startsWith('_'))
  return structuredClone(Object.fromEntries(shown))
}
