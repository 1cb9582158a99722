import type { Clock, Instant } from '#base/clock.ts'
import { fromUtf8, utf8 } from '#base/bytes.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import type {
  CheckoutOrder,
  CheckoutSnapshot,
  EventCode,
  Frequency,
  ObjectRef,
  PaymentSnapshot,
  PayoutSnapshot,
  Provider,
  ProviderCode,
  ProviderFinding,
  ProviderHint,
  ProviderName,
  ProviderSnapshot,
  SubscriptionSnapshot,
} from '../provider.ts'

/** An event as it would come over HTTP. */
export type FakeEvent = { provider: string; headers: Record<string, string>; body: Uint8Array }

/**
 * A provider that lives in memory, for tests of what we make of one. Its objects change by `change`, which hands out the
 * event that a real one would send; whether, when and how often that arrives is the test's choice.
 */
export class FakeProvider implements Provider {
  readonly name: ProviderName
  readonly isLive = false
  readonly origins = ['https://pay.example']
  readonly takes: Frequency[] = ['once', 'monthly', 'quarterly', 'yearly']
  readonly currencies = ['USD', 'EUR', 'JPY']
  /** The provider's own clock is this far ahead of ours, in ms. */
  ahead = 0
  /** Answers of `fetch` and `changedSince` while it is away. */
  fault: ProviderCode | null = null
  /** Waited for inside each fetch, after the object was read: what comes back is as old as that. */
  slow: (ref: ObjectRef) => Promise<void> = async () => {}
  /** Each write by its key: the same key does nothing twice. */
  readonly writes = new Map<string, string>()
  fetches = 0
  readonly #objects = new Map<string, ProviderSnapshot>()
  readonly #changes: { at: Instant; ref: ObjectRef }[] = []
  readonly #clock: Clock
  readonly #account: string
  #made = 0

  /** `account` begins all ids, so that two of them can share a database. */
  constructor(name: ProviderName, clock: Clock, account = '') {
    this.name = name
    this.#clock = clock
    this.#account = account
  }

  /** A new id that nobody else has. */
  newId(prefix: string): string {
    return `${this.#account}${prefix}_${++this.#made}`
  }

  /** Puts an object there, or changes it; returns the event that tells of it. */
  change(snapshot: ProviderSnapshot, type = `${snapshot.kind}.changed`): FakeEvent {
    const { kind, id } = snapshot
    this.#objects.set(keyOf(snapshot), structuredClone(snapshot))
    this.#changes.push({ at: this.now(), ref: { kind, id } })
    return this.event(type, [{ kind, id }])
  }

  event(type: string, objects: ObjectRef[]): FakeEvent {
    const hint: ProviderHint = { eventId: this.newId('evt'), type, at: this.now(), objects }
    return { provider: this.name, headers: { signature: 'good' }, body: utf8(JSON.stringify(hint)) }
  }

  /** A payment that has not been made yet, and nobody told of; `set` says what is different. */
  payment(intentId: string | null, amount: Money, set: Partial<PaymentSnapshot> = {}): PaymentSnapshot {
    const nothing = { refunded: 0, disputed: 0, fee: null, settled: null, settledBack: 0, contact: null }
    const id = this.newId('pay')
    const fresh = { kind: 'payment', id, intentId, subscriptionId: null, state: 'pending', amount } as const
    return { ...fresh, ...nothing, at: this.now(), ...set }
  }

  subscription(
    intentId: string | null,
    amount: Money,
    set: Partial<SubscriptionSnapshot> = {},
  ): SubscriptionSnapshot {
    const id = this.newId('sub')
    const fresh = {
      kind: 'subscription',
      id,
      intentId,
      state: 'active',
      amount,
      frequency: 'monthly',
    } as const
    return { ...fresh, nextAt: null, at: this.now(), contact: null, ...set }
  }

  payout(amount: Money, set: Partial<PayoutSnapshot> = {}): PayoutSnapshot {
    const id = this.newId('out')
    return { kind: 'payout', id, state: 'paid', amount, at: this.now(), payments: null, ...set }
  }

  now(): Instant {
    return this.#clock() + this.ahead
  }

