import { isUuid } from '#base/id.ts'
import { invariant } from '#base/invariant.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import { transaction, type Db, type Tx } from '#platform/database.ts'
import { once } from '#platform/idempotency.ts'
import type { IntentState, Schema } from '#platform/schema.ts'
import { withFee, withinLimits } from './amounts.ts'
import { blindToken } from './manage-token.ts'
import { providerOf, type SupportOffice } from './office.ts'
import type { Frequency, IdempotencyKey, ObjectRef, Provider, ProviderCode } from './provider.ts'
import { wantObjects } from './settle/object.ts'

/** What somebody wants to give. Checked at the front desk's door for its form; here for what the provider takes. */
export type Gift = {
  provider: string
  /** What is to reach us; with `coverFee` the provider's fee comes on top. */
  amount: Money
  frequency: Frequency
  coverFee: boolean
  /** Where the gift was asked for: `[a-z0-9-]{0,40}`. */
  campaign: string
  /** BCP 47 tag. */
  language: string
  /** What the provider's page calls it; neutral, since it may be read over a shoulder. */
  description?: string
  /** Where "back" on the provider's page leads; the front page where absent. */
  backUrl?: string
  /** Private token of a pledge whose provider dropped us: this gift takes its place. */
  moves?: string
  /** Of the form: sent again, it leads to the same intent and the same page of the provider. */
  key?: IdempotencyKey
}

export type GiftCode = 'amount-out-of-range' | 'provider-unknown' | ProviderCode

/**
 * Begins a gift: writes down what is wanted, then asks the provider for its page, under our row's id, so that neither a
 * crash nor a second try makes two of one. The supporter goes on at `url`.
 */
export async function beginGift(
  office: SupportOffice,
  gift: Gift,
): Promise<Result<{ url: string; intentId: string }, GiftCode>> {
  const provider = providerOf(office, gift.provider)
  if (provider === null) return refused('provider-unknown', `There is no provider "${gift.provider}" here.`)
  const amount = amountOf(provider, gift)
  if (!amount.ok) return amount
  const intent = await writeIntent(office, gift, amount.value)
  const checkout = await provider.checkout(
    {
      intentId: intent.id,
      amount: amount.value,
      frequency: gift.frequency,
      language: gift.language,
      description: gift.description ?? 'Contribution',
      thanksUrl: `${office.publicUrl}/desk/thanks/${intent.id}`,
      backUrl: gift.backUrl ?? `${office.publicUrl}/`,
    },
    intent.id,
  )
  const { object } = checkout.ok ? checkout.value : { object: null }
  await transaction(office.db, (tx) => noteAnswer(tx, office, intent, object))
  if (!checkout.ok) return checkout
  office.wake?.()
  return done({ url: checkout.value.url, intentId: intent.id })
}

function amountOf(provider: Provider, gift: Gift): Result<Money, 'amount-out-of-range' | 'not-supported'> {
  invariant(Number.isSafeInteger(gift.amount.amount), 'the amount is whole minor units')
  if (!provider.takes.includes(gift.frequency))
    return refused('not-supported', `This way of giving cannot be repeated ${gift.frequency}.`)
  return withinLimits(provider, gift.coverFee ? withFee(provider, gift.amount) : gift.amount)
}

async function writeIntent(office: SupportOffice, gift: Gift, amount: Money): Promise<Schema['intent']> {
  const blind = gift.moves === undefined ? null : await blindToken(office.vault, gift.moves)
  const { key } = gift
  return transaction(office.db, (tx) =>
    key === undefined
      ? insertIntent(tx, office, gift, amount, blind)
      : once(tx, office.context, `gift:${key}`, () => insertIntent(tx, office, gift, amount, blind)),
  )
}

async function insertIntent(
  tx: Tx,
  office: SupportOffice,
  gift: Gift,
  amount: Money,
  blind: string | null,
): Promise<Schema['intent']> {
  const intent: Schema['intent'] = {
    id: office.context.newId(),
    provider: gift.provider,
    frequency: gift.frequency,
    ...amount,
    cover_fee: gift.coverFee ? 1 : 0,
    campaign: gift.campaign,
    language: gift.language,
    state: 'pre',
    checkout_kind: null,
    checkout_id: null,
    moves_pledge_id: await pledgeToMove(tx, blind),
    created_at: office.context.clock(),
  }
  await tx.insertInto('intent').values(intent).execute()
  return intent
}

async function pledgeToMove(tx: Tx, blind: string | null): Promise<string | null> {
  if (blind === null) return null
  const pledge = await tx
    .selectFrom('pledge')
    .select('id')
    .where('manage_blind', '=', blind)
    .executeTakeFirst()
  return pledge?.id ?? null
}

/**
 * An event may have been quicker than the provider's answer, and moved the intent on already. One that was given up
 * since no answer came is open again when one does, so that the watch asks for it; an expired checkout stays so.
 */
async function noteAnswer(
  tx: Tx,
  office: SupportOffice,
  intent: Schema['intent'],
  object: ObjectRef | null,
): Promise<void> {
  const step = tx.updateTable('intent').where('id', '=', intent.id)
  if (object === null) {
    await step.set({ state: 'abandoned' }).where('state', '=', 'pre').execute()
    return
  }
  await step
    .set({ state: 'open' })
    .where('state', 'in', ['pre', 'abandoned'])
    .where('checkout_id', 'is', null)
    .execute()
  const checkout = { checkout_kind: object.kind, checkout_id: object.id }
  await tx.updateTable('intent').set(checkout).where('id', '=', intent.id).execute()
  // A checkout will be heard of; what is a payment at once (a bank transfer to come) is put on file now.
  if (object.kind !== 'checkout')
    await wantObjects(tx, office.context, [{ ...object, provider: intent.provider }], 'us')
}

/** How a gift stands. */
export type GiftState = {
  state: IntentState
  /** Money came. */
  confirmed: boolean
  /** The provider knows of a payment or a pledge that has not failed. */
  underWay: boolean
  /** It was meant to come again and again: then there is a pledge, now or soon. */
  repeats: boolean
  pledgeId: string | null
  /** BCP 47 tag of the page on which it was begun. */
  language: string
}

/** How the gift of this intent stands, for the page that the supporter comes back to; null where there is none. */
export async function giftState(db: Db, intentId: string): Promise<GiftState | null> {
  if (!isUuid(intentId)) return null
  const intent = await db
    .selectFrom('intent')
    .select(['state', 'language', 'frequency'])
    .where('id', '=', intentId)
    .executeTakeFirst()
  if (intent === undefined) return null
  const payments = await db
    .selectFrom('contribution')
    .select('state')
    .where('intent_id', '=', intentId)
    .execute()
  const pledge = await db
    .selectFrom('pledge')
    .select(['id', 'state'])
    .where('intent_id', '=', intentId)
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  const confirmed = payments.some(({ state }) => state === 'confirmed')
  return {
    state: intent.state,
    confirmed,
    underWay: confirmed || payments.some(({ state }) => state === 'pending') || pledge?.state === 'active',
    repeats: intent.frequency !== 'once',
    pledgeId: pledge?.id ?? null,
    language: intent.language,
  }
}
