import type { Context } from '#platform/context.ts'
import { transaction, type Tx } from '#platform/database.ts'
import { enqueue } from '#platform/jobs.ts'
import { providerOf, type SupportOffice } from './office.ts'
import { SupportRefusal } from './refusal.ts'
import { wantObjects } from './settle/object.ts'

/** The job that ends a pledge at its provider. */
export const endPledgeJob = 'end-pledge'

/** Has a pledge ended at its provider, however long that takes: its supporter moved, or was erased. */
export async function enqueuePledgeEnd(tx: Tx, context: Context, pledgeId: string): Promise<void> {
  const payload = { pledge: pledgeId }
  await enqueue(tx, context, { kind: endPledgeJob, key: `end-pledge:${pledgeId}`, payload, maxAttempts: 100 })
}

/**
 * Ends a pledge at its provider. One whose provider is not configured any more ends on file only: nothing can come from
 * it. Throws `provider-unreachable` to be tried again.
 */
export async function endPledge(office: SupportOffice, pledgeId: string): Promise<void> {
  const pledge = await office.db
    .selectFrom('pledge')
    .select(['id', 'provider', 'object_id', 'state'])
    .where('id', '=', pledgeId)
    .executeTakeFirstOrThrow()
  if (pledge.state === 'ended') return
  const provider = providerOf(office, pledge.provider)
  if (provider === null) return endOnFile(office, pledge.id)
  const ended = await provider.cancel(pledge.object_id, `end-${pledge.id}`)
  if (!ended.ok && (ended.code === 'unreachable' || ended.code === 'busy'))
    throw new SupportRefusal('provider-unreachable', `${pledge.provider}: ${ended.message}`)
  if (!ended.ok) office.log.warn('support.pledge-not-ended', { pledge: pledge.id, code: ended.code })
  const object = { provider: pledge.provider, kind: 'subscription' as const, id: pledge.object_id }
  await transaction(office.db, (tx) => wantObjects(tx, office.context, [object], 'us'))
  office.wake?.()
}

async function endOnFile(office: SupportOffice, pledgeId: string): Promise<void> {
  await office.db
    .updateTable('pledge')
    .set({ state: 'ended', ended_at: office.context.clock(), next_at: null })
    .where('id', '=', pledgeId)
    .where('state', '<>', 'ended')
    .execute()
}
