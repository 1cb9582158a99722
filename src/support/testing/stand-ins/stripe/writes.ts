import { StripeFault } from './faults.ts'
import { groupAt, textAt, textsIn, type Params } from './form.ts'
import { giveBack } from './money.ts'
import { wire, type Session, type Subscription } from './objects.ts'
import type { StripeWorld } from './world.ts'

const refuse = (message: string, code?: string): never => {
  throw new StripeFault(400, 'invalid_request_error', message, code)
}

/** Stripe refuses what it does not know, so that a misspelt parameter does not pass unseen. */
function onlyKnown(params: Params, known: string): void {
  const unknown = Object.keys(params).find((name) => !known.split(' ').includes(name))
  if (unknown !== undefined) refuse(`Received unknown parameter: ${unknown}`)
}

function needed(params: Params, path: string): string {
  return textAt(params, path) ?? refuse(`Missing required param: ${path}.`)
}

export function createSession(world: StripeWorld, pages: string, params: Params): unknown {
  onlyKnown(
    params,
    'mode line_items success_url cancel_url client_reference_id metadata locale submit_type payment_intent_data subscription_data adaptive_pricing billing_address_collection expand',
  )
  const mode = needed(params, 'mode')
  const amount = Number(needed(params, 'line_items.0.price_data.unit_amount'))
  if (amount < 50) refuse('The amount is less than the minimum.', 'amount_too_small')
  const session = world.add('checkout.session', {
    mode: mode === 'subscription' ? 'subscription' : 'payment',
    status: 'open',
    payment_status: 'unpaid',
    amount_total: amount,
    currency: needed(params, 'line_items.0.price_data.currency'),
    client_reference_id: textAt(params, 'client_reference_id') ?? null,
    metadata: textsIn(groupAt(params, 'metadata')),
    customer: null,
    customer_details: null,
    payment_intent: null,
    subscription: null,
    invoice: null,
    success_url: needed(params, 'success_url'),
    cancel_url: needed(params, 'cancel_url'),
    url: null,
    _order: orderOf(params, mode),
  })
  session.url = `${pages}/pages/pay/${session.id}`
  return wire(session)
}

function orderOf(params: Params, mode: string): Session['_order'] {
  const isRepeated = mode === 'subscription'
  const every = () => ({
    interval: needed(params, 'line_items.0.price_data.recurring.interval'),
    interval_count: Number(textAt(params, 'line_items.0.price_data.recurring.interval_count') ?? 1),
  })
  return {
    name: needed(params, 'line_items.0.price_data.product_data.name'),
    paymentMetadata: textsIn(groupAt(params, 'payment_intent_data.metadata')),
    subscriptionMetadata: textsIn(groupAt(params, 'subscription_data.metadata')),
    recurring: isRepeated ? every() : null,
  }
}

export function createRefund(world: StripeWorld, params: Params): unknown {
  onlyKnown(params, 'payment_intent amount metadata reason expand')
  const payment = world.find('payment_intent', needed(params, 'payment_intent'))
  if (payment === null || payment.latest_charge === null)
    return refuse('No such payment_intent.', 'resource_missing')
  const charge = world.get('charge', payment.latest_charge)
  if (charge.status !== 'succeeded') refuse('This PaymentIntent does not have a successful charge to refund.')
  const amount = Number(textAt(params, 'amount') ?? charge.amount - charge.amount_refunded)
  if (charge.amount_refunded === charge.amount)
    refuse(`Charge ${charge.id} has already been refunded.`, 'charge_already_refunded')
  if (amount > charge.amount - charge.amount_refunded)
    refuse('Refund amount is greater than unrefunded amount on charge.')
  return wire(giveBack(world, charge, amount))
}

export function createPortal(world: StripeWorld, pages: string, params: Params): unknown {
  onlyKnown(params, 'customer return_url flow_data configuration locale')
  const customer = needed(params, 'customer')
  if (world.find('customer', customer) === null) refuse(`No such customer: '${customer}'`, 'resource_missing')
  const portal = world.add('billing_portal.session', {
    customer,
    return_url: needed(params, 'return_url'),
    url: '',
  })
  portal.url = `${pages}/pages/portal/${portal.id}`
  return wire(portal)
}

export function changeSubscription(world: StripeWorld, subscription: Subscription, params: Params): unknown {
  onlyKnown(params, 'items proration_behavior pause_collection metadata cancel_at_period_end')
  if (subscription.status === 'canceled')
    refuse('A canceled subscription can only update its cancellation_details and metadata.')
  const [item] = subscription.items.data
  if (item && params['items'] !== undefined) {
    if (needed(params, 'items.0.id') !== item.id) refuse('No such subscription item.', 'resource_missing')
    if (needed(params, 'items.0.price_data.product') !== item.price.product) refuse('No such product.')
    item.price.unit_amount = Number(needed(params, 'items.0.price_data.unit_amount'))
  }
  if (params['pause_collection'] !== undefined) {
    const resumes = textAt(params, 'pause_collection.resumes_at')
    const behavior = textAt(params, 'pause_collection.behavior')
    subscription.pause_collection = behavior
      ? { behavior, resumes_at: resumes === undefined ? null : Number(resumes) }
      : null
  }
  world.tell('customer.subscription.updated', subscription)
  return wire(subscription)
}

export function endSubscription(world: StripeWorld, subscription: Subscription): unknown {
  if (subscription.status === 'canceled')
    throw new StripeFault(404, 'invalid_request_error', 'No such subscription.', 'resource_missing')
  Object.assign(subscription, {
    status: 'canceled',
    canceled_at: world.seconds,
    ended_at: world.seconds,
  })
  world.tell('customer.subscription.deleted', subscription)
  return wire(subscription)
}
