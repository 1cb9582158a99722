import { startBtcpayStandIn, type BtcpayStandIn } from './testing/stand-ins/btcpay.ts'
import { startStripeStandIn, type StripeStandIn } from './testing/stand-ins/stripe.ts'

export type { BtcpayStandIn, StripeStandIn }

/**
 * Local servers in place of the payment providers: for tests, journeys and trials, bound to loopback at a free port.
 * `startStripe` and `startBtcpay` are written from the providers' API descriptions.
 */
export const standIns = { startStripe: startStripeStandIn, startBtcpay: startBtcpayStandIn }
