import type { Instant } from '#base/clock.ts'
import { refused } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import { frequencies, type ObjectRef, type Provider } from '../../provider.ts'
import { stripeCurrencies, stripeFee, stripeLimits } from './amounts.ts'
import { changedAtStripe } from './changed.ts'
import { checkStripe } from './check.ts'
import { checkoutNow, openCheckout } from './checkout.ts'
import { isLiveKey, stripeClient, type StripeKeys } from './client.ts'
import { hintOf, signedEvent } from './events.ts'
import { paymentNow, refundPayment } from './payment.ts'
import { payoutNow } from './payout.ts'
import {
  cancelSubscription,
  changeSubscription,
  pauseSubscription,
  portalUrl,
  subscriptionNow,
} from './subscription.ts'

/** Checkout, and the portal in which a card is changed. A domain of one's own at Stripe is not among them. */
const hostedPages = ['https://checkout.stripe.com', 'https://billing.stripe.com']

/** Cards and wallets by Stripe's hosted pages (https://docs.stripe.com/api). `hookUrl`: where its events go. */
export function stripeProvider(options: {
  keys: StripeKeys
  hookUrl: string
  context: Context
  fetchUrl: typeof fetch
}): Provider {
  const { keys, hookUrl, context } = options
  const stripe = stripeClient(keys, options.fetchUrl)
  const isLive = isLiveKey(keys.secretKey)
  const now = ({ kind, id }: ObjectRef) => {
    switch (kind) {
      case 'payment':
        return paymentNow(stripe, id)
      case 'subscription':
        return subscriptionNow(stripe, id)
      case 'payout':
        return payoutNow(stripe, id)
      case 'checkout':
        return checkoutNow(stripe, id)
    }
  }
  return {
    name: 'stripe',
    isLive,
    origins: keys.apiUrl === null ? hostedPages : [new URL(keys.apiUrl).origin],
    takes: [...frequencies],
    currencies: stripeCurrencies,
    limits: stripeLimits,
    feeOf: stripeFee,
    checkout: async (order, key) => {
      const limits = stripeLimits(order.amount.currency)
      if (limits === null) return refused('refused', `Cards are not taken in ${order.amount.currency}.`)
      return openCheckout(stripe, order, key)
    },
    readEvent: async (request, at: Instant) => {
      const event = signedEvent(request, keys.webhookSecret, at)
      return event.ok ? hintOf(event.value, isLive) : event
    },
    fetch: now,
    changedSince: (since) => changedAtStripe(stripe, isLive, context.clock, since),
    refund: (id, amount, key) => refundPayment(stripe, id, amount, key),
    cancel: (id, key) => cancelSubscription(stripe, id, key),
    changeAmount: (id, amount, key) => changeSubscription(stripe, id, amount, key),
    pause: (id, until, key) => pauseSubscription(stripe, id, until, key),
    changeMethodUrl: (id, backUrl, key) => portalUrl(stripe, id, backUrl, key),
    check: (at) => checkStripe(stripe, keys, hookUrl, at),
  }
}
