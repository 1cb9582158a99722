import * as v from 'valibot'
import type { Tx } from '#platform/database.ts'
import type { Instant } from '#base/clock.ts'
import { dayOf, isoDay, startOfDay } from '#base/zone.ts'
import type { Vault } from '#platform/vault.ts'

/** A booked line of a statement, as a file tells it. `amount` below 0 left our account. */
export type StatementLine = {
  /** Where it stands in the file: a line number of a CSV, or the number of the entry in a CAMT.053. */
  number: number
  /** Noon UTC of the day: a bank gives no time. Part of what tells the line from others, so it is the same in any zone. */
  bookedAt: Instant
  amount: number
  currency: string
  /** The bank's own reference of the entry, which no other entry has; null where the file has none. */
  bankId: string | null
  /** The other side: who paid us, or whom we paid. */
  name: string
  account: string
  /** What was written on the transfer. */
  text: string
}

/** When a line counts as booked: on its own day also where noon UTC falls on the next one (from UTC+12 on). */
export function bookedIn(timeZone: string, bookedAt: Instant): Instant {
  if (isoDay(bookedAt, timeZone) === isoDay(bookedAt, 'UTC')) return bookedAt
  return startOfDay(dayOf(bookedAt, 'UTC'), timeZone) + 12 * 60 * 60 * 1000
}

/** What of a line tells of a person: sealed in the database. */
export type LineWords = Pick<StatementLine, 'name' | 'account' | 'text'>

/** In place of the words of somebody who was erased. */
const erased = ''
const words = v.object({ name: v.string(), account: v.string(), text: v.string() })

export function sealLine(vault: Vault, { name, account, text }: LineWords): Promise<string> {
  return vault.seal(JSON.stringify({ name, account, text }))
}

/** What was sealed; nothing for a line whose giver was erased. */
export async function openLine(vault: Vault, sealed: string): Promise<LineWords> {
  if (sealed === erased) return { name: '', account: '', text: '' }
  return v.parse(words, JSON.parse(await vault.open(sealed)))
}

/** Forgets who sent a payment and who got it back; that it came, and how much, stays. */
export async function eraseLines(tx: Tx, paymentId: string): Promise<void> {
  await tx
    .updateTable('bank_line')
    .set({ sealed: erased })
    .where(({ eb }) => eb.or([eb('id', '=', paymentId), eb('payment_id', '=', paymentId)]))
    .execute()
}
