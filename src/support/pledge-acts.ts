import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { transaction } from '#platform/database.ts'
import {
  cancelPledge,
  type ManageCode,
  manageTokenFor,
  pausePledge,
  type PledgeView,
  resumePledge,
} from './manage.ts'
import type { SupportOffice } from './office.ts'
import { endPledge, enqueuePledgeEnd } from './pledge-end.ts'

// What the newsroom does with a pledge because its supporter asked for it, by mail or by phone.

export type PledgeActCode = ManageCode | 'pledge-unknown'

/** Ends a pledge. One whose provider is not connected any more, or whose link is dead, ends all the same. */
export async function endForSupporter(
  office: SupportOffice,
  pledgeId: string,
): Promise<Result<null, PledgeActCode>> {
  if (!(await isThere(office, pledgeId))) return unknownPledge()
  const token = await manageTokenFor(office, pledgeId)
  if (token === null) return endByJob(office, pledgeId)
  const ended = await cancelPledge(office, token)
  if (!ended.ok && ended.code !== 'provider-unknown') return ended
  if (!ended.ok) await endPledge(office, pledgeId)
  return done(null)
}

async function endByJob(office: SupportOffice, pledgeId: string): Promise<Result<null, never>> {
  await transaction(office.db, (tx) => enqueuePledgeEnd(tx, office.context, pledgeId))
  office.wake?.()
  return done(null)
}

/** Takes no payments until then; `until` null takes them again. `key` says which press of the button this is. */
export async function pauseForSupporter(
  office: SupportOffice,
  pledgeId: string,
  { until, key }: { until: Instant | null; key: string },
): Promise<Result<PledgeView, PledgeActCode>> {
  const token = await manageTokenFor(office, pledgeId)
  if (token === null) return unknownPledge()
  return until === null ? resumePledge(office, token, { key }) : pausePledge(office, token, { until, key })
}

async function isThere({ db }: SupportOffice, id: string): Promise<boolean> {
  return (await db.selectFrom('pledge').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

function unknownPledge() {
  return refused('pledge-unknown' as const, 'There is no such pledge, or its supporter was erased.')
}
