import type { Schema } from '#platform/schema.ts'
import type { Money } from '#edition/publication.ts'
import type { PaymentSnapshot } from '../provider.ts'
import { wantObjects } from './object.ts'
import type { Settling } from './settling.ts'

type Pledge = Schema['pledge']

/** The pledge of a provider's subscription, if there is one. */
export async function pledgeOfSubscription(
  { tx, object }: Settling,
  id: string,
): Promise<Pledge | undefined> {
  return tx
    .selectFrom('pledge')
    .selectAll()
    .where('provider', '=', object.provider)
    .where('object_id', '=', id)
    .executeTakeFirst()
}

/**
 * Whether a subscription without a pledge is not of our making. One that was not looked at yet may be: it is looked at,
 * and until then nobody can say.
 */
export async function isSomebodyElses({ tx, office, object }: Settling, id: string): Promise<boolean> {
  const ref = { provider: object.provider, kind: 'subscription' as const, id }
  const known = await tx
    .selectFrom('provider_object')
    .select('state')
    .where('provider', '=', ref.provider)
    .where('kind', '=', ref.kind)
    .where('object_id', '=', id)
    .executeTakeFirst()
  if (known?.state === 'foreign' || known?.state === 'missing') return true
  if (known === undefined) await wantObjects(tx, office.context, [ref], 'us')
  return false
}

/**
 * The pledge that a payment belongs to. The payment may come to be known before its subscription: then the pledge is
 * made as the supporter meant it, and the subscription is looked at.
 */
export async function pledgeOfPayment(
  settling: Settling,
  intent: Schema['intent'],
  { subscriptionId }: PaymentSnapshot,
): Promise<Pledge | undefined> {
  if (subscriptionId === null) return undefined
  const known = await pledgeOfSubscription(settling, subscriptionId)
  if (known !== undefined) return known
  const { tx, office, object } = settling
  const ref = { provider: object.provider, kind: 'subscription' as const, id: subscriptionId }
  await wantObjects(tx, office.context, [ref], 'us')
  return makePledge(settling, intent, { id: subscriptionId, amount: intent, frequency: intent.frequency })
}

/** Makes a pledge that waits to hear more; of two at once one makes it, and both get it. */
export async function makePledge(
  settling: Settling,
  intent: Schema['intent'],
  subscription: { id: string; amount: Money; frequency: string },
): Promise<Pledge> {
  const { tx, object, office, newPledge } = settling
  await tx
    .insertInto('pledge')
    .values({
      id: newPledge.id,
      intent_id: intent.id,
      provider: object.provider,
      object_id: subscription.id,
      state: 'pending',
      amount: subscription.amount.amount,
      currency: subscription.amount.currency,
      // A subscription to a gift that was meant once can only come from outside; it is what it is.
      frequency: subscription.frequency === 'once' ? 'monthly' : subscription.frequency,
      campaign: intent.campaign,
      supporter_id: null,
      manage_blind: newPledge.manageBlind,
      started_at: null,
      next_at: null,
      past_due_at: null,
      ended_at: null,
      stranded_at: null,
      moved_to: null,
      created_at: office.context.clock(),
    })
    .onConflict((conflict) => conflict.columns(['provider', 'object_id']).doNothing())
    .execute()
  return tx
    .selectFrom('pledge')
    .selectAll()
    .where('provider', '=', object.provider)
    .where('object_id', '=', subscription.id)
    .executeTakeFirstOrThrow()
}