  all(): ProviderSnapshot[] {
    return [...this.#objects.values()]
  }

  get(ref: ObjectRef): ProviderSnapshot | undefined {
    return this.#objects.get(keyOf(ref))
  }

  limits(currency: string): { least: number; most: number } | null {
    return this.currencies.includes(currency) ? { least: 50, most: 1_000_000 } : null
  }

  feeOf({ amount }: Money): number {
    return 30 + Math.ceil(amount * 0.029)
  }

  async checkout(
    order: CheckoutOrder,
    key: string,
  ): Promise<Result<{ url: string; object: ObjectRef }, ProviderCode>> {
    if (this.fault) return this.#away()
    const id = this.#once(key, () => this.newId('cs'))
    const checkout: CheckoutSnapshot = {
      kind: 'checkout',
      id,
      intentId: order.intentId,
      state: 'open',
      payment: null,
      subscription: null,
      at: this.now(),
    }
    if (!this.get(checkout)) this.change(checkout)
    return done({ url: `https://pay.example/${id}`, object: { kind: 'checkout', id } })
  }

  async readEvent({ headers, body }: Omit<FakeEvent, 'provider'>): Promise<Result<ProviderHint, EventCode>> {
    if (headers['signature'] !== 'good') return refused('signature-invalid', 'expected a good signature')
    return done(JSON.parse(fromUtf8(body)) as ProviderHint)
  }

  async fetch(ref: ObjectRef): Promise<Result<ProviderSnapshot, ProviderCode>> {
    this.fetches++
    if (this.fault) return this.#away()
    const read = structuredClone(this.get(ref))
    await this.slow(ref)
    return read === undefined ? refused('missing', 'there is none') : done(read)
  }

  async *changedSince(since: Instant): AsyncIterable<Result<ObjectRef, ProviderCode>> {
    for (const { at, ref } of this.#changes) {
      if (this.fault) return yield this.#away()
      if (at >= since) yield done(ref)
    }
  }

  async refund(
    id: string,
    amount: Money,
    key: string,
  ): Promise<Result<{ claimUrl: string | null }, ProviderCode>> {
    const given = this.#write(key, { kind: 'payment', id }, (payment) =>
      payment.kind === 'payment' ? { ...payment, refunded: payment.refunded + amount.amount } : payment,
    )
    return given.ok ? done({ claimUrl: null }) : given
  }

  async cancel(id: string, key: string): Promise<Result<null, ProviderCode>> {
    return this.#write(key, { kind: 'subscription', id }, (one) =>
      one.kind === 'subscription' ? { ...one, state: 'ended', nextAt: null, at: this.now() } : one,
    )
  }

  async changeAmount(id: string, amount: Money, key: string): Promise<Result<null, ProviderCode>> {
    return this.#write(key, { kind: 'subscription', id }, (one) =>
      one.kind === 'subscription' ? { ...one, amount } : one,
    )
  }

  async pause(id: string, until: Instant | null, key: string): Promise<Result<null, ProviderCode>> {
    return this.#write(key, { kind: 'subscription', id }, (one) =>
      one.kind === 'subscription'
        ? { ...one, state: until === null ? 'active' : 'paused', nextAt: until }
        : one,
    )
  }

  async changeMethodUrl(id: string, backUrl: string, key: string): Promise<Result<string, ProviderCode>> {
    return done(this.#once(key, () => `https://pay.example/${id}?back=${encodeURIComponent(backUrl)}`))
  }

  async check(): Promise<ProviderFinding[]> {
    return []
  }

  #once(key: string, make: () => string): string {
    const value = this.writes.get(key) ?? make()
    this.writes.set(key, value)
    return value
  }

  #write(
    key: string,
    ref: ObjectRef,
    work: (object: ProviderSnapshot) => ProviderSnapshot,
  ): Result<null, ProviderCode> {
    if (this.fault) return this.#away()
    const object = this.get(ref)
    if (object === undefined) return refused('missing', 'there is none')
    if (!this.writes.has(key)) this.change(work(object))
    this.writes.set(key, '')
    return done(null)
  }

  #away() {
    return refused(this.fault ?? 'unreachable', 'it does not answer')
  }
}

function keyOf({ kind, id }: ObjectRef): string {
  return `${kind} ${id}`
}
