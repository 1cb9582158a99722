import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import { decimalOf, minorUnits } from '../../minor-units.ts'
import type { IdempotencyKey, ProviderCode } from '../../provider.ts'
import { decimal, type Btcpay } from './client.ts'

const pullPayment = v.object({
  id: v.string(),
  name: v.nullish(v.string(), ''),
  description: v.nullish(v.string(), ''),
  viewLink: v.string(),
})
type PullPayment = v.InferOutput<typeof pullPayment>

const payout = v.object({
  state: v.string(),
  originalCurrency: v.string(),
  originalAmount: decimal,
  payoutCurrency: v.nullish(v.string()),
  payoutAmount: v.nullish(decimal),
})

/** What was given back of an invoice: in its own currency, and in coins where these are of one kind. */
export type Refunds = { refunded: number; coins: Money | null }

/** BTCPay itself names a refund after its invoice, so that those made by hand are found as well. */
const nameOf = (invoiceId: string): string => `Refund ${invoiceId}`

/**
 * What was fetched back of an invoice: bitcoin can't be pushed to a card, so a refund is a pull payment, which the
 * giver claims to an address; it counts once its payout is completed.
 */
export async function refundsOf(
  btcpay: Btcpay,
  { id }: { id: string },
  currency: string,
): Promise<Result<Refunds, ProviderCode>> {
  const all = await pullPayments(btcpay)
  if (!all.ok) return all
  const total: Refunds = { refunded: 0, coins: null }
  for (const { id: pullId } of all.value.filter(({ name }) => name.includes(id))) {
    const path = `/pull-payments/${encodeURIComponent(pullId)}/payouts?includeCancelled=false`
    const payouts = await btcpay.get(path, v.array(payout))
    if (!payouts.ok) return payouts
    for (const one of payouts.value.filter(({ state }) => state === 'Completed')) count(total, one, currency)
  }
  return done(total)
}

function count(total: Refunds, one: v.InferOutput<typeof payout>, currency: string): void {
  if (one.originalCurrency.toUpperCase() === currency)
    total.refunded += minorUnits(one.originalAmount, currency) ?? 0
  const coin = one.payoutCurrency?.toUpperCase()
  if (!coin || !one.payoutAmount) return
  const amount = minorUnits(one.payoutAmount, coin) ?? 0
  total.coins = { currency: coin, amount: (total.coins?.amount ?? 0) + amount }
}

function pullPayments(btcpay: Btcpay): Promise<Result<PullPayment[], ProviderCode>> {
  return btcpay.get(`/stores/${btcpay.storeId}/pull-payments?includeArchived=true`, v.array(pullPayment))
}

/** Invoices that have a refund, for the nightly comparison: a claim changes no invoice. */
export async function refundedInvoices(btcpay: Btcpay): Promise<Result<string[], ProviderCode>> {
  const all = await pullPayments(btcpay)
  if (!all.ok) return all
  return done(all.value.flatMap(({ name }) => /^Refund (\w+)/.exec(name)?.[1] ?? []))
}

/** Offers the giver a part or all of an invoice back; the page to claim it on is the same under the same key. */
export async function offerRefund(
  btcpay: Btcpay,
  invoiceId: string,
  amount: Money,
  key: IdempotencyKey,
): Promise<Result<{ claimUrl: string }, ProviderCode>> {
  const all = await pullPayments(btcpay)
  if (!all.ok) return all
  const description = `Reference ${key}`
  const before = all.value.find((one) => one.description === description)
  if (before !== undefined) return done({ claimUrl: before.viewLink })
  const whole = await btcpay.get(
    `/invoices/${encodeURIComponent(invoiceId)}`,
    v.object({ currency: v.string() }),
  )
  if (!whole.ok) return whole
  if (whole.value.currency.toUpperCase() !== amount.currency)
    return refused(
      'refused',
      `The invoice was in ${whole.value.currency}: expected it back in that currency.`,
    )
  const body = {
    name: nameOf(invoiceId),
    description,
    refundVariant: 'Custom',
    customAmount: decimalOf(amount),
    customCurrency: amount.currency,
  }
  const made = await btcpay.post(`/invoices/${encodeURIComponent(invoiceId)}/refund`, body, pullPayment)
  return made.ok ? done({ claimUrl: made.value.viewLink }) : made
}
