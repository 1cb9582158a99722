import type { Clock } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import type { Courier } from '../courier.ts'
import { wire, type Event, type OfKind, type StripeKind, type StripeObject } from './objects.ts'

export type WorldOptions = {
  clock: Clock
  courier: Courier
  sign: (body: string) => Record<string, string>
  livemode: boolean
  /** The currency in which the account is paid out, in lower case, and what a unit of others is worth in it. */
  settles: string
  rates: Record<string, number>
  apiVersion: string
}

const prefixes: Record<StripeKind, string> = {
  balance_transaction: 'txn',
  charge: 'ch',
  customer: 'cus',
  dispute: 'dp',
  event: 'evt',
  invoice: 'in',
  invoice_payment: 'inpay',
  payment_intent: 'pi',
  payout: 'po',
  'billing_portal.session': 'bps',
  refund: 're',
  'checkout.session': 'cs_test',
  subscription: 'sub',
}

/** What an account at Stripe holds: its objects in the order of their making, and the events about them. */
export class StripeWorld {
  readonly options: WorldOptions
  readonly #objects = new Map<string, StripeObject>()
  #count = 0

  constructor(options: WorldOptions) {
    this.options = options
  }

  /** Now, in Unix seconds. */
  get seconds(): number {
    return Math.floor(this.options.clock() / 1000)
  }

  /** Makes an object and keeps it. */
  add<Kind extends StripeKind>(
    object: Kind,
    fields: Omit<OfKind<Kind>, 'id' | 'object' | 'created' | 'livemode'>,
  ): OfKind<Kind> {
    const id = this.newId(prefixes[object])
    const { livemode } = this.options
    const made = { id, object, created: this.seconds, livemode, ...fields } as unknown as OfKind<Kind>
    this.#objects.set(id, made)
    return made
  }

  newId(prefix: string): string {
    return `${prefix}_${String(++this.#count).padStart(24, '0')}`
  }

  /** The object of this id; a bug of the test where there is none. */
  get<Kind extends StripeKind>(object: Kind, id: string): OfKind<Kind> {
    const found = this.find(object, id)
    invariant(found !== null, `the stand-in has no ${object} ${id}`)
    return found
  }

  find<Kind extends StripeKind>(object: Kind, id: string): OfKind<Kind> | null {
    const found = this.#objects.get(id)
    return found?.object === object ? (found as OfKind<Kind>) : null
  }

  anything(id: string): StripeObject | null {
    return this.#objects.get(id) ?? null
  }

  /** All of a kind, in the order of their making. */
  all<Kind extends StripeKind>(object: Kind): OfKind<Kind>[] {
    return [...this.#objects.values()].filter((one) => one.object === object) as OfKind<Kind>[]
  }

  /** Notes an event with the object as it is now, and posts it to the webhook endpoint. */
  tell(type: string, about: StripeObject): void {
    const event: Event = this.add('event', {
      api_version: this.options.apiVersion,
      type,
      pending_webhooks: 1,
      request: { id: null, idempotency_key: null },
      data: { object: wire(about) },
    })
    const { courier, sign } = this.options
    courier.post({ body: JSON.stringify(wire(event)), headers: sign })
  }
}
