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
  amount: v.nullish(decimal),
  currency: v.nullish(v.string(), ''),
  archived: v.nullish(v.boolean(), false),
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
  for (const pull of all.value.filter(({ name }) => name.includes(id))) {
    const payouts = await payoutsOf(btcpay, pull)
    if (!payouts.ok) return payouts
    for (const one of payouts.value.filter(({ state }) => state === 'Completed')) count(total, one, currency)
  }
  return done(total)
}

/** What was claimed of a refund and not called off, paid or not. */
function payoutsOf(btcpay: Btcpay, { id }: PullPayment) {
  const path = `/pull-payments/${encodeURIComponent(id)}/payouts?includeCancelled=false`
  return btcpay.get(path, v.array(payout))
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

/**
 * Offers the giver a part or all of an invoice back; the page to claim it on is the same under the same key. All links
 * together are never for more than came (`whole`), used or not: each is as good as cash. To be done by one at a time
 * for an invoice.
 */
export async function offerRefund(
  btcpay: Btcpay,
  { id, whole }: { id: string; whole: Money },
  amount: Money,
  key: IdempotencyKey,
): Promise<Result<{ claimUrl: string }, ProviderCode>> {
  const { currency } = whole
  if (currency !== amount.currency)
    return refused('refused', `The invoice was in ${currency}: expected it back in that currency.`)
  const all = await pullPayments(btcpay)
  if (!all.ok) return all
  const description = `Reference ${key}`
  const before = all.value.find((one) => one.description === description)
  if (before !== undefined) return done({ claimUrl: before.viewLink })
  const offered = await offeredOf(
    btcpay,
    all.value.filter(({ name }) => name.includes(id)),
    currency,
  )
  if (!offered.ok) return offered
  const left = Math.max(0, whole.amount - offered.value)
  if (amount.amount > left) return tooMuch({ amount: left, currency })
  const custom = { refundVariant: 'Custom', customAmount: decimalOf(amount), customCurrency: currency }
  const body = { name: nameOf(id), description, ...custom }
  const made = await btcpay.post(`/invoices/${encodeURIComponent(id)}/refund`, body, pullPayment)
  return made.ok ? done({ claimUrl: made.value.viewLink }) : made
}

/** What links promise, in minor units: all that a link is for, or of one that was archived what was claimed by it. */
async function offeredOf(
  btcpay: Btcpay,
  pulls: PullPayment[],
  currency: string,
): Promise<Result<number, ProviderCode>> {
  let sum = 0
  for (const pull of pulls.filter((one) => (one.currency ?? '').toUpperCase() === currency)) {
    if (!pull.archived) {
      sum += minorUnits(pull.amount ?? '', currency) ?? 0
      continue
    }
    const payouts = await payoutsOf(btcpay, pull)
    if (!payouts.ok) return payouts
    for (const { originalAmount } of payouts.value) sum += minorUnits(originalAmount, currency) ?? 0
  }
  return done(sum)
}

function tooMuch(left: Money) {
  const rest = `${decimalOf(left)} ${left.currency}`
  return refused(
    'refused' as const,
    `Links to the rest of this gift were made already, used or not: give back at most ${rest}, or archive a link in BTCPay Server first.`,
  )
}
