import type { Instant } from '#base/clock.ts'
import type { Money } from '#edition/publication.ts'
import type { PledgeState, Schema } from '#platform/schema.ts'
import { withFee } from '../amounts.ts'
import { blindToken } from '../manage-token.ts'
import { providerOf, type SupportOffice } from '../office.ts'
import type { Frequency, ProviderName } from '../provider.ts'

/** A pledge as its supporter sees it. */
export type PledgeView = {
  id: string
  provider: ProviderName
  state: PledgeState
  amount: Money
  frequency: Exclude<Frequency, 'once'>
  startedAt: Instant | null
  nextAt: Instant | null
  pastDueAt: Instant | null
  endedAt: Instant | null
  coversFee: boolean
  /** What it would be with the fee on top; null where that cannot be told, or it is so already. */
  withFee: Money | null
  /** BCP 47 tag of the page on which it was made. */
  language: string
  campaign: string
  /** Its provider does not work for us any more: it brings nothing until it is made anew elsewhere. */
  isStranded: boolean
  /** The pledge that took its place. */
  movedTo: string | null
}

/** A pledge with what its intent says of it. */
export type Row = Schema['pledge'] & { cover_fee: number; language: string }

/** All pledges, to be narrowed down. */
export function pledgeRows({ db }: SupportOffice) {
  return db
    .selectFrom('pledge')
    .innerJoin('intent', 'intent.id', 'pledge.intent_id')
    .selectAll('pledge')
    .select(['intent.cover_fee', 'intent.language'])
}

/** The pledge of a private token; null where it opens nothing (any more). */
export async function rowByToken(office: SupportOffice, token: string): Promise<Row | null> {
  const blind = await blindToken(office.vault, token)
  const row = await pledgeRows(office).where('pledge.manage_blind', '=', blind).executeTakeFirst()
  return row ?? null
}

/** What its supporter sees of it. */
export function viewOf(office: SupportOffice, row: Row): PledgeView {
  const provider = providerOf(office, row.provider)
  const amount = { amount: row.amount, currency: row.currency }
  const more = provider === null || row.cover_fee === 1 ? amount : withFee(provider, amount)
  return {
    id: row.id,
    provider: row.provider as ProviderName,
    state: row.state,
    amount,
    frequency: row.frequency as PledgeView['frequency'],
    startedAt: row.started_at,
    nextAt: row.next_at,
    pastDueAt: row.past_due_at,
    endedAt: row.ended_at,
    coversFee: row.cover_fee === 1,
    withFee: more.amount === amount.amount ? null : more,
    language: row.language,
    campaign: row.campaign,
    isStranded: row.stranded_at !== null,
    movedTo: row.moved_to,
  }
}
