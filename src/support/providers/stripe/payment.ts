import type Stripe from 'stripe'
import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import type { IdempotencyKey, PaymentSnapshot, PaymentState, ProviderCode } from '../../provider.ts'
import { asked, understood } from './client.ts'
import {
  balanceTransaction,
  currency,
  idOf,
  instant,
  intentIn,
  metadata,
  minor,
  type BalanceTransaction,
} from './shapes.ts'

const refund = v.object({
  id: v.string(),
  amount: minor,
  status: v.nullable(v.string()),
  balance_transaction: v.nullish(balanceTransaction),
  failure_balance_transaction: v.nullish(balanceTransaction),
})

const charge = v.object({
  id: v.string(),
  created: instant,
  disputed: v.boolean(),
  amount_refunded: minor,
  balance_transaction: v.nullable(balanceTransaction),
  billing_details: v.object({ email: v.nullish(v.string()), name: v.nullish(v.string()) }),
})

const paymentIntent = v.object({
  id: v.string(),
  status: v.string(),
  amount: minor,
  amount_received: minor,
  currency,
  created: instant,
  canceled_at: v.nullable(instant),
  metadata,
  last_payment_error: v.nullish(v.object({})),
  latest_charge: v.nullable(charge),
})
type PaymentIntent = v.InferOutput<typeof paymentIntent>

const dispute = v.object({
  id: v.string(),
  amount: minor,
  status: v.string(),
  balance_transactions: v.array(balanceTransaction),
})

/** What was taken back of a payment, and the movements of the balance that this made. */
type TakenBack = { refunded: number; disputed: number; movements: BalanceTransaction[] }

/**
 * A payment as it stands at Stripe: the payment intent, its charge, refunds and disputes. `fee` and `settled` are the
 * sums of the balance's own movements, so that they are what Stripe will pay out.
 */
export async function paymentNow(stripe: Stripe, id: string): Promise<Result<PaymentSnapshot, ProviderCode>> {
  const answer = await asked(() =>
    stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.balance_transaction'] }),
  )
  const read = understood(paymentIntent, answer)
  if (!read.ok) return read
  const origin = await originOf(stripe, read.value)
  if (!origin.ok) return origin
  const back = await takenBack(stripe, read.value)
  if (!back.ok) return back
  return done(snapshot(read.value, origin.value, back.value))
}

type Origin = { intentId: string | null; subscriptionId: string | null }

const invoicePayments = v.object({
  data: v.array(
    v.object({
      invoice: v.object({
        parent: v.nullish(
          v.object({ subscription_details: v.nullish(v.object({ subscription: idOf, metadata })) }),
        ),
      }),
    }),
  ),
})

/** A subscription's metadata does not reach its payments: the invoice that was paid tells whose they are. */
async function originOf(stripe: Stripe, payment: PaymentIntent): Promise<Result<Origin, ProviderCode>> {
  const own = intentIn(payment.metadata)
  if (own !== null) return done({ intentId: own, subscriptionId: null })
  const answer = await asked(() =>
    stripe.invoicePayments.list({
      payment: { type: 'payment_intent', payment_intent: payment.id },
      limit: 1,
      expand: ['data.invoice'],
    }),
  )
  const read = understood(invoicePayments, answer)
  if (!read.ok) return read
  const details = read.value.data[0]?.invoice.parent?.subscription_details
  if (!details) return done({ intentId: null, subscriptionId: null })
  return done({ intentId: intentIn(details.metadata), subscriptionId: details.subscription })
}

async function takenBack(stripe: Stripe, payment: PaymentIntent): Promise<Result<TakenBack, ProviderCode>> {
  const nothing = { refunded: 0, disputed: 0, movements: [] }
  if (payment.status !== 'succeeded' || payment.latest_charge === null) return done(nothing)
  const refunds = await refundsOf(stripe, payment.id)
  if (!refunds.ok) return refunds
  const disputes = payment.latest_charge.disputed ? await disputesOf(stripe, payment.id) : done([])
  if (!disputes.ok) return disputes
  const movements = [
    ...refunds.value.flatMap((one) => [one.balance_transaction, one.failure_balance_transaction]),
    ...disputes.value.flatMap((one) => one.balance_transactions),
  ]
  return done({
    refunded: sum(refunds.value.filter(isGivenBack)),
    disputed: sum(disputes.value.filter(({ status }) => holding.has(status))),
    movements: movements.filter((movement) => movement !== null && movement !== undefined),
  })
}

