import type { Clock } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import type { Courier } from '../courier.ts'
import type { Invoice, Payment, Payout, PullPayment } from './objects.ts'

export type BtcpayWorldOptions = {
  clock: Clock
  courier: Courier
  sign: (body: string) => Record<string, string>
  storeId: string
  /** Of a bitcoin, in any currency. */
  rate: number
  url: () => string
}

/** What a store of BTCPay Server holds, and how its invoices move. */
export class BtcpayWorld {
  readonly options: BtcpayWorldOptions
  readonly invoices = new Map<string, Invoice>()
  readonly payments = new Map<string, Payment[]>()
  readonly pullPayments: PullPayment[] = []
  readonly payouts: Payout[] = []
  #count = 0

  constructor(options: BtcpayWorldOptions) {
    this.options = options
  }

  get seconds(): number {
    return Math.floor(this.options.clock() / 1000)
  }

  newId(): string {
    return `StandIn${String(++this.#count).padStart(15, '0')}`
  }

  invoice(id: string): Invoice {
    const found = this.invoices.get(id)
    invariant(found, `the stand-in has no invoice ${id}`)
    return found
  }

  create(body: {
    amount: string
    currency: string
    metadata: Record<string, unknown>
    checkout: Record<string, unknown>
  }): Invoice {
    const id = this.newId()
    const invoice: Invoice = {
      id,
      storeId: this.options.storeId,
      ...body,
      paidAmount: '0',
      type: 'Standard',
      checkoutLink: `${this.options.url()}/pages/i/${id}`,
      createdTime: this.seconds,
      expirationTime: this.seconds + 900,
      monitoringExpiration: this.seconds + 900 + 86_400,
      status: 'New',
      additionalStatus: 'None',
      archived: false,
    }
    this.invoices.set(id, invoice)
    this.tell('InvoiceCreated', id)
    return invoice
  }

  /** A transaction is seen; `share` of what is asked for, 1 by default. An expired invoice stays expired. */
  receive(id: string, share = 1): void {
    const invoice = this.invoice(id)
    const paid = Number(invoice.paidAmount) + Number(invoice.amount) * share
    invoice.paidAmount = decimal(paid)
    const payment: Payment = {
      id: this.newId(),
      receivedDate: this.seconds,
      value: ((Number(invoice.amount) * share) / this.options.rate).toFixed(8),
      fee: '0',
      status: 'Processing',
      destination: 'bc1qstandin',
    }
    this.payments.set(id, [...(this.payments.get(id) ?? []), payment])
    const whole = paid >= Number(invoice.amount)
    const isExpired = invoice.status === 'Expired'
    if (whole && !isExpired) invoice.status = 'Processing'
    if (isExpired && whole) invoice.additionalStatus = 'PaidLate'
    else if (paid > Number(invoice.amount)) invoice.additionalStatus = 'PaidOver'
    else if (!whole) invoice.additionalStatus = 'PaidPartial'
    this.tell('InvoiceReceivedPayment', id, { afterExpiration: isExpired })
    if (invoice.status === 'Processing')
      this.tell('InvoiceProcessing', id, { overPaid: paid > Number(invoice.amount) })
  }

  /** The chain has confirmed what came. */
  settle(id: string): void {
    const invoice = this.invoice(id)
    for (const payment of this.payments.get(id) ?? []) payment.status = 'Settled'
    this.tell('InvoicePaymentSettled', id)
    if (invoice.status !== 'Processing') return
    invoice.status = 'Settled'
    this.tell('InvoiceSettled', id, {
      manuallyMarked: false,
      overPaid: invoice.additionalStatus === 'PaidOver',
    })
  }

  expire(id: string): void {
    const invoice = this.invoice(id)
    if (invoice.status !== 'New') return
    invoice.status = 'Expired'
    this.tell('InvoiceExpired', id, { partiallyPaid: Number(invoice.paidAmount) > 0 })
  }

  /** The chain never confirmed it. */
  fail(id: string): void {
    this.invoice(id).status = 'Invalid'
    this.tell('InvoiceInvalid', id, { manuallyMarked: false })
  }

  /** The newsroom decides in BTCPay's own screens. */
  mark(id: string, status: 'Settled' | 'Invalid'): void {
    Object.assign(this.invoice(id), { status, additionalStatus: 'Marked' })
    this.tell(`Invoice${status}`, id, { manuallyMarked: true })
  }

  offerRefund(body: { name: string; description: string; amount: string; currency: string }): PullPayment {
    const id = this.newId()
    const pullPayment = {
      id,
      autoApproveClaims: false,
      archived: false,
      viewLink: `${this.options.url()}/pull-payments/${id}`,
      ...body,
    }
    this.pullPayments.push(pullPayment)
    return pullPayment
  }

  /** The giver claims a refund to an address of theirs. */
  claim(pullPaymentId: string, state: Payout['state']): string {
    const pull = this.pullPayments.find(({ id }) => id === pullPaymentId)
    invariant(pull, `the stand-in has no pull payment ${pullPaymentId}`)
    const id = this.newId()
    this.payouts.push({
      id,
      pullPaymentId,
      originalCurrency: pull.currency,
      originalAmount: pull.amount,
      payoutCurrency: 'BTC',
      payoutAmount: (Number(pull.amount) / this.options.rate).toFixed(8),
      state,
    })
    return id
  }

  tell(type: string, invoiceId: string, more: Record<string, unknown> = {}): void {
    const { courier, sign, storeId } = this.options
    const deliveryId = this.newId()
    const body = JSON.stringify({
      deliveryId,
      webhookId: 'StandInWebhook',
      originalDeliveryId: deliveryId,
      isRedelivery: false,
      type,
      timestamp: this.seconds,
      storeId,
      invoiceId,
      metadata: this.invoice(invoiceId).metadata,
      ...more,
    })
    courier.post({ body, headers: sign })
  }
}

/** As BTCPay writes decimals: without zeros at the end. */
function decimal(value: number): string {
  return String(Number(value.toFixed(8)))
}
