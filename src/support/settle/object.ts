import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import { enqueue } from '#platform/jobs.ts'
import type { ProviderObjectState, Schema } from '#platform/schema.ts'
import type { ObjectRef } from '../provider.ts'

/** The job that looks at one object; never two at once for the same. */
export const settleJob = 'settle-object'

/** An object of a provider. */
export type ProviderObject = ObjectRef & { provider: string }

/** Has these objects looked at, as soon as this transaction commits. */
export async function wantObjects(
  tx: Tx,
  context: Context,
  objects: readonly ProviderObject[],
  foundBy: Schema['provider_object']['found_by'],
): Promise<void> {
  const now = context.clock()
  for (const object of objects) {
    await tx
      .insertInto('provider_object')
      .values({ ...rowOf(object), state: 'wanted', ticket: 1, found_by: foundBy, ...seenAt(now) })
      .onConflict((conflict) =>
        conflict.columns(['provider', 'kind', 'object_id']).doUpdateSet({
          state: 'wanted',
          // Whoever is under way with an answer may not have seen what this is about.
          ticket: sql<number>`provider_object.ticket + 1`,
          wanted_at: sql<number>`case when provider_object.state in ('wanted', 'waiting', 'refused', 'backward')
            then provider_object.wanted_at else excluded.wanted_at end`,
        }),
      )
      .execute()
    await enqueueSettling(tx, context, object, now)
  }
}

/** Has an object looked at at some time, whatever is known of it. */
export async function enqueueSettling(
  tx: Tx,
  context: Context,
  { provider, kind, id }: ProviderObject,
  runAt: number,
): Promise<void> {
  const key = `settle:${provider}/${kind}/${id}`
  await enqueue(tx, context, { kind: settleJob, payload: { provider, kind, id }, key, runAt })
}

/** Says that we set out to fetch an object; returns the number of this ticket, from 1. */
export async function takeTicket(db: Db, context: Context, object: ProviderObject): Promise<number> {
  const { ticket } = await db
    .insertInto('provider_object')
    .values({ ...rowOf(object), state: 'wanted', ticket: 1, found_by: 'us', ...seenAt(context.clock()) })
    .onConflict((conflict) =>
      conflict
        .columns(['provider', 'kind', 'object_id'])
        .doUpdateSet({ ticket: sql<number>`provider_object.ticket + 1` }),
    )
    .returning('ticket')
    .executeTakeFirstOrThrow()
  return ticket
}

/**
 * Holds the object for this transaction. Null where somebody booked it after this ticket was taken: what they saw may be
 * newer than what we fetched, so we have to set out again. Whoever set out after the last booking may book; so of any
 * number at once, one always gets on. Clocks, theirs or ours, have no say in it.
 *
 * It counts as settled where nothing was heard of it since the ticket was taken; else it still waits to be looked at.
 */
export async function holdObject(
  tx: Tx,
  context: Context,
  object: ProviderObject,
  ticket: number,
): Promise<{ firstSeenAt: number } | null> {
  const row = await rowIn(tx, object)
    .set({
      state: sql<ProviderObjectState>`case when ticket = ${ticket} then 'settled' else state end`,
      settled_at: context.clock(),
      settled_ticket: sql<number>`ticket`,
    })
    .where('settled_ticket', '<', ticket)
    .returning('first_seen_at')
    .executeTakeFirst()
  return row === undefined ? null : { firstSeenAt: row.first_seen_at }
}

/** Notes what an object is that was not settled after all, unless something was heard of it since the ticket was taken. */
export async function markObject(
  tx: Tx,
  object: ProviderObject,
  ticket: number,
  state: ProviderObjectState,
): Promise<void> {
  await rowIn(tx, object).set({ state }).where('ticket', '=', ticket).execute()
}

function rowIn(tx: Tx, object: ProviderObject) {
  return tx
    .updateTable('provider_object')
    .where('provider', '=', object.provider)
    .where('kind', '=', object.kind)
    .where('object_id', '=', object.id)
}

function rowOf({ provider, kind, id }: ProviderObject) {
  return { provider, kind, object_id: id }
}

function seenAt(now: number) {
  return { settled_ticket: 0, first_seen_at: now, wanted_at: now, settled_at: null }
}
