import type { ProviderObjectState } from '#platform/schema.ts'
import type { CheckoutSnapshot } from '../provider.ts'
import { wantObjects, type ProviderObject } from './object.ts'
import { intentOf, stepIntent, type Settling } from './settling.ts'

/** A checkout leads to a payment or a subscription, which are then looked at; by itself it books nothing. */
export async function settleCheckout(
  { tx, object, office }: Settling,
  checkout: CheckoutSnapshot,
): Promise<ProviderObjectState> {
  const intent = await intentOf(tx, object.provider, checkout.intentId)
  if (typeof intent === 'string') return intent
  if (checkout.state === 'open') await stepIntent(tx, intent, 'open')
  if (checkout.state === 'expired') await stepIntent(tx, intent, 'abandoned')
  const provider = object.provider
  const led: ProviderObject[] = []
  if (checkout.subscription !== null) led.push({ provider, kind: 'subscription', id: checkout.subscription })
  if (checkout.payment !== null) led.push({ provider, kind: 'payment', id: checkout.payment })
  await wantObjects(tx, office.context, led, 'us')
  return 'settled'
}
