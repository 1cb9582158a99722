import type { Instant } from '#base/clock.ts'
import type { Money } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { ContributionState, Schema } from '#platform/schema.ts'

/** One gift on a list of the newsroom: nobody's name. Sums in minor units of `amount.currency`, but for `fee`. */
export type GiftRow = {
  id: string
  provider: string
  objectId: string
  state: ContributionState
  amount: Money
  refunded: number
  disputed: number
  /** What can still be given back; 0 where it is not confirmed. */
  left: number
  fee: Money | null
  /** What is left of it in another currency, into which the provider changed it. */
  settled: Money | null
  frequency: string
  campaign: string
  createdAt: Instant
  confirmedAt: Instant | null
  pledgeId: string | null
  supporterId: string | null
}

export type GiftFilter = {
  state?: ContributionState | undefined
  provider?: string | undefined
  campaign?: string | undefined
  pledgeId?: string | undefined
  supporterId?: string | undefined
}

/** Gifts that were made or tried, newest first; `before` is the id of the last one of the page before. */
export async function giftsPage(
  db: Db,
  { state, provider, campaign, pledgeId, supporterId }: GiftFilter,
  { before, limit }: { before: string | null; limit: number },
): Promise<GiftRow[]> {
  const rows = await db
    .selectFrom('contribution')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'confirmed'))
    .$if(provider !== undefined, (query) => query.where('provider', '=', provider ?? ''))
    .$if(campaign !== undefined, (query) => query.where('campaign', '=', campaign ?? ''))
    .$if(pledgeId !== undefined, (query) => query.where('pledge_id', '=', pledgeId ?? ''))
    .$if(supporterId !== undefined, (query) => query.where('supporter_id', '=', supporterId ?? ''))
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    // Ids are in the order of time (UUIDv7).
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(giftRow)
}

/** One gift; null where there is none of this id. */
export async function giftById(db: Db, id: string): Promise<GiftRow | null> {
  const row = await db.selectFrom('contribution').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : giftRow(row)
}

function giftRow(row: Schema['contribution']): GiftRow {
  const left = row.state === 'confirmed' ? row.amount - row.refunded - row.disputed : 0
  return {
    id: row.id,
    provider: row.provider,
    objectId: row.object_id,
    state: row.state,
    amount: { amount: row.amount, currency: row.currency },
    refunded: row.refunded,
    disputed: row.disputed,
    left: Math.max(0, left),
    fee: moneyOf(row.fee, row.fee_currency),
    settled: moneyOf(row.settled_amount, row.settled_currency),
    frequency: row.frequency,
    campaign: row.campaign,
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at,
    pledgeId: row.pledge_id,
    supporterId: row.supporter_id,
  }
}

function moneyOf(amount: number | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : { amount, currency }
}
