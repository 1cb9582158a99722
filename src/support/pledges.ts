import type { Instant } from '#base/clock.ts'
import type { Money } from '#edition/publication.ts'
import { transaction, type Db } from '#platform/database.ts'
import type { PledgeState } from '#platform/schema.ts'
import { noteEffect } from './effects.ts'
import type { SupportOffice } from './office.ts'

/** A pledge on a list of the newsroom: nobody's name. */
export type PledgeRow = {
  id: string
  state: PledgeState
  amount: Money
  frequency: string
  startedAt: Instant | null
  nextAt: Instant | null
  strandedAt: Instant | null
  movedTo: string | null
  supporterId: string | null
  /** False where there is no address to write to. */
  canBeAsked: boolean
}

/** The pledges of a provider that have not ended of themselves, oldest first: who has to be asked when it drops us. */
export async function pledgesWith(db: Db, provider: string): Promise<PledgeRow[]> {
  const rows = await db
    .selectFrom('pledge')
    .leftJoin('supporter', 'supporter.id', 'pledge.supporter_id')
    .where('pledge.provider', '=', provider)
    .where((each) =>
      each.or([each('pledge.state', '<>', 'ended'), each('pledge.stranded_at', 'is not', null)]),
    )
    .selectAll('pledge')
    .select('supporter.email_blind')
    .orderBy('pledge.created_at')
    .orderBy('pledge.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    amount: { amount: row.amount, currency: row.currency },
    frequency: row.frequency,
    startedAt: row.started_at,
    nextAt: row.next_at,
    strandedAt: row.stranded_at,
    movedTo: row.moved_to,
    supporterId: row.supporter_id,
    canBeAsked: row.email_blind !== null,
  }))
}

/**
 * A provider dropped us: notes that its pledges bring nothing any more, and invites each supporter once to make theirs
 * anew elsewhere: by one letter, however many pledges are theirs. What was given stays counted. Returns how many pledges
 * are stranded and how many supporters were invited by this call; called again, it invites only those who came to be
 * known since.
 */
export async function strandPledges(
  office: SupportOffice,
  provider: string,
): Promise<{ stranded: number; invited: number }> {
  const { db, context } = office
  const counts = await transaction(db, async (tx) => {
    const all = await pledgesWith(tx, provider)
    const waiting = all.filter(({ strandedAt }) => strandedAt === null)
    for (const { id } of waiting) {
      await tx.updateTable('pledge').set({ stranded_at: context.clock() }).where('id', '=', id).execute()
    }
    const asked = toBeAsked(waiting, all)
    for (const [supporterId, pledgeId] of asked) {
      const whom = { supporterId, pledgeId }
      await noteEffect(tx, context, { key: `please-move:${pledgeId}`, kind: 'please-move', ...whom })
    }
    return { stranded: waiting.length, invited: asked.size }
  })
  office.wake?.()
  return counts
}

/**
 * Supporters who were not asked yet, each with the oldest of their pledges that wait. Whoever still has a pledge from an
 * earlier call has the letter about it.
 */
function toBeAsked(waiting: readonly PledgeRow[], all: readonly PledgeRow[]): Map<string, string> {
  const stillStranded = all.filter(
    ({ strandedAt, movedTo, state }) => strandedAt !== null && movedTo === null && state !== 'ended',
  )
  const asked = new Set(stillStranded.map(({ supporterId }) => supporterId))
  const first = new Map<string, string>()
  for (const { id, supporterId, canBeAsked } of waiting) {
    if (supporterId === null || !canBeAsked || asked.has(supporterId) || first.has(supporterId)) continue
    first.set(supporterId, id)
  }
  return first
}
