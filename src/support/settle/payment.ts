import { isoMonth } from '#base/zone.ts'
import type { ProviderObjectState, Schema } from '#platform/schema.ts'
import { noteEffect } from '../effects.ts'
import { book } from '../ledger.ts'
import type { PaymentSnapshot } from '../provider.ts'
import { contributionSteps, mayStep } from '../states.ts'
import { wantObjects } from './object.ts'
import { isSomebodyElses, pledgeOfPayment, pledgeOfSubscription } from './pledge-row.ts'
import { contributionTotals, leftAbroad } from './postings.ts'
import { canBeWrittenTo, intentOf, stepIntent, supporterOn, type Settling } from './settling.ts'

type Contribution = Schema['contribution']

/** Brings a contribution and its books into line with the payment as it is now. */
export async function settlePayment(
  settling: Settling,
  payment: PaymentSnapshot,
): Promise<ProviderObjectState> {
  const before = await contributionOf(settling, payment.id)
  const intent = await intentOfPayment(settling, payment, before)
  if (typeof intent === 'string') return intent
  if (!mayStep(contributionSteps, before?.state ?? null, payment.state)) return 'backward'
  const contribution = await writeContribution(settling, payment, { before, intent })
  await stepIntent(settling.tx, intent, payment.state === 'confirmed' ? 'done' : 'open')
  await bookContribution(settling, contribution)
  if (contribution.state === 'confirmed') await noteReceipt(settling, contribution)
  return 'settled'
}

async function contributionOf({ tx, object }: Settling, id: string): Promise<Contribution | undefined> {
  return tx
    .selectFrom('contribution')
    .selectAll()
    .where('provider', '=', object.provider)
    .where('object_id', '=', id)
    .executeTakeFirst()
}

/** By what is on file, by the intent that the payment names, or by the pledge that it renews. */
async function intentOfPayment(
  settling: Settling,
  payment: PaymentSnapshot,
  before: Contribution | undefined,
): Promise<Schema['intent'] | 'foreign' | 'waiting'> {
  const { tx, object } = settling
  const named = before?.intent_id ?? payment.intentId
  if (named !== null || payment.subscriptionId === null) return intentOf(tx, object.provider, named)
  const pledge = await pledgeOfSubscription(settling, payment.subscriptionId)
  if (pledge !== undefined) return intentOf(tx, object.provider, pledge.intent_id)
  return (await isSomebodyElses(settling, payment.subscriptionId)) ? 'foreign' : 'waiting'
}

async function writeContribution(
  settling: Settling,
  payment: PaymentSnapshot,
  { before, intent }: { before: Contribution | undefined; intent: Schema['intent'] },
): Promise<Contribution> {
  const { tx } = settling
  const pledge = await pledgeOfPayment(settling, intent, payment)
  const known = before ?? newContribution(settling, payment, intent)
  const row: Contribution = {
    ...known,
    pledge_id: pledge?.id ?? known.pledge_id,
    state: payment.state,
    ...moneyOf(payment),
    ...coverOf(settling, payment, { ...known, frequency: pledge?.frequency ?? known.frequency }),
    supporter_id: await supporterOfPayment(settling, known, pledge),
  }
  if (before === undefined) await tx.insertInto('contribution').values(row).execute()
  else await tx.updateTable('contribution').set(row).where('id', '=', row.id).execute()
  if (pledge !== undefined) await introduce(settling, pledge, row.supporter_id)
  return row
}

function newContribution(
  { object, office }: Settling,
  payment: PaymentSnapshot,
  intent: Schema['intent'],
): Contribution {
  return {
    id: office.context.newId(),
    intent_id: intent.id,
    pledge_id: null,
    provider: object.provider,
    object_id: payment.id,
    state: payment.state,
    ...payment.amount,
    refunded: 0,
    disputed: 0,
    fee: null,
    fee_currency: null,
    settled_amount: null,
    settled_currency: null,
    frequency: intent.frequency,
    campaign: intent.campaign,
    confirmed_at: null,
    covers_from: null,
    covers_months: 1,
    supporter_id: null,
    created_at: office.context.clock(),
  }
}

/** What the provider does not tell any more stays as it told it last. */
function moneyOf(payment: PaymentSnapshot) {
  const { amount, refunded, disputed, fee } = payment
  const abroad = leftAbroad(payment)
  return {
    ...amount,
    refunded,
    disputed,
    ...(fee === null ? {} : { fee: fee.amount, fee_currency: fee.currency }),
    ...(abroad === null ? {} : { settled_amount: abroad.amount, settled_currency: abroad.currency }),
  }
}

const monthsOf: Record<string, number> = { once: 1, monthly: 1, quarterly: 3, yearly: 12 }

/** When it was confirmed first, and for which months it is. A provider's clock may be ahead of ours, a gift may not. */
function coverOf({ office, timeZone }: Settling, payment: PaymentSnapshot, known: Contribution) {
  const { frequency } = known
  const cover = { frequency, covers_months: monthsOf[frequency] ?? 1 }
  if (known.confirmed_at !== null || payment.state !== 'confirmed') return cover
  const confirmedAt = Math.min(payment.at, office.context.clock())
  return { ...cover, confirmed_at: confirmedAt, covers_from: isoMonth(confirmedAt, timeZone) }
}

/** Of a pledge whose private link is dead, nobody is named any more: it dies with its supporter only. */
async function supporterOfPayment(
  { tx, office, contact }: Settling,
  known: Contribution,
  pledge: Schema['pledge'] | undefined,
): Promise<string | null> {
  const onFile = known.supporter_id ?? pledge?.supporter_id ?? null
  const isErased = pledge?.manage_blind === null
  return supporterOn(tx, office.context, onFile, isErased ? null : contact)
}

/** A provider may name the supporter with payments only: the pledge is theirs all the same. */
async function introduce(
  { tx, office, object }: Settling,
  pledge: Schema['pledge'],
  supporterId: string | null,
): Promise<void> {
  if (supporterId === null || pledge.supporter_id !== null || pledge.manage_blind === null) return
  await tx
    .updateTable('pledge')
    .set({ supporter_id: supporterId })
    .where('id', '=', pledge.id)
    .where('supporter_id', 'is', null)
    .execute()
  const subscription = { provider: object.provider, kind: 'subscription' as const, id: pledge.object_id }
  await wantObjects(tx, office.context, [subscription], 'us')
}

/** The books follow from our own row, so that the two can never tell different sums. */
async function bookContribution({ tx, office }: Settling, contribution: Contribution): Promise<void> {
  const { provider, object_id: objectId, confirmed_at: confirmedAt } = contribution
  const at = confirmedAt ?? office.context.clock()
  const totals = contributionTotals(contribution)
  const booked = await book(tx, office.context, { provider, objectId, at, ...totals })
  if (!booked.some((kind) => kind !== 'fee')) return
  await noteEffect(tx, office.context, {
    key: `funding-changed:${office.context.newId()}`,
    kind: 'funding-changed',
  })
}

async function noteReceipt({ tx, office }: Settling, contribution: Contribution): Promise<void> {
  if (!(await canBeWrittenTo(tx, contribution.supporter_id))) return
  await noteEffect(tx, office.context, {
    key: `receipt:${contribution.id}`,
    kind: 'receipt',
    supporterId: contribution.supporter_id,
    pledgeId: contribution.pledge_id,
    contributionId: contribution.id,
  })
}
