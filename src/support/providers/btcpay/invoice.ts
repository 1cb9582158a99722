import * as v from 'valibot'
import { isUuid } from '#base/id.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import { decimalOf, minorUnits } from '../../minor-units.ts'
import type {
  CheckoutOrder,
  CheckoutSnapshot,
  ObjectRef,
  PaymentSnapshot,
  PaymentState,
  ProviderCode,
} from '../../provider.ts'
import { decimal, instant, type Btcpay } from './client.ts'
import { refundsOf, type Refunds } from './refunds.ts'

export const invoice = v.object({
  id: v.string(),
  storeId: v.optional(v.string()),
  amount: decimal,
  paidAmount: v.nullish(decimal),
  currency: v.string(),
  status: v.picklist(['New', 'Processing', 'Expired', 'Invalid', 'Settled']),
  additionalStatus: v.optional(v.string(), 'None'),
  checkoutLink: v.string(),
  createdTime: instant,
  metadata: v.nullish(
    v.object({
      orderId: v.nullish(v.string()),
      buyerEmail: v.nullish(v.string()),
      buyerName: v.nullish(v.string()),
    }),
  ),
})
export type Invoice = v.InferOutput<typeof invoice>

/** Our intent's id, which is the invoice's order id: BTCPay has an index of them. */
export function intentOf({ metadata }: Pick<Invoice, 'metadata'>): string | null {
  const id = metadata?.orderId ?? ''
  return isUuid(id) ? id : null
}

/** False for an invoice that was opened, and nothing came so far. */
export function isPayment({ status, paidAmount }: Pick<Invoice, 'status' | 'paidAmount'>): boolean {
  return status !== 'New' || Number(paidAmount ?? 0) > 0
}

/**
 * Opens an invoice. Greenfield knows no idempotency keys: an invoice that bears the intent's id already is the answer
 * to a request that was lost. To be done by one at a time for an intent.
 */
export async function openInvoice(
  btcpay: Btcpay,
  order: CheckoutOrder,
): Promise<Result<{ url: string; object: ObjectRef }, ProviderCode>> {
  const query = new URLSearchParams({ orderId: order.intentId, take: '1' })
  const before = await btcpay.get(`/stores/${btcpay.storeId}/invoices?${query.toString()}`, v.array(invoice))
  if (!before.ok) return before
  const made = before.value[0] ? done(before.value[0]) : await create(btcpay, order)
  if (!made.ok) return made
  const { checkoutLink: url, id } = made.value
  return done({ url, object: { kind: 'checkout', id } })
}

function create(btcpay: Btcpay, order: CheckoutOrder): Promise<Result<Invoice, ProviderCode>> {
  const { intentId, amount, language, description, thanksUrl } = order
  const body = {
    amount: decimalOf(amount),
    currency: amount.currency,
    metadata: { orderId: intentId, itemDesc: description },
    checkout: { redirectURL: thanksUrl, redirectAutomatically: true, defaultLanguage: language },
  }
  return btcpay.post(`/stores/${btcpay.storeId}/invoices`, body, invoice)
}

/** An invoice of our store. One of another store on the same server is none of ours. */
async function invoiceOf(btcpay: Btcpay, id: string): Promise<Result<Invoice, ProviderCode>> {
  const read = await btcpay.get(`/invoices/${encodeURIComponent(id)}`, invoice)
  if (!read.ok) return read
  const { storeId } = read.value
  if (storeId === undefined || storeId === btcpay.storeId) return read
  return refused('missing', `The invoice ${id} is of another store.`)
}

/** What came by an invoice, in its own currency; of one that is not settled, what it asks for. */
export async function paidOf(btcpay: Btcpay, id: string): Promise<Result<Money, ProviderCode>> {
  const read = await invoiceOf(btcpay, id)
  if (!read.ok) return read
  const amount = amountOf(read.value)
  return amount === null
    ? unreadable(read.value)
    : done({ amount, currency: read.value.currency.toUpperCase() })
}

function unreadable({ amount }: Invoice) {
  return refused('refused' as const, `BTCPay Server told an amount that is none: ${amount}`)
}

const paymentMethods = v.array(
  v.object({
    currency: v.string(),
    paymentMethodPaid: decimal,
    payments: v.optional(v.array(v.object({ receivedDate: instant, status: v.optional(v.string()) })), []),
  }),
)

