import * as v from 'valibot'
import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import type { IdempotencyKey, ObjectRef, Provider, ProviderCode } from '../../provider.ts'
import type { Turns } from '../turns.ts'
import { checkBtcpay } from './check.ts'
import { btcpayClient, type Btcpay, type BtcpayKeys } from './client.ts'
import { readBtcpayEvent } from './events.ts'
import { intentOf, invoice, invoiceNow, invoicePageNow, isPayment, openInvoice, paidOf } from './invoice.ts'
import { offerRefund, refundedInvoices } from './refunds.ts'

const currencies = 'USD EUR GBP CHF CAD AUD NZD SEK NOK DKK PLN CZK RON JPY'.split(' ')

/** Below a unit the fee of the chain is more than the gift; BTCPay itself has no upper limit. Minor units. */
const limits = { least: 100, most: 99_999_999 }

const unrepeatable = refused(
  'not-supported' as const,
  'Bitcoin is sent by its owner: nothing can be collected, so there is nothing to change or end.',
)

/**
 * Bitcoin, on chain and by Lightning, through a BTCPay Server of the newsroom's own or a friend's: nobody takes a fee.
 * Gifts are given once (docs/decisions/0016). Greenfield has no idempotency keys: writes take `turns`.
 */
export function btcpayProvider(options: {
  keys: BtcpayKeys
  hookUrl: string
  fetchUrl: typeof fetch
  turns: Turns
}): Provider {
  const { keys, hookUrl, turns } = options
  const btcpay = btcpayClient(keys, options.fetchUrl)
  const cannot = () => Promise.resolve(unrepeatable)
  return {
    name: 'btcpay',
    isLive: true,
    origins: [new URL(keys.url).origin],
    takes: ['once'],
    currencies,
    limits: (currency) => (currencies.includes(currency) ? limits : null),
    feeOf: ({ currency }) => (currencies.includes(currency) ? 0 : null),
    checkout: async (order) => {
      if (order.frequency !== 'once') return unrepeatable
      if (!currencies.includes(order.amount.currency))
        return refused('refused', `Bitcoin is not taken for ${order.amount.currency}.`)
      return turns(`btcpay ${order.intentId}`, () => openInvoice(btcpay, order))
    },
    readEvent: (request) => Promise.resolve(readBtcpayEvent(keys, request)),
    fetch: async ({ kind, id }: ObjectRef) => {
      if (kind === 'payment') return invoiceNow(btcpay, id)
      if (kind === 'checkout') return invoicePageNow(btcpay, id)
      return refused('missing', `BTCPay Server holds no ${kind} of ours: the coins are in our own wallet.`)
    },
    changedSince: (since) => changedSince(btcpay, since),
    refund: (id, amount, key) => turns(`btcpay ${id}`, () => giveBack(btcpay, id, amount, key)),
    cancel: cannot,
    changeAmount: cannot,
    pause: cannot,
    changeMethodUrl: cannot,
    check: (now) => checkBtcpay(btcpay, keys, hookUrl, now),
  }
}

/** Offers it once for each key, and never more than came. */
async function giveBack(btcpay: Btcpay, id: string, amount: Money, key: IdempotencyKey) {
  const whole = await paidOf(btcpay, id)
  return whole.ok ? offerRefund(btcpay, { id, whole: whole.value }, amount, key) : whole
}

const pageSize = 100
/** Invoices are listed by when they were made; they are watched for a day after they expire, and confirmed later. */
const watched = 3 * 24 * 60 * 60 * 1000

/** Our invoices that may have changed since, oldest first, and those of which something was given back. */
async function* changedSince(btcpay: Btcpay, since: Instant): AsyncIterable<Result<ObjectRef, ProviderCode>> {
  const ours: string[] = []
  const startDate = String(Math.floor((since - watched) / 1000))
  for (let skip = 0; ; skip += pageSize) {
    const query = new URLSearchParams({ startDate, skip: String(skip), take: String(pageSize) })
    const page = await btcpay.get(`/stores/${btcpay.storeId}/invoices?${query.toString()}`, v.array(invoice))
    if (!page.ok) {
      yield page
      return
    }
    ours.push(...page.value.filter((one) => intentOf(one) !== null && isPayment(one)).map(({ id }) => id))
    if (page.value.length < pageSize) break
  }
  const refunded = await refundedInvoices(btcpay)
  if (!refunded.ok) {
    yield refunded
    return
  }
  for (const id of new Set([...refunded.value, ...ours.toReversed()])) yield done({ kind: 'payment', id })
}
