import type { Instant } from '#base/clock.ts'
import type { Money } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { PledgeState } from '#platform/schema.ts'

/** One pledge on a list of the newsroom: nobody's name. */
export type PledgeListed = {
  id: string
  provider: string
  state: PledgeState
  amount: Money
  frequency: string
  campaign: string
  startedAt: Instant | null
  nextAt: Instant | null
  pastDueAt: Instant | null
  endedAt: Instant | null
  strandedAt: Instant | null
  movedTo: string | null
  supporterId: string | null
}

export type PledgeFilter = {
  state?: PledgeState | undefined
  provider?: string | undefined
  supporterId?: string | undefined
}

/** Pledges, the newest first; `before` is the id of the last one of the page before. */
export async function pledgesPage(
  db: Db,
  { state, provider, supporterId }: PledgeFilter,
  { before, limit }: { before: string | null; limit: number },
): Promise<PledgeListed[]> {
  const rows = await db
    .selectFrom('pledge')
    .selectAll()
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'active'))
    .$if(provider !== undefined, (query) => query.where('provider', '=', provider ?? ''))
    .$if(supporterId !== undefined, (query) => query.where('supporter_id', '=', supporterId ?? ''))
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    // Ids are in the order of time (UUIDv7).
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    provider: row.provider,
    state: row.state,
    amount: { amount: row.amount, currency: row.currency },
    frequency: row.frequency,
    campaign: row.campaign,
    startedAt: row.started_at,
    nextAt: row.next_at,
    pastDueAt: row.past_due_at,
    endedAt: row.ended_at,
    strandedAt: row.stranded_at,
    movedTo: row.moved_to,
    supporterId: row.supporter_id,
  }))
}

/** How the pledges of one provider stand. */
export type ProviderPledges = {
  provider: string
  /** Neither ended nor stranded. */
  open: number
  /** Ended or not: their provider dropped us. */
  stranded: number
  /** Of the stranded ones, those that another pledge took the place of. */
  moved: number
}

/** By provider, the ones that have pledges at all. */
export async function pledgesByProvider(db: Db): Promise<ProviderPledges[]> {
  const rows = await db
    .selectFrom('pledge')
    .groupBy('provider')
    .orderBy('provider')
    .select((each) => [
      'provider',
      each.fn
        .countAll<number>()
        .filterWhere('state', '<>', 'ended')
        .filterWhere('stranded_at', 'is', null)
        .as('open'),
      each.fn.countAll<number>().filterWhere('stranded_at', 'is not', null).as('stranded'),
      each.fn
        .countAll<number>()
        .filterWhere('stranded_at', 'is not', null)
        .filterWhere('moved_to', 'is not', null)
        .as('moved'),
    ])
    .execute()
  return rows
}
