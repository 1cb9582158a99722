import { book } from './money.ts'
import type { Charge, Invoice, PaymentIntent, Session, Subscription } from './objects.ts'
import type { StripeWorld } from './world.ts'

/** How a card behaves: `delayed` is a bank debit, which is told days later. */
export type Means = 'good' | 'declined' | 'delayed'
export type Payer = { email: string | null; name: string | null }

const nobody: Payer = { email: null, name: null }

/** What pressing "Pay" on the hosted page does. A declined card leaves the page open. */
export function payCheckout(world: StripeWorld, session: Session, means: Means, payer = nobody): void {
  if (session.status !== 'open') return
  if (session.mode === 'payment') return payOnce(world, session, means, payer)
  if (means === 'declined') return
  const subscription = subscribe(world, session, payer)
  session.subscription = subscription.id
  session.invoice = subscription.latest_invoice
  complete(world, session, payer, true)
}

function payOnce(world: StripeWorld, session: Session, means: Means, payer: Payer): void {
  const payment = session.payment_intent
    ? world.get('payment_intent', session.payment_intent)
    : newPayment(world, session.amount_total, session.currency, null, session._order.paymentMetadata)
  session.payment_intent = payment.id
  attempt(world, payment, means, payer)
  if (means !== 'declined') complete(world, session, payer, means === 'good')
}

function complete(world: StripeWorld, session: Session, payer: Payer, isPaid: boolean): void {
  Object.assign(session, {
    status: 'complete',
    payment_status: isPaid ? 'paid' : 'unpaid',
    customer_details: payer,
    url: null,
  })
  world.tell('checkout.session.completed', session)
}

export function expireCheckout(world: StripeWorld, session: Session): void {
  if (session.status !== 'open') return
  Object.assign(session, { status: 'expired', url: null })
  world.tell('checkout.session.expired', session)
}

/** The bank tells at last whether a delayed payment came. */
export function settleDelayed(world: StripeWorld, payment: PaymentIntent, arrived: boolean): void {
  const charge = world.get('charge', payment.latest_charge ?? '')
  const session = world.all('checkout.session').find(({ payment_intent: id }) => id === payment.id)
  if (arrived) {
    succeed(world, payment, charge)
    if (session) session.payment_status = 'paid'
  } else refuse(world, payment, charge)
  if (session) world.tell(`checkout.session.async_payment_${arrived ? 'succeeded' : 'failed'}`, session)
}

export function newPayment(
  world: StripeWorld,
  amount: number,
  currency: string,
  customer: string | null,
  metadata: Record<string, string>,
): PaymentIntent {
  return world.add('payment_intent', {
    amount,
    amount_received: 0,
    currency,
    customer,
    status: 'requires_payment_method',
    canceled_at: null,
    cancellation_reason: null,
    last_payment_error: null,
    latest_charge: null,
    metadata,
  })
}

/** One attempt on a card or account. */
export function attempt(world: StripeWorld, payment: PaymentIntent, means: Means, payer = nobody): void {
  const charge = world.add('charge', {
    amount: payment.amount,
    amount_refunded: 0,
    balance_transaction: null,
    billing_details: payer,
    currency: payment.currency,
    customer: payment.customer,
    disputed: false,
    payment_intent: payment.id,
    refunded: false,
    status: 'pending',
    metadata: {},
  })
  payment.latest_charge = charge.id
  if (means === 'good') return succeed(world, payment, charge)
  if (means === 'declined') return refuse(world, payment, charge)
  payment.status = 'processing'
  world.tell('payment_intent.processing', payment)
}

function succeed(world: StripeWorld, payment: PaymentIntent, charge: Charge): void {
  charge.status = 'succeeded'
  book(world, charge)
  Object.assign(payment, {
    status: 'succeeded',
    amount_received: payment.amount,
    last_payment_error: null,
  })
  world.tell('charge.succeeded', charge)
  world.tell('payment_intent.succeeded', payment)
}

function refuse(world: StripeWorld, payment: PaymentIntent, charge: Charge): void {
  charge.status = 'failed'
  payment.status = 'requires_payment_method'
  payment.last_payment_error = {
    type: 'card_error',
    code: 'card_declined',
    message: 'Your card was declined.',
  }
  world.tell('payment_intent.payment_failed', payment)
}

