import type Stripe from 'stripe'
import * as v from 'valibot'
import { done, type Result } from '#base/refusal.ts'
import type { PayoutSnapshot, ProviderCode } from '../../provider.ts'
import { asked, understood } from './client.ts'
import { currency, idOf, instant, minor } from './shapes.ts'

const payout = v.object({
  id: v.string(),
  status: v.string(),
  amount: minor,
  currency,
  arrival_date: instant,
  automatic: v.boolean(),
})

/** The source of a movement: a charge, a refund or a dispute, each of which knows its payment. */
const movement = v.object({
  net: minor,
  currency,
  source: v.nullable(v.union([v.string(), v.object({ id: v.string(), payment_intent: v.nullish(idOf) })])),
})

const states: Record<string, PayoutSnapshot['state']> = {
  paid: 'paid',
  failed: 'failed',
  canceled: 'failed',
}

/**
 * A payout as it stands. Stripe lists what is in it only where it makes payouts by itself; Stripe's own charges
 * (for Billing, say) belong to no payment: they are what `amount` is less than the sum of `payments`.
 */
export async function payoutNow(stripe: Stripe, id: string): Promise<Result<PayoutSnapshot, ProviderCode>> {
  const read = understood(payout, await asked(() => stripe.payouts.retrieve(id)))
  if (!read.ok) return read
  const { status, amount, arrival_date: at } = read.value
  const payments = read.value.automatic ? await paymentsIn(stripe, id) : done(null)
  if (!payments.ok) return payments
  return done({
    kind: 'payout',
    id,
    state: states[status] ?? 'pending',
    amount: { amount, currency: read.value.currency },
    at,
    payments: payments.value,
  })
}

async function paymentsIn(
  stripe: Stripe,
  id: string,
): Promise<Result<NonNullable<PayoutSnapshot['payments']>, ProviderCode>> {
  const answer = await asked(async () => {
    const all: unknown[] = []
    for await (const one of stripe.balanceTransactions.list({
      payout: id,
      limit: 100,
      expand: ['data.source'],
    }))
      all.push(one)
    return all
  })
  const read = understood(v.array(movement), answer)
  if (!read.ok) return read
  const nets = new Map<string, { amount: number; currency: string }>()
  for (const { net, currency: settled, source } of read.value) {
    const payment = typeof source === 'object' ? source?.payment_intent : null
    if (!payment) continue
    nets.set(payment, { amount: (nets.get(payment)?.amount ?? 0) + net, currency: settled })
  }
  return done([...nets].map(([payment, net]) => ({ id: payment, net })))
}
