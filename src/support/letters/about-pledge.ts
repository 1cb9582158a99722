import type { Money } from '#edition/publication.ts'
import type { Instant } from '#base/clock.ts'
import type { LetterEffect } from '../effects.ts'
import type { Pledged } from '../letters.ts'
import type { LetterOrder } from '../letters-outbox.ts'
import { manageTokenOf } from '../manage-token.ts'
import type { SupportOffice } from '../office.ts'
import type { Frequency } from '../provider.ts'
import type { Addressee } from '../supporters.ts'

/** What letters need beside the office. */
export type LetterSetting = {
  /** Where the support page of a language is, absolute. */
  supportUrl: (language: string) => Promise<string>
  /** False where no mail server is configured: then none are written, not kept until there is one. */
  sendsMail: boolean
}

/** A pledge as letters tell of it. */
export type ToldPledge = {
  id: string
  amount: Money
  frequency: Frequency
  language: string
  supporterId: string | null
  pastDueAt: Instant | null
  manageUrl: string
}

/** The pledge of this id; null where its private link is worth nothing any more. */
export async function pledgeOf(office: SupportOffice, id: string): Promise<ToldPledge | null> {
  const row = await office.db
    .selectFrom('pledge')
    .innerJoin('intent', 'intent.id', 'pledge.intent_id')
    .select([
      'pledge.amount',
      'pledge.currency',
      'pledge.frequency',
      'pledge.supporter_id',
      'pledge.past_due_at',
      'intent.language',
    ])
    .where('pledge.id', '=', id)
    .where('pledge.manage_blind', 'is not', null)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    id,
    amount: { amount: row.amount, currency: row.currency },
    frequency: row.frequency as Frequency,
    language: row.language,
    supporterId: row.supporter_id,
    pastDueAt: row.past_due_at,
    manageUrl: await manageUrlOf(office, id),
  }
}

/** The private page of a pledge on the front desk. */
export async function manageUrlOf(office: SupportOffice, pledgeId: string): Promise<string> {
  return `${office.publicUrl}/desk/pledge/${await manageTokenOf(office.vault, pledgeId)}`
}

type Order = {
  key: string
  kind: Exclude<LetterEffect, 'receipt'>
  pledge: ToldPledge
  whom: Addressee
  /** Of `payment-failed`. */
  attempt: number
}

/** A letter about what became of a pledge. */
export async function aboutPledge(
  office: SupportOffice,
  setting: LetterSetting,
  { key, kind, pledge, whom, attempt }: Order,
): Promise<LetterOrder> {
  const { language, amount, frequency, manageUrl } = pledge
  const supportUrl = await setting.supportUrl(language)
  const pledged = { amount, frequency, manageUrl }
  const letter = { key, language, ...whom }
  switch (kind) {
    case 'pledge-ended':
      return { ...letter, kind, facts: { amount, frequency, supportUrl } }
    case 'please-move':
      return { ...letter, kind, facts: { pledges: await strandedWith(office, pledge), supportUrl } }
    case 'pledge-started':
      return { ...letter, kind, facts: pledged }
    case 'payment-failed':
      return { ...letter, kind, facts: { ...pledged, attempt } }
  }
}

/** All that this supporter promised by the provider that dropped us: one letter speaks of it. */
async function strandedWith(office: SupportOffice, { id, supporterId }: ToldPledge): Promise<Pledged[]> {
  const rows = await office.db
    .selectFrom('pledge')
    .select(['id', 'amount', 'currency', 'frequency'])
    .where('supporter_id', '=', supporterId)
    .where('provider', '=', (one) => one.selectFrom('pledge').select('provider').where('id', '=', id))
    .where('stranded_at', 'is not', null)
    .where('state', '<>', 'ended')
    .where('moved_to', 'is', null)
    .where('manage_blind', 'is not', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return Promise.all(
    rows.map(async ({ id: each, amount, currency, frequency }) => ({
      amount: { amount, currency },
      frequency: frequency as Frequency,
      manageUrl: await manageUrlOf(office, each),
    })),
  )
}