/**
 * A payment as it stands. Only a settled invoice counts, and what it counts is what was paid: less where BTCPay was
 * told to tolerate it, more where somebody paid over. Paid after it expired, it stays expired until somebody marks it
 * settled in BTCPay, since the rate it was made for is gone.
 */
export async function invoiceNow(btcpay: Btcpay, id: string): Promise<Result<PaymentSnapshot, ProviderCode>> {
  const read = await invoiceOf(btcpay, id)
  if (!read.ok) return read
  const given = read.value
  const currency = given.currency.toUpperCase()
  const amount = amountOf(given)
  if (amount === null) return unreadable(given)
  const open = { ...common(given), amount: { amount, currency }, at: given.createdTime, ...nothingTaken }
  if (given.status !== 'Settled') return done({ ...open, state: states[given.status] })
  const methods = await btcpay.get(`/invoices/${encodeURIComponent(id)}/payment-methods`, paymentMethods)
  if (!methods.ok) return methods
  const refunds = await refundsOf(btcpay, given, currency)
  if (!refunds.ok) return refunds
  return done({ ...open, ...settledFields(methods.value, refunds.value, given) })
}

const states: Record<Exclude<Invoice['status'], 'Settled'>, PaymentState> = {
  New: 'pending',
  Processing: 'pending',
  Expired: 'expired',
  Invalid: 'failed',
}

const nothingTaken = { refunded: 0, disputed: 0, fee: null, settled: null, settledBack: 0 }

function common(given: Invoice) {
  const { buyerEmail, buyerName } = given.metadata ?? {}
  const contact = { email: buyerEmail ?? null, name: buyerName ?? null }
  return {
    kind: 'payment' as const,
    id: given.id,
    intentId: intentOf(given),
    subscriptionId: null,
    contact: contact.email === null && contact.name === null ? null : contact,
  }
}

/** Marked as settled though nothing came over the chain, it was paid in another way: the newsroom's own word for it. */
function amountOf({ status, amount, paidAmount, currency }: Invoice): number | null {
  const promised = minorUnits(amount, currency.toUpperCase())
  if (status !== 'Settled' || paidAmount === null || paidAmount === undefined) return promised
  return minorUnits(paidAmount, currency.toUpperCase()) || promised
}

function settledFields(
  methods: v.InferOutput<typeof paymentMethods>,
  refunds: Refunds,
  given: Invoice,
): Pick<PaymentSnapshot, 'state' | 'refunded' | 'fee' | 'settled' | 'settledBack' | 'at'> {
  const settled = coinsOf(methods)
  const abroad = settled !== null && settled.currency !== given.currency.toUpperCase()
  const times = methods.flatMap(({ payments }) => payments.map(({ receivedDate }) => receivedDate))
  const currency = abroad ? settled.currency : given.currency.toUpperCase()
  return {
    state: 'confirmed',
    refunded: refunds.refunded,
    fee: { amount: 0, currency },
    settled: abroad ? settled : null,
    settledBack: abroad && refunds.coins?.currency === settled.currency ? refunds.coins.amount : 0,
    at: times.length > 0 ? Math.max(...times) : given.createdTime,
  }
}

/** What came, in the coin that it came in, on chain and by Lightning together; null where it came in several. */
function coinsOf(methods: v.InferOutput<typeof paymentMethods>): Money | null {
  const paid = methods
    .map((method) => {
      const currency = method.currency.toUpperCase()
      return { currency, amount: minorUnits(method.paymentMethodPaid, currency) ?? 0 }
    })
    .filter(({ amount }) => amount > 0)
  const [first] = paid
  if (first === undefined || paid.some(({ currency }) => currency !== first.currency)) return null
  return { currency: first.currency, amount: paid.reduce((sum, { amount }) => sum + amount, 0) }
}

/** An invoice is its own checkout: the page on which it is paid. */
export async function invoicePageNow(
  btcpay: Btcpay,
  id: string,
): Promise<Result<CheckoutSnapshot, ProviderCode>> {
  const read = await invoiceOf(btcpay, id)
  if (!read.ok) return read
  const { status, createdTime } = read.value
  const isOver = status === 'Expired' || status === 'Invalid'
  const isPaid = status === 'Settled' || status === 'Processing'
  return done({
    kind: 'checkout',
    id,
    intentId: intentOf(read.value),
    state: isOver ? 'expired' : isPaid ? 'complete' : 'open',
    payment: status === 'New' ? null : id,
    subscription: null,
    at: createdTime,
  })
}
