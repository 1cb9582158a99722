import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import { type Db, transaction, type Tx } from '#platform/database.ts'
import type { SupportOffice } from './office.ts'
import { openLine } from './providers/bank/line.ts'
import { referencesIn } from './providers/bank/reference.ts'
import { matchLine, type Taken, type Unmatched } from './providers/bank/take-lines.ts'
import { wantObjects } from './settle/object.ts'

/** A line of a statement that no gift was found for. It names a person: only for staff, and showing it is noted. */
export type UnmatchedBankLine = {
  id: string
  bookedAt: Instant
  amount: Money
  why: Unmatched
  name: string
  account: string
  text: string
}

/** Lines that wait for a person, oldest first, of one day the largest; at most 500. */
export async function unmatchedBankLines({ db, vault }: SupportOffice): Promise<UnmatchedBankLine[]> {
  const rows = await db
    .selectFrom('bank_line')
    .selectAll()
    .where('state', '=', 'unmatched')
    .orderBy('booked_at')
    .orderBy('amount', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  return Promise.all(
    rows.map(async ({ id, booked_at: bookedAt, amount, currency, why, sealed }) => ({
      id,
      bookedAt,
      amount: { amount, currency },
      why: why as Unmatched,
      ...(await openLine(vault, sealed)),
    })),
  )
}

/** How many lines wait for a person. */
export async function countUnmatchedBankLines(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('bank_line')
    .where('state', '=', 'unmatched')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/**
 * Puts a waiting line to the gift with this reference, as it was typed. Refuses `reference-unknown`, `line-missing`
 * (somebody was quicker), `line-unfit` (another currency, or nothing to send back).
 */
export async function matchBankLine(
  office: SupportOffice,
  lineId: string,
  typed: string,
): Promise<Result<null, 'reference-unknown' | 'line-missing' | 'line-unfit'>> {
  const [name = ''] = referencesIn(typed)
  const outcome = await transaction(office.db, async (tx) => {
    const reference = await tx
      .selectFrom('bank_reference')
      .selectAll()
      .where('reference', '=', name)
      .executeTakeFirst()
    if (reference === undefined)
      return refused('reference-unknown' as const, `There is no gift with the reference "${typed}".`)
    const row = await waiting(tx, lineId)
    if (row === null) return noLine
    const taken = await matchLine(tx, office.context, row, reference)
    if (taken.state !== 'matched')
      return refused(
        'line-unfit' as const,
        'The line is in another currency, or there is nothing to send back.',
      )
    await want(tx, office, taken)
    return done(null)
  })
  office.wake?.()
  return outcome
}

/** Says that a waiting line is no gift: a fee of the bank, a salary. Refuses `line-missing`. */
export async function setAsideBankLine(
  { db, context }: SupportOffice,
  lineId: string,
): Promise<Result<null, 'line-missing'>> {
  const { numUpdatedRows } = await db
    .updateTable('bank_line')
    .set({ state: 'set-aside', why: null, changed_at: context.clock() })
    .where('id', '=', lineId)
    .where('state', '=', 'unmatched')
    .executeTakeFirst()
  return numUpdatedRows === 0n ? noLine : done(null)
}

const noLine = refused('line-missing' as const, 'The line does not wait any more.')

/** Held until the end of the transaction, so that two people do not decide about it at once. */
async function waiting(tx: Tx, id: string) {
  const row = await tx
    .updateTable('bank_line')
    .set({ id })
    .where('id', '=', id)
    .where('state', '=', 'unmatched')
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

async function want(tx: Tx, { context }: SupportOffice, { refs }: Taken): Promise<void> {
  const objects = refs.map((ref) => ({ ...ref, provider: 'bank' }))
  await wantObjects(tx, context, objects, 'us')
}