/** Given back, or on the way with the money gone from our balance. A refund that failed or was called off is neither. */
function isGivenBack({ status, balance_transaction: movement }: v.InferOutput<typeof refund>): boolean {
  if (status === 'failed' || status === 'canceled') return false
  return status === 'succeeded' || (movement !== null && movement !== undefined)
}

/** Inquiries (`warning_…`) take no money; what was won or prevented is ours again. */
const holding = new Set([
  'needs_response',
  'under_review',
  'lost',
  'appeal_needs_response',
  'appeal_under_review',
])

async function refundsOf(stripe: Stripe, id: string) {
  const answer = await asked(() =>
    stripe.refunds
      .list({
        payment_intent: id,
        limit: 100,
        expand: ['data.balance_transaction', 'data.failure_balance_transaction'],
      })
      .autoPagingToArray({ limit: 1000 }),
  )
  return understood(v.array(refund), answer)
}

async function disputesOf(stripe: Stripe, id: string) {
  const answer = await asked(() =>
    stripe.disputes.list({ payment_intent: id, limit: 100 }).autoPagingToArray({ limit: 100 }),
  )
  return understood(v.array(dispute), answer)
}

function snapshot(payment: PaymentIntent, origin: Origin, back: TakenBack): PaymentSnapshot {
  const { latest_charge: charged } = payment
  const state = stateOf(payment)
  const booked = state === 'confirmed' ? (charged?.balance_transaction ?? null) : null
  const abroad = booked !== null && booked.currency !== payment.currency
  return {
    kind: 'payment',
    id: payment.id,
    ...origin,
    state,
    amount: {
      amount: state === 'confirmed' ? payment.amount_received : payment.amount,
      currency: payment.currency,
    },
    refunded: back.refunded,
    disputed: back.disputed,
    fee: booked === null ? null : feeOf(booked, back.movements),
    settled: abroad ? { amount: booked.amount, currency: booked.currency } : null,
    settledBack: abroad ? 0 - sum(back.movements) : 0,
    at: atOf(payment, booked),
    contact: contactOf(payment),
  }
}

function feeOf(booked: BalanceTransaction, movements: BalanceTransaction[]): Money {
  return { amount: movements.reduce((fee, one) => fee + one.fee, booked.fee), currency: booked.currency }
}

/** A payment that failed may still succeed: the page or the subscription tries again with the same one. */
function stateOf({ status, last_payment_error: fault }: PaymentIntent): PaymentState {
  if (status === 'succeeded') return 'confirmed'
  if (status === 'canceled') return 'expired'
  return status === 'requires_payment_method' && fault ? 'failed' : 'pending'
}

function atOf(payment: PaymentIntent, booked: BalanceTransaction | null): number {
  return booked?.created ?? payment.canceled_at ?? payment.latest_charge?.created ?? payment.created
}

function contactOf({ latest_charge: charged }: PaymentIntent): PaymentSnapshot['contact'] {
  if (charged === null) return null
  const { email, name } = charged.billing_details
  return { email: email ?? null, name: name ?? null }
}

const sum = (parts: { amount: number }[]): number => parts.reduce((total, { amount }) => total + amount, 0)

/** Gives back a part or all of a payment, which must be in the same currency. */
export async function refundPayment(
  stripe: Stripe,
  paymentId: string,
  amount: Money,
  key: IdempotencyKey,
): Promise<Result<{ claimUrl: null }, ProviderCode>> {
  const now = understood(v.object({ currency }), await asked(() => stripe.paymentIntents.retrieve(paymentId)))
  if (!now.ok) return now
  if (now.value.currency !== amount.currency)
    return refused('refused', `The payment was in ${now.value.currency}: expected it back in that currency.`)
  const answer = await asked(() =>
    stripe.refunds.create(
      { payment_intent: paymentId, amount: amount.amount },
      { idempotencyKey: `refund-${key}` },
    ),
  )
  return answer.ok ? done({ claimUrl: null }) : answer
}