function subscribe(world: StripeWorld, session: Session, payer: Payer): Subscription {
  const customer = world.add('customer', { ...payer, metadata: {} })
  session.customer = customer.id
  const { recurring, subscriptionMetadata: metadata } = session._order
  const every = recurring ?? { interval: 'month', interval_count: 1 }
  const id = world.newId('sub_item')
  const subscription = world.add('subscription', {
    status: 'active',
    currency: session.currency,
    customer: customer.id,
    metadata,
    cancel_at: null,
    canceled_at: null,
    ended_at: null,
    pause_collection: null,
    latest_invoice: null,
    items: { object: 'list', has_more: false, url: '/v1/subscription_items', data: [] },
  })
  subscription.items.data.push({
    id,
    object: 'subscription_item',
    created: world.seconds,
    subscription: subscription.id,
    quantity: 1,
    current_period_start: world.seconds,
    current_period_end: later(world.seconds, every),
    price: {
      id: world.newId('price'),
      object: 'price',
      currency: session.currency,
      product: world.newId('prod'),
      unit_amount: session.amount_total,
      recurring: every,
    },
  })
  world.tell('customer.subscription.created', subscription)
  bill(world, subscription, 'good', payer)
  return subscription
}

/** Bills a period: makes the invoice, and tries the card. */
export function bill(world: StripeWorld, subscription: Subscription, means: Means, payer?: Payer): Invoice {
  const [item] = subscription.items.data
  const amount = item?.price.unit_amount ?? 0
  const { customer, currency, metadata } = subscription
  const invoice = world.add('invoice', {
    amount_due: amount,
    amount_paid: 0,
    currency,
    customer,
    status: 'open',
    attempt_count: 0,
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: subscription.id, metadata },
    },
  })
  subscription.latest_invoice = invoice.id
  const payment = newPayment(world, amount, currency, customer, {})
  world.add('invoice_payment', {
    invoice: invoice.id,
    amount_requested: amount,
    amount_paid: null,
    currency,
    status: 'open',
    payment: { type: 'payment_intent', payment_intent: payment.id },
  })
  collect(world, subscription, means, payer)
  return invoice
}

/** Tries the newest invoice: once it is paid the subscription is well again, else it is past due. */
export function collect(world: StripeWorld, subscription: Subscription, means: Means, payer?: Payer): void {
  const invoice = world.get('invoice', subscription.latest_invoice ?? '')
  const link = world.all('invoice_payment').find(({ invoice: id }) => id === invoice.id)
  if (!link || invoice.status !== 'open') return
  const { email, name } = world.get('customer', subscription.customer)
  const payment = world.get('payment_intent', link.payment.payment_intent)
  invoice.attempt_count++
  attempt(world, payment, means, payer ?? { email, name })
  const isPaid = payment.status === 'succeeded'
  if (isPaid) {
    Object.assign(invoice, { status: 'paid', amount_paid: invoice.amount_due })
    Object.assign(link, { status: 'paid', amount_paid: invoice.amount_due })
  }
  subscription.status = isPaid ? 'active' : 'past_due'
  world.tell(isPaid ? 'invoice.paid' : 'invoice.payment_failed', invoice)
  world.tell('customer.subscription.updated', subscription)
}

/** A period is over: the next is billed, unless the collection is paused. */
export function renew(world: StripeWorld, subscription: Subscription, means: Means): void {
  const [item] = subscription.items.data
  if (!item || subscription.status === 'canceled') return
  item.current_period_start = item.current_period_end
  item.current_period_end = later(item.current_period_end, item.price.recurring)
  if (subscription.pause_collection) return world.tell('customer.subscription.updated', subscription)
  bill(world, subscription, means)
}

function later(seconds: number, every: { interval: string; interval_count: number }): number {
  const date = new Date(seconds * 1000)
  const months = every.interval === 'year' ? 12 * every.interval_count : every.interval_count
  date.setUTCMonth(date.getUTCMonth() + months)
  return Math.floor(date.getTime() / 1000)
}
