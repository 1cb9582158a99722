import { enqueue } from '#platform/jobs.ts'
import { transaction, type Tx } from '#platform/database.ts'
import type { Context } from '#platform/context.ts'
import type { Schema } from '#platform/schema.ts'
import type { SupportOffice } from './office.ts'

/** Letters that follow from what happened; who gets them is found by the ids beside them. */
export const letterEffects = [
  'receipt',
  'pledge-started',
  'payment-failed',
  'pledge-ended',
  'please-move',
] as const
export type LetterEffect = (typeof letterEffects)[number]
export type EffectKind = LetterEffect | 'funding-changed'

/** What must come about exactly once; `key` says which, for ever. */
export type Effect = {
  key: string
  kind: EffectKind
  supporterId: string | null
  pledgeId: string | null
  contributionId: string | null
}

/** The job that writes and sends the letter of an effect: payload `{ effect: key }`. */
export const letterJob = 'support-letter'
/** The job that tells the press of new figures, at most once in `fundingPause`. */
export const fundingJob = 'funding-changed'
const fundingPause = 30_000

/**
 * Notes an effect and has it done, in the transaction of what it follows from. One that was noted before is left alone,
 * so this may be called as often as one likes.
 */
export async function noteEffect(
  tx: Tx,
  context: Context,
  effect: Pick<Effect, 'key' | 'kind'> & Partial<Effect>,
): Promise<void> {
  const now = context.clock()
  const noted = await tx
    .insertInto('effect')
    .values({
      key: effect.key,
      kind: effect.kind,
      supporter_id: effect.supporterId ?? null,
      pledge_id: effect.pledgeId ?? null,
      contribution_id: effect.contributionId ?? null,
      created_at: now,
      done_at: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning('key')
    .executeTakeFirst()
  if (noted === undefined) return
  if (effect.kind === 'funding-changed') {
    await enqueue(tx, context, { kind: fundingJob, key: fundingJob, runAt: now + fundingPause })
  } else {
    await enqueue(tx, context, {
      kind: letterJob,
      key: `effect:${effect.key}`,
      payload: { effect: effect.key },
    })
  }
}

/**
 * Does the effect of this key with `work`, unless it was done. A crash inside `work` has it done again: what it does
 * outside must carry `effect.key`, by which the other side can tell (a mail's Message-ID).
 */
export async function doEffect(
  office: SupportOffice,
  key: string,
  work: (effect: Effect) => Promise<void>,
): Promise<void> {
  const row = await office.db
    .selectFrom('effect')
    .selectAll()
    .where('key', '=', key)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return
  await work(effectOf(row))
  await office.db
    .updateTable('effect')
    .set({ done_at: office.context.clock() })
    .where('key', '=', key)
    .execute()
}

/** Tells the press, once for all changes since it was told last, in one transaction with taking them off the list. */
export async function tellFunding(office: SupportOffice): Promise<void> {
  await transaction(office.db, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('effect')
      .set({ done_at: office.context.clock() })
      .where('kind', '=', 'funding-changed')
      .where('done_at', 'is', null)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) await office.fundingChanged?.(tx)
  })
}

function effectOf(row: Schema['effect']): Effect {
  return {
    key: row.key,
    kind: row.kind as EffectKind,
    supporterId: row.supporter_id,
    pledgeId: row.pledge_id,
    contributionId: row.contribution_id,
  }
}
