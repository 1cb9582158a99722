import type { BalanceTransaction, Charge, Dispute, Payout, Refund } from './objects.ts'
import type { StripeWorld } from './world.ts'

const disputeFee = 1500

/** A movement of the balance: `amount` in the payment's currency, booked in the one that the account settles in. */
export function move(
  world: StripeWorld,
  what: { type: string; amount: number; currency: string; fee: number; source: string },
): BalanceTransaction {
  const { settles, rates } = world.options
  const rate = what.currency === settles ? null : (rates[what.currency] ?? 1)
  const amount = Math.round(what.amount * (rate ?? 1))
  return world.add('balance_transaction', {
    amount,
    currency: settles,
    exchange_rate: rate,
    fee: what.fee,
    net: amount - what.fee,
    source: what.source,
    type: what.type,
    _payout: null,
  })
}

/** The charge's money arrives, less 2.9 % and 30. */
export function book(world: StripeWorld, charge: Charge): void {
  const { amount, currency, id: source } = charge
  const { settles, rates } = world.options
  const settled = currency === settles ? amount : Math.round(amount * (rates[currency] ?? 1))
  const fee = Math.round(settled * 0.029) + 30
  charge.balance_transaction = move(world, { type: 'charge', amount, currency, fee, source }).id
}

/** Gives money back; `pending` ones have left the balance, but may still fail. */
export function giveBack(
  world: StripeWorld,
  charge: Charge,
  amount: number,
  status: Refund['status'] = 'succeeded',
): Refund {
  const { currency, id, payment_intent } = charge
  const refund = world.add('refund', {
    amount,
    currency,
    charge: id,
    payment_intent,
    status,
    balance_transaction: null,
    metadata: {},
  })
  const movement = { type: 'refund', amount: -amount, currency, fee: 0, source: refund.id }
  refund.balance_transaction = move(world, movement).id
  charge.amount_refunded += amount
  charge.refunded = charge.amount_refunded === charge.amount
  world.tell('refund.created', refund)
  world.tell('charge.refunded', charge)
  return refund
}

/** The bank could not pay it out: the money is ours again. */
export function failRefund(world: StripeWorld, refund: Refund): void {
  const charge = world.get('charge', refund.charge)
  refund.status = 'failed'
  const { amount, currency, id: source } = refund
  const back = { type: 'refund_failure', amount, currency, fee: 0, source }
  refund.failure_balance_transaction = move(world, back).id
  charge.amount_refunded -= amount
  charge.refunded = false
  world.tell('refund.failed', refund)
}

/** The card's owner calls the payment into question: the bank takes the money, and Stripe a fee. */
export function openDispute(world: StripeWorld, charge: Charge, amount: number): Dispute {
  const { currency, id, payment_intent } = charge
  const dispute = world.add('dispute', {
    amount,
    currency,
    charge: id,
    payment_intent,
    status: 'needs_response',
    balance_transactions: [],
  })
  const taken = { type: 'adjustment', amount: -amount, currency, fee: disputeFee, source: dispute.id }
  dispute.balance_transactions = [move(world, taken)]
  charge.disputed = true
  world.tell('charge.dispute.created', dispute)
  world.tell('charge.dispute.funds_withdrawn', dispute)
  return dispute
}

export function closeDispute(world: StripeWorld, dispute: Dispute, outcome: 'won' | 'lost'): void {
  dispute.status = outcome
  if (outcome === 'won') {
    const { amount, currency, id: source } = dispute
    const back = { type: 'adjustment', amount, currency, fee: -disputeFee, source }
    dispute.balance_transactions = [...dispute.balance_transactions, move(world, back)]
    world.tell('charge.dispute.funds_reinstated', dispute)
  }
  world.tell('charge.dispute.closed', dispute)
}

/** Sends all that is in the balance to the bank. */
export function payOut(world: StripeWorld): Payout {
  const waiting = world.all('balance_transaction').filter(({ _payout }) => _payout === null)
  const payout = world.add('payout', {
    amount: waiting.reduce((sum, { net }) => sum + net, 0),
    currency: world.options.settles,
    arrival_date: world.seconds + 2 * 86_400,
    automatic: true,
    status: 'in_transit',
  })
  for (const movement of waiting) movement._payout = payout.id
  world.tell('payout.created', payout)
  return payout
}
