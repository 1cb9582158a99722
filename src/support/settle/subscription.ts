import type { ProviderObjectState, Schema } from '#platform/schema.ts'
import { noteEffect, type LetterEffect } from '../effects.ts'
import { enqueuePledgeEnd } from '../pledge-end.ts'
import type { SubscriptionSnapshot } from '../provider.ts'
import { mayStep, pledgeSteps } from '../states.ts'
import { supporterFor } from '../supporters.ts'
import { makePledge, pledgeOfSubscription } from './pledge-row.ts'
import { canBeWrittenTo, intentOf, stepIntent, type Settling } from './settling.ts'

type Pledge = Schema['pledge']

/** Brings a pledge into line with the provider's subscription as it is now. */
export async function settleSubscription(
  settling: Settling,
  subscription: SubscriptionSnapshot,
): Promise<ProviderObjectState> {
  const { tx, object } = settling
  const known = await pledgeOfSubscription(settling, subscription.id)
  const intent = await intentOf(tx, object.provider, known?.intent_id ?? subscription.intentId)
  if (typeof intent === 'string') return intent
  const before = known ?? (await makePledge(settling, intent, subscription))
  if (!mayStep(pledgeSteps, before.state, subscription.state)) return 'backward'
  const pledge = await writePledge(settling, subscription, before)
  if (pledge.started_at !== null) await stepIntent(tx, intent, 'done')
  if (before.started_at === null && pledge.started_at !== null) await takeOver(settling, intent, pledge)
  await noteLetters(settling, before, pledge)
  return 'settled'
}

async function writePledge(
  settling: Settling,
  subscription: SubscriptionSnapshot,
  before: Pledge,
): Promise<Pledge> {
  const { tx, office } = settling
  const now = office.context.clock()
  const { state } = subscription
  const since = (of: boolean, already: number | null) =>
    of ? (already ?? Math.min(subscription.at, now)) : null
  const began = before.started_at !== null || state === 'active' || state === 'past-due'
  const row = {
    state,
    amount: subscription.amount.amount,
    currency: subscription.amount.currency,
    frequency: subscription.frequency,
    started_at: since(began, before.started_at),
    next_at: state === 'ended' ? null : subscription.nextAt,
    past_due_at: since(state === 'past-due', before.past_due_at),
    ended_at: since(state === 'ended', before.ended_at),
  }
  const supporter = await supporterNow(settling, before)
  // Not written where it stays: a payment may be naming the supporter right now.
  const whose = supporter === before.supporter_id ? {} : { supporter_id: supporter }
  const pledge = await tx
    .updateTable('pledge')
    .set({ ...row, ...whose })
    .where('id', '=', before.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  return pledge
}

/** The supporter may have given the provider another address since; one who was erased stays so. */
async function supporterNow({ tx, office, contact }: Settling, before: Pledge): Promise<string | null> {
  if (contact === null) return before.supporter_id
  if (before.supporter_id !== null && !(await canBeWrittenTo(tx, before.supporter_id)))
    return before.supporter_id
  return before.manage_blind === null ? before.supporter_id : supporterFor(tx, office.context, contact)
}

/** A pledge made in place of another ends the other, so that nobody pays twice. */
async function takeOver({ tx, office }: Settling, intent: Schema['intent'], pledge: Pledge): Promise<void> {
  if (intent.moves_pledge_id === null || intent.moves_pledge_id === pledge.id) return
  const moved = await tx
    .updateTable('pledge')
    .set({ moved_to: pledge.id })
    .where('id', '=', intent.moves_pledge_id)
    .where('moved_to', 'is', null)
    .returning('id')
    .executeTakeFirst()
  if (moved !== undefined) await enqueuePledgeEnd(tx, office.context, moved.id)
}

/** One letter for each thing that happened; `past_due_at` tells one failing payment from the next. */
async function noteLetters({ tx, office }: Settling, before: Pledge, pledge: Pledge): Promise<void> {
  const letters: [LetterEffect, string][] = []
  if (pledge.started_at !== null) letters.push(['pledge-started', pledge.id])
  if (before.past_due_at === null && pledge.past_due_at !== null)
    letters.push(['payment-failed', `${pledge.id}:${pledge.past_due_at}`])
  const left = pledge.started_at !== null && pledge.moved_to === null && pledge.stranded_at === null
  if (before.ended_at === null && pledge.ended_at !== null && left) letters.push(['pledge-ended', pledge.id])
  if (letters.length === 0 || !(await canBeWrittenTo(tx, pledge.supporter_id))) return
  for (const [kind, key] of letters) {
    const whom = { supporterId: pledge.supporter_id, pledgeId: pledge.id }
    await noteEffect(tx, office.context, { key: `${kind}:${key}`, kind, ...whom })
  }
}
