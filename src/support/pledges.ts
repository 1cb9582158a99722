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
    canBeAsked: row.email_blind !== null,
  }))
}

/**
 * A provider dropped us: notes that its pledges bring nothing any more, and invites each supporter once to make theirs
 * anew elsewhere. What was given stays counted. Returns how many are stranded and how many were invited by this call;
 * called again, it invites only those that came to be known since.
 */
export async function strandPledges(
  office: SupportOffice,
  provider: string,
): Promise<{ stranded: number; invited: number }> {
  const { db, context } = office
  const counts = await transaction(db, async (tx) => {
    const waiting = (await pledgesWith(tx, provider)).filter(({ strandedAt }) => strandedAt === null)
    for (const { id } of waiting) {
      await tx.updateTable('pledge').set({ stranded_at: context.clock() }).where('id', '=', id).execute()
    }
    const asked = waiting.filter(({ canBeAsked }) => canBeAsked)
    for (const { id } of asked) {
      const pledge = await tx
        .selectFrom('pledge')
        .select('supporter_id')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      const whom = { supporterId: pledge.supporter_id, pledgeId: id }
      await noteEffect(tx, context, { key: `please-move:${id}`, kind: 'please-move', ...whom })
    }
    return { stranded: waiting.length, invited: asked.length }
  })
  office.wake?.()
  return counts
}
