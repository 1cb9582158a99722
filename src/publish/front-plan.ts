import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { automaticFront, type FrontArrangement } from '#edition/front-arrangement.ts'
import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { FrontPlanKind, Schema } from '#platform/schema.ts'
import { recordFrontChange } from './changes.ts'
import { checkArrangement, type FrontRefusalCode } from './front-plan/check.ts'
import { lastingUntil, stillHolding, withoutExpired } from './front-plan/expiry.ts'

export { frontCandidates, type FrontCandidate } from './front-plan/candidates.ts'
export type { FrontRefusalCode } from './front-plan/check.ts'

/** The front page of a language as it was arranged at some time. */
export type FrontPlanRow = {
  /** From 1 within the language. */
  number: number
  arrangement: FrontArrangement
  kind: FrontPlanKind
  /** The number brought back, where `kind` is `restored`. */
  restored: number | null
  userId: string | null
  savedAt: Instant
}

/** How the front page of a language (primary tag) is arranged now; null where nobody ever did. */
export async function frontPlan(db: Db, language: string): Promise<FrontPlanRow | null> {
  const row = await db
    .selectFrom('front_plan')
    .selectAll()
    .where('language', '=', language)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? planOf(row) : null
}

/** How it was arranged, the newest first: at most `limit`, those with a number below `before`. */
export async function frontHistory(
  db: Db,
  language: string,
  { limit, before = Number.MAX_SAFE_INTEGER }: { limit: number; before?: number },
): Promise<FrontPlanRow[]> {
  const rows = await db
    .selectFrom('front_plan')
    .selectAll()
    .where('language', '=', language)
    .where('number', '<', before)
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(planOf)
}

/**
 * Arranges the front page of a language (primary tag); the next edition brings it. `expectedNumber` is the plan that
 * the editor began with, 0 where there was none. The same arrangement again changes nothing. Refuses with
 * `front-conflict` where somebody else has arranged it since, `front-refused` where it names an article that is not
 * live or is of another language, a section or a storyline that is not there, or a time that is past.
 */
export async function saveFrontPlan(
  tx: Tx,
  context: Context,
  plan: { language: string; arrangement: FrontArrangement; expectedNumber: number; userId: string | null },
): Promise<Result<FrontPlanRow, FrontRefusalCode>> {
  const before = await frontPlan(tx, plan.language)
  const conflict = conflictOf(before, plan.expectedNumber)
  if (conflict !== null) return conflict
  const dated = sinceWhen(plan.arrangement, before?.arrangement ?? automaticFront, context.clock())
  const checked = await checkArrangement(tx, plan.language, dated, context.clock())
  if (!checked.ok) return checked
  if (before !== null && JSON.stringify(before.arrangement) === JSON.stringify(checked.value))
    return done(before)
  return add(tx, context, before, { ...plan, arrangement: checked.value, kind: 'saved', restored: null })
}

/**
 * Brings back the plan with that number, less what has expired, was withdrawn or is gone since. Number 0 is the page
 * as it fills itself. Refuses with `front-conflict`, and with `front-missing` where there is no such plan.
 */
export async function restoreFrontPlan(
  tx: Tx,
  context: Context,
  asked: { language: string; number: number; expectedNumber: number; userId: string | null },
): Promise<Result<FrontPlanRow, FrontRefusalCode | 'front-missing'>> {
  const before = await frontPlan(tx, asked.language)
  const conflict = conflictOf(before, asked.expectedNumber)
  if (conflict !== null) return conflict
  const [found] = await frontHistory(tx, asked.language, { limit: 1, before: asked.number + 1 })
  if (asked.number !== 0 && found?.number !== asked.number)
    return refused(
      'front-missing',
      `The front page never had an arrangement with the number ${asked.number}.`,
    )
  const old = asked.number === 0 || found === undefined ? automaticFront : found.arrangement
  const arrangement = await stillHolding(tx, asked.language, old, context.clock())
  const { language, userId, number } = asked
  return add(tx, context, before, { language, arrangement, userId, kind: 'restored', restored: number })
}

/**
 * Takes away what has expired on any front page, as a plan of its own: what a front page shows is decided by what is
 * stored, never by the clock of a press. Call it before each edition. Returns the languages that changed.
 */
export async function expireFrontPlans(tx: Tx, context: Context): Promise<string[]> {
  const now = context.clock()
  const due = await tx
    .selectFrom('front_plan as plan')
    .selectAll()
    .where('expires_at', '<=', now)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('front_plan as later')
            .select('later.id')
            .whereRef('later.language', '=', 'plan.language')
            .whereRef('later.number', '>', 'plan.number'),
        ),
      ),
    )
    .orderBy('language')
    .execute()
  for (const row of due) {
    const before = planOf(row)
    const arrangement = withoutExpired(before.arrangement, now)
    const { language } = row
    await add(tx, context, before, { language, arrangement, userId: null, kind: 'expired', restored: null })
  }
  return due.map(({ language }) => language)
}

function conflictOf(before: FrontPlanRow | null, expectedNumber: number) {
  return (before?.number ?? 0) === expectedNumber ? null : conflict()
}

function conflict() {
  return refused(
    'front-conflict',
    'Somebody else has arranged this front page meanwhile. Look at theirs, then arrange yours again.',
  )
}

/** An article that keeps its place keeps the time from which it has held it; one that is new there begins now. */
function sinceWhen(next: FrontArrangement, before: FrontArrangement, now: Instant): FrontArrangement {
  const entries = next.entries.map((entry) => {
    const held = before.entries.find(
      ({ articleId, slot, index, pinned }) =>
        articleId === entry.articleId &&
        slot === entry.slot &&
        index === entry.index &&
        pinned === entry.pinned,
    )
    return { ...entry, since: held?.since ?? now }
  })
  return { ...next, entries }
}

type NewPlan = Pick<FrontPlanRow, 'arrangement' | 'kind' | 'restored' | 'userId'> & { language: string }

async function add(
  tx: Tx,
  context: Context,
  before: FrontPlanRow | null,
  { language, arrangement, kind, restored, userId }: NewPlan,
): Promise<Result<FrontPlanRow, 'front-conflict'>> {
  const row: Schema['front_plan'] = {
    id: context.newId(),
    language,
    number: (before?.number ?? 0) + 1,
    plan: JSON.stringify(arrangement),
    kind,
    restored,
    expires_at: lastingUntil(arrangement),
    user_id: userId,
    created_at: context.clock(),
  }
  // Two who save at the same instant give it the same number: the second one is told.
  const added = await tx
    .insertInto('front_plan')
    .values(row)
    .onConflict((clash) => clash.columns(['language', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (added === undefined) return conflict()
  await recordFrontChange(tx, context, language)
  const detail = { number: row.number, entries: arrangement.entries.length, restored }
  await audit(tx, context, { userId, action: `front.${kind}`, subject: `front:${language}`, detail })
  return done(planOf(row))
}

function planOf(row: Schema['front_plan']): FrontPlanRow {
  return {
    number: Number(row.number),
    arrangement: JSON.parse(row.plan) as FrontArrangement,
    kind: row.kind,
    restored: row.restored,
    userId: row.user_id,
    savedAt: row.created_at,
  }
}
