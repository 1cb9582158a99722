import { sql } from 'kysely'
import { sha256, utf8 } from '#base/bytes.ts'
import { canonicalJson, type Json } from '#base/canonical-json.ts'
import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from './context.ts'
import { kindOf } from './database-kind.ts'
import type { Db, Tx } from './database.ts'
import type { Schema } from './schema.ts'

// The audit log: what people (and programs) did that others may have to answer for. Any room may write to it:
//
//   await audit(tx, context, { userId, action: 'article.published', subject: `article:${id}`, detail: { headline } })
//
// `action` is `thing.done`, lower case; the app's words/audit.ts has a sentence for it. `subject` is `thing:id`.
// `detail` holds what the sentence needs, whole numbers only (canonical JSON), and never a secret, a protected
// name or an address: what is written here can never be taken out again.

/** What was done, by whom (`userId` null: by a program), and to what. */
export type AuditAct = {
  userId: string | null
  action: string
  subject: string
  detail?: Record<string, Json>
}

/** One entry as it stands. `seq` counts from 1 without a gap. */
export type AuditEntry = {
  seq: number
  at: Instant
  userId: string | null
  action: string
  subject: string
  detail: Record<string, Json>
  hash: string
}

/** What the first entry has before it. */
const beginning = '0'.repeat(64)

/** Any number of our own; held until the transaction ends, so that entries are chained one after another. */
const chainLock = 6_840_112_004

/**
 * Adds one entry, in the transaction of the act itself: both are there or neither. Each entry carries the
 * SHA-256 of itself and of the one before, so that none can be changed, taken out or put in unnoticed.
 */
export async function audit(tx: Tx, context: Context, act: AuditAct): Promise<void> {
  // SQLite has one writer at a time anyway.
  if (kindOf(tx) === 'postgres') await sql`select pg_advisory_xact_lock(${chainLock})`.execute(tx)
  const last = await tx
    .selectFrom('audit_entry')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const entry = {
    seq: (last?.seq ?? 0) + 1,
    at: context.clock(),
    user_id: act.userId,
    action: act.action,
    subject: act.subject,
    detail: canonicalJson(act.detail ?? {}),
    previous: last?.hash ?? beginning,
  }
  await tx
    .insertInto('audit_entry')
    .values({ ...entry, hash: await hashOf(entry) })
    .execute()
}

/** Newest first; `before` is the `seq` of the last entry of the page before. */
export async function auditEntries(
  db: Db,
  { before, limit }: { before?: number | undefined; limit: number },
): Promise<AuditEntry[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    userId: row.user_id,
    action: row.action,
    subject: row.subject,
    detail: JSON.parse(row.detail) as Record<string, Json>,
    hash: row.hash,
  }))
}

/**
 * Walks the whole chain. `audit-broken` names the first entry that does not fit what stands before it. That
 * the newest entries were cut off, no chain can tell: compare `head` with one that was noted down elsewhere.
 */
export async function verifyAudit(
  db: Db,
): Promise<Result<{ entries: number; head: string }, 'audit-broken'>> {
  let entries = 0
  let head = beginning
  for (;;) {
    const rows = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('seq', '>', entries)
      .orderBy('seq')
      .limit(1_000)
      .execute()
    if (rows.length === 0) return done({ entries, head })
    for (const { hash, ...row } of rows) {
      const fits = row.seq === entries + 1 && row.previous === head && hash === (await hashOf(row))
      if (!fits)
        return refused(
          'audit-broken',
          `The audit log was tampered with: expected entry ${entries + 1} as it was written; got another.`,
        )
      entries = row.seq
      head = hash
    }
  }
}

/** Over the columns as they are stored, by name. */
async function hashOf(entry: Omit<Schema['audit_entry'], 'hash'>): Promise<string> {
  return sha256(utf8(canonicalJson(entry)))
}
