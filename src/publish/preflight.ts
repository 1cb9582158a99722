import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Vault } from '#platform/vault.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { membersOf } from './articles/group.ts'
import { missingFrom } from './articles/readiness.ts'
import { withStandIns } from './merged-names.ts'
import { findingsOf } from './preflight/check.ts'
import type { Finding } from './preflight/finding.ts'
import { type PreflightSettings, readSettings, writeSettings } from './preflight/levels.ts'
import {
  addProtected,
  type ProtectedPerson,
  readProtected,
  removeProtected,
} from './preflight/protected-list.ts'
import { contentOf } from './revisions.ts'

export type { Finding, Fix, Path, Place, PreflightRule, RuleLevel } from './preflight/finding.ts'
export { preflightRules } from './preflight/finding.ts'
export type { Blocked, Override } from './preflight/gate.ts'
export { firmRules, type PreflightSettings } from './preflight/levels.ts'
export { protectedCount, type ProtectedPerson } from './preflight/protected-list.ts'
export type { LabelDemand } from './preflight/rules/desk.ts'

/** How the newest draft of an article stands before its publication. */
export type Preflight = {
  revisionId: string
  /** What is missing altogether, in sentences: no headline, no section, an address that is taken. */
  missing: string[]
  findings: Finding[]
}

/**
 * Looks at the newest draft of an article as it would go out now (or when it is scheduled to): everything that the
 * publication wants to be told of. Refuses with `article-missing`.
 */
export async function preflight(
  db: Db,
  context: Context,
  vault: Vault,
  articleId: string,
): Promise<Result<Preflight, 'article-missing'>> {
  const article = await db.selectFrom('article').selectAll().where('id', '=', articleId).executeTakeFirst()
  if (!article) return refused('article-missing', `There is no article with the id ${articleId}.`)
  const revisionId = article.draft_revision_id
  const row = await db
    .selectFrom('revision')
    .select('content')
    .where('id', '=', revisionId)
    .executeTakeFirstOrThrow()
  const content = await withStandIns(db, contentOf(row))
  const missing = await missingFrom(db, article, content, await membersOf(db, article))
  const findings = await findingsOf(db, { article, content, now: context.clock(), vault })
  return done({ revisionId, missing, findings })
}

/** What the publication makes of each rule, and which articles need which legal label. */
export async function preflightSettings(db: Db): Promise<PreflightSettings> {
  const { levels, requiredLabels } = await readSettings(db)
  return { levels, requiredLabels }
}

/**
 * Changes what the patch names; the change stands in the audit log. Refuses with `preflight-invalid` and a sentence
 * that names the setting; then nothing is changed.
 */
export async function savePreflightSettings(
  tx: Tx,
  context: Context,
  patch: unknown,
  userId: string | null,
): Promise<Result<null, 'preflight-invalid'>> {
  const before = await preflightSettings(tx)
  const written = await writeSettings(tx, context, patch)
  if (!written.ok) return written
  const after = await preflightSettings(tx)
  const levels = Object.entries(after.levels).filter(
    ([rule, level]) => before.levels[rule as keyof typeof before.levels] !== level,
  )
  const labels = JSON.stringify(after.requiredLabels) !== JSON.stringify(before.requiredLabels)
  if (levels.length === 0 && !labels) return done(null)
  const detail = { levels: Object.fromEntries(levels), labels }
  await audit(tx, context, { userId, action: 'preflight.changed', subject: 'setting:preflight', detail })
  return done(null)
}

/**
 * The names of protected people, by name; that somebody looked stands in the audit log. For those who keep the list
 * only. Throws `vault-unreadable` where another key sealed it.
 */
export async function protectedPeople(
  tx: Tx,
  context: Context,
  vault: Vault,
  userId: string,
): Promise<ProtectedPerson[]> {
  const people = await readProtected(tx, vault)
  await audit(tx, context, {
    userId,
    action: 'protected-people.read',
    subject: 'list:protected-people',
    detail: { names: people.length },
  })
  return people
}

/**
 * Puts a name on the list of protected people, sealed; the audit log says that it grew, not by whom. Refuses with
 * `name-invalid`: fewer than three letters, more than 200 characters, more than 2,000 names.
 */
export async function protectPerson(
  tx: Tx,
  context: Context,
  vault: Vault,
  person: { name: string; userId: string },
): Promise<Result<{ id: string }, 'name-invalid'>> {
  const added = await addProtected(tx, context, vault, person)
  if (!added.ok) return added
  const subject = `protected-person:${added.value.id}`
  await audit(tx, context, { userId: person.userId, action: 'protected-people.added', subject })
  return added
}

/** Takes a name off the list; false where none has that id. */
export async function unprotectPerson(
  tx: Tx,
  context: Context,
  id: string,
  userId: string,
): Promise<boolean> {
  const isGone = await removeProtected(tx, id)
  const subject = `protected-person:${id}`
  if (isGone) await audit(tx, context, { userId, action: 'protected-people.removed', subject })
  return isGone
}
