import * as v from 'valibot'
import type { Json } from '#base/canonical-json.ts'
import { transaction, type Tx } from '#platform/database.ts'
import { enqueue } from '#platform/jobs.ts'
import type { Effect } from '../effects.ts'
import { postLetter } from '../letters-outbox.ts'
import type { SupportOffice } from '../office.ts'
import { contactOf } from '../supporters.ts'
import { aboutPledge, type LetterSetting, pledgeOf } from './about-pledge.ts'

const day = 86_400_000
const most = 3
/** Days to the next letter about the same failing payment, by how many were written. */
const daysAfter: Record<number, number> = { 1: 4, 2: 7 }

const duty = v.object({ key: v.string(), pledge: v.string(), pastDueAt: v.number(), attempt: v.number() })

/** The first letter about a failing payment is being written: the second one is due some days later. */
export async function firstDun(tx: Tx, office: SupportOffice, effect: Effect): Promise<void> {
  const pledge = await tx
    .selectFrom('pledge')
    .select(['id', 'past_due_at'])
    .where('id', '=', effect.pledgeId)
    .executeTakeFirst()
  if (pledge === undefined || pledge.past_due_at === null) return
  await later(tx, office, { key: effect.key, pledge: pledge.id, pastDueAt: pledge.past_due_at, attempt: 2 })
}

/** The second and the third letter, unless the payment has come, the pledge has ended or its supporter is gone. */
export async function dunAgain(office: SupportOffice, setting: LetterSetting, payload: Json): Promise<void> {
  const { key, attempt, ...due } = v.parse(duty, payload)
  const pledge = await pledgeOf(office, due.pledge)
  if (pledge === null || pledge.pastDueAt !== due.pastDueAt || pledge.supporterId === null) return
  const contact = await contactOf(office.db, office.vault, pledge.supporterId)
  if (contact === null) return
  const order = {
    key: `${key}:${attempt}`,
    kind: 'payment-failed' as const,
    pledge,
    whom: { to: contact.email, supporterId: pledge.supporterId },
    attempt,
  }
  const letter = await aboutPledge(office, setting, order)
  await transaction(office.db, async (tx) => {
    await postLetter(tx, office, letter)
    if (attempt < most) await later(tx, office, { key, ...due, attempt: attempt + 1 })
  })
  office.wake?.()
}

async function later(tx: Tx, { context }: SupportOffice, next: v.InferOutput<typeof duty>): Promise<void> {
  const wait = (daysAfter[next.attempt - 1] ?? 0) * day
  await enqueue(tx, context, {
    kind: 'dun-pledge',
    key: `dun:${next.key}:${next.attempt}`,
    payload: next,
    runAt: context.clock() + wait,
  })
}
