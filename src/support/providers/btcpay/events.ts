import { createHmac, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { EventCode, ProviderHint } from '../../provider.ts'
import { instant, type BtcpayKeys } from './client.ts'

/** What the webhook has to send, unless it sends everything. */
export const eventTypes = [
  'InvoiceReceivedPayment',
  'InvoiceProcessing',
  'InvoiceExpired',
  'InvoiceSettled',
  'InvoiceInvalid',
  'InvoicePaymentSettled',
] as const

const someEvent = v.object({
  deliveryId: v.pipe(v.string(), v.nonEmpty()),
  originalDeliveryId: v.nullish(v.string()),
  type: v.string(),
  timestamp: instant,
  storeId: v.nullish(v.string()),
  invoiceId: v.nullish(v.string()),
})

/**
 * Which invoice an event is about. It is signed over its body alone (`BTCPay-Sig`), and BTCPay sends one that was not
 * taken again for an hour: so age is not asked for, and one that somebody recorded only makes us look again.
 */
export function readBtcpayEvent(
  keys: BtcpayKeys,
  { headers, body }: { headers: Record<string, string>; body: Uint8Array },
): Result<ProviderHint, EventCode> {
  if (!isSigned(keys.webhookSecret, headers['btcpay-sig'] ?? '', body))
    return refused('signature-invalid', 'The event is not signed with the secret of our webhook.')
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), someEvent), new TextDecoder().decode(body))
  if (!read.success)
    return refused('event-invalid', `The event has another shape: ${v.summarize(read.issues)}`)
  const { deliveryId, originalDeliveryId, type, timestamp: at, storeId, invoiceId } = read.output
  if (storeId && storeId !== keys.storeId)
    return refused('wrong-mode', 'The event is of another store than BTCPAY_STORE_ID.')
  // An invoice that was only opened is no payment yet: whoever turns back must not be thanked.
  const isAboutPayment = type.startsWith('Invoice') && type !== 'InvoiceCreated' && invoiceId
  return done({
    eventId: originalDeliveryId || deliveryId,
    type,
    at,
    objects: isAboutPayment ? [{ kind: 'payment', id: invoiceId }] : [],
  })
}

function isSigned(secret: string, header: string, body: Uint8Array): boolean {
  const expected = Buffer.from(`sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
  const given = Buffer.from(header)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
