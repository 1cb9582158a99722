import { sql } from 'kysely'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import { forgetLetters } from './letters-outbox.ts'
import { enqueuePledgeEnd } from './pledge-end.ts'
import { eraseLines } from './providers/bank/line.ts'
import { forgetReminder } from './reminders.ts'

/**
 * Forgets a supporter: address and name, the private links, raw events and lines of the bank's
 * statements that may name them, letters and a reminder that
 * wait. Their pledges are ended. The rows of what they gave stay, so that no total changes.
 */
export async function erasePerson(tx: Tx, context: Context, supporterId: string): Promise<void> {
  const now = context.clock()
  await forgetReminder(tx, supporterId)
  await tx
    .updateTable('supporter')
    .set({ email_sealed: null, email_blind: null, name_sealed: null, erased_at: now })
    .where('id', '=', supporterId)
    .where('erased_at', 'is', null)
    .execute()
  const pledges = await tx.selectFrom('pledge').select('id').where('supporter_id', '=', supporterId).execute()
  for (const { id } of pledges) await erasePledge(tx, context, id)
  const gifts = await tx
    .selectFrom('contribution')
    .select(['provider', 'object_id'])
    .where('supporter_id', '=', supporterId)
    .execute()
  for (const gift of gifts) await emptyGift(tx, gift)
  await tx
    .updateTable('effect')
    .set({ done_at: now })
    .where('supporter_id', '=', supporterId)
    .where('done_at', 'is', null)
    .execute()
  await forgetLetters(tx, context, supporterId)
}

/** The private link of a pledge dies, and it is ended at its provider; what events told of it is forgotten. */
export async function erasePledge(tx: Tx, context: Context, pledgeId: string): Promise<void> {
  const pledge = await tx
    .updateTable('pledge')
    .set({ manage_blind: null })
    .where('id', '=', pledgeId)
    .returning(['provider', 'object_id', 'state'])
    .executeTakeFirstOrThrow()
  if (pledge.state !== 'ended') await enqueuePledgeEnd(tx, context, pledgeId)
  await emptyEvents(tx, pledge)
  const gifts = await tx
    .selectFrom('contribution')
    .select(['provider', 'object_id'])
    .where('pledge_id', '=', pledgeId)
    .execute()
  for (const gift of gifts) await emptyGift(tx, gift)
}

/** What events and statements of the bank tell of a gift beside its sum. */
async function emptyGift(tx: Tx, gift: { provider: string; object_id: string }): Promise<void> {
  await emptyEvents(tx, gift)
  if (gift.provider === 'bank') await eraseLines(tx, gift.object_id)
}

/** That an event came stays known, so that it is not taken in again; what stood in it goes. */
async function emptyEvents(tx: Tx, object: { provider: string; object_id: string }): Promise<void> {
  const named = `%${JSON.stringify(object.object_id).replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  await tx
    .updateTable('provider_event')
    .set({ body_sealed: null })
    .where('provider', '=', object.provider)
    .where('body_sealed', 'is not', null)
    .where(sql<boolean>`objects like ${named} escape '\\'`)
    .execute()
}
