import Stripe from 'stripe'
import * as v from 'valibot'
import type { Instant } from '#base/clock.ts'
import type { ProviderFinding } from '../../provider.ts'
import { asked, isLiveKey, type StripeKeys } from './client.ts'
import { eventTypes } from './events.ts'

const good = (what: string): ProviderFinding => ({ good: true, what })
const bad = (what: string): ProviderFinding => ({ good: false, what })

/** How far our clock may be off before signatures of webhooks look too old; half of Stripe's tolerance. */
const clockOff = 150_000

/** Looks over what can go wrong between Stripe and us. Changes nothing there. `hookUrl` is where its events go. */
export async function checkStripe(
  stripe: Stripe,
  keys: StripeKeys,
  hookUrl: string,
  now: Instant,
): Promise<ProviderFinding[]> {
  const first = await asked(() => stripe.events.list({ limit: 1 }))
  const findings = [modeFinding(keys)]
  if (!first.ok && first.code !== 'refused')
    return [...findings, bad(`Stripe can't be asked: ${first.message}`)]
  if (!first.ok) return [...findings, bad(`The key can't read events: ${first.message}`)]
  return [
    ...findings,
    good('The key is known to Stripe.'),
    clockFinding(first.value, now),
    ...(await rights(stripe)),
    await webhook(stripe, hookUrl),
    await portal(stripe),
    ...(await descriptor(stripe)),
  ]
}

function modeFinding({ secretKey, apiUrl }: StripeKeys): ProviderFinding {
  if (apiUrl !== null) return bad('A stand-in answers in place of Stripe (STRIPE_API_URL): no money moves.')
  if (isLiveKey(secretKey)) return good('Live key: money moves.')
  return bad('Test key: no money moves. Set a live key before readers give.')
}

function clockFinding(answer: object, now: Instant): ProviderFinding {
  const read = v.safeParse(dated, answer)
  const theirs = read.success ? Date.parse(read.output.lastResponse.headers.get('date') ?? '') : Number.NaN
  if (Number.isNaN(theirs)) return bad('Stripe told no time: the clock could not be compared.')
  const off = Math.round(Math.abs(theirs - now) / 1000)
  if (off * 1000 <= clockOff) return good(`The clock agrees with Stripe's (${off} s apart).`)
  return bad(`The clock is ${off} s off Stripe's, so that webhooks look too old: set it by NTP.`)
}

/** The library hands its answer's own `Response` along. */
const dated = v.object({ lastResponse: v.instance(Response) })

/** What a restricted key has to be allowed, beside the writes, which can't be tried without making something. */
async function rights(stripe: Stripe): Promise<ProviderFinding[]> {
  const reads: Record<string, () => Promise<unknown>> = {
    'Checkout Sessions': () => stripe.checkout.sessions.list({ limit: 1 }),
    PaymentIntents: () => stripe.paymentIntents.list({ limit: 1 }),
    'Charges and Refunds': () => stripe.refunds.list({ limit: 1 }),
    Disputes: () => stripe.disputes.list({ limit: 1 }),
    Invoices: () => stripe.invoicePayments.list({ limit: 1 }),
    Subscriptions: () => stripe.subscriptions.list({ limit: 1 }),
    Payouts: () => stripe.payouts.list({ limit: 1 }),
    'Balance transactions': () => stripe.balanceTransactions.list({ limit: 1 }),
  }
  const missing: string[] = []
  for (const [name, read] of Object.entries(reads)) if (!(await asked(read)).ok) missing.push(name)
  if (missing.length === 0) return [good('The key may read everything that is needed.')]
  return [bad(`The key may not read: ${missing.join(', ')}. Allow it in the key's settings at Stripe.`)]
}

async function webhook(stripe: Stripe, hookUrl: string): Promise<ProviderFinding> {
  const listed = await asked(() => stripe.webhookEndpoints.list({ limit: 100 }))
  if (!listed.ok)
    return bad(`The key may not read webhook endpoints: see for yourself that one sends to ${hookUrl}.`)
  const endpoint = listed.value.data.find(({ url }) => url === hookUrl)
  if (endpoint === undefined) return bad(`No webhook endpoint sends to ${hookUrl}: add one at Stripe.`)
  if (endpoint.status !== 'enabled') return bad(`The webhook endpoint ${hookUrl} is switched off at Stripe.`)
  const sent = new Set<string>(endpoint.enabled_events)
  const missing = sent.has('*') ? [] : eventTypes.filter((type) => !sent.has(type))
  if (missing.length > 0) return bad(`The webhook endpoint does not send: ${missing.join(', ')}.`)
  const version = endpoint.api_version
  if (version !== null && version.slice(0, 10) > Stripe.API_VERSION.slice(0, 10))
    return bad(`The webhook endpoint speaks ${version}: expected ${Stripe.API_VERSION}, or an older one.`)
  return good(`Events are sent to ${hookUrl}. That STRIPE_WEBHOOK_SECRET is its own shows at the first one.`)
}

async function portal(stripe: Stripe): Promise<ProviderFinding> {
  const listed = await asked(() =>
    stripe.billingPortal.configurations.list({ active: true, is_default: true, limit: 1 }),
  )
  if (!listed.ok)
    return bad('The key may not read the customer portal: supporters could not change their card.')
  if (listed.value.data.length > 0) return good('Supporters can change their card in the customer portal.')
  return bad('The customer portal is not set up: save its settings once at Stripe, Billing, Customer portal.')
}

const account = v.object({
  settings: v.nullish(
    v.object({ payments: v.nullish(v.object({ statement_descriptor: v.nullish(v.string()) })) }),
  ),
})

/** What stands on bank statements is for the newsroom to judge: we only show it. */
async function descriptor(stripe: Stripe): Promise<ProviderFinding[]> {
  const read = v.safeParse(account, await stripe.accounts.retrieveCurrent().catch(() => null))
  const shown = read.success ? read.output.settings?.payments?.statement_descriptor : null
  if (!shown) return []
  return [good(`Card statements show "${shown}": make sure that it gives nobody away.`)]
}
