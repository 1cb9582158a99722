import type Stripe from 'stripe'
import type { Clock, Instant } from '#base/clock.ts'
import { done, type Result } from '#base/refusal.ts'
import type { ObjectRef, ProviderCode } from '../../provider.ts'
import { asked } from './client.ts'
import { eventTypes, hintOf, moreEventTypes } from './events.ts'

const day = 24 * 60 * 60 * 1000

/** Stripe keeps events for 30 days. */
const eventsLast = 29 * day

/**
 * Everything that changed since, each object once, oldest change first: from Stripe's events, and where they don't
 * reach back far enough from the lists of what was made since and of the subscriptions that run.
 */
export async function* changedAtStripe(
  stripe: Stripe,
  isLive: boolean,
  clock: Clock,
  since: Instant,
): AsyncIterable<Result<ObjectRef, ProviderCode>> {
  const refs: ObjectRef[] = []
  if (since < clock() - eventsLast) {
    const listed = await asked(() => listedSince(stripe, since))
    if (!listed.ok) {
      yield listed
      return
    }
    refs.push(...listed.value)
  }
  const told = await asked(() => toldByEvents(stripe, isLive, Math.max(since, clock() - eventsLast)))
  if (!told.ok) {
    yield told
    return
  }
  yield* latestOnce([...refs, ...told.value]).map((ref) => done(ref))
}

const seconds = (at: Instant): number => Math.floor(at / 1000)

/** Stripe lists the newest first; of both lots together, by time. */
async function toldByEvents(stripe: Stripe, isLive: boolean, since: Instant): Promise<ObjectRef[]> {
  const hints: { at: Instant; objects: ObjectRef[] }[] = []
  for (const types of [eventTypes, moreEventTypes]) {
    const created = { gte: seconds(since) }
    for await (const event of stripe.events.list({ created, types: [...types], limit: 100 })) {
      const hint = hintOf(event, isLive)
      if (hint.ok) hints.push(hint.value)
    }
  }
  return hints
    .reverse()
    .sort((a, b) => a.at - b.at)
    .flatMap(({ objects }) => objects)
}

async function listedSince(stripe: Stripe, since: Instant): Promise<ObjectRef[]> {
  const created = { gte: seconds(since) }
  const refs: ObjectRef[] = []
  const add = (kind: ObjectRef['kind'], id: string | { id: string } | null | undefined) => {
    if (id) refs.push({ kind, id: typeof id === 'string' ? id : id.id })
  }
  for await (const { id } of stripe.subscriptions.list({ status: 'all', limit: 100 })) add('subscription', id)
  for await (const { id } of stripe.paymentIntents.list({ created, limit: 100 })) add('payment', id)
  for await (const one of stripe.refunds.list({ created, limit: 100 })) add('payment', one.payment_intent)
  for await (const one of stripe.disputes.list({ created, limit: 100 })) add('payment', one.payment_intent)
  for await (const { id } of stripe.payouts.list({ created, limit: 100 })) add('payout', id)
  return refs
}

/** Each object once, where it was named last. */
function latestOnce(refs: ObjectRef[]): ObjectRef[] {
  const byName = new Map<string, ObjectRef>()
  for (const ref of refs) {
    const name = `${ref.kind}/${ref.id}`
    byName.delete(name)
    byName.set(name, ref)
  }
  return [...byName.values()]
}
