import { cleanText } from '#edition/clean-text.ts'
import { audit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import { findingsOf, type Subject } from './check.ts'
import type { Finding } from './finding.ts'

/** Why an article goes out although a rule keeps it in; `reason` of 1 to 500 characters, kept in the audit log. */
export type Override = { rule: string; reason: string }

/** What keeps the article in, and a sentence for each. */
export type Blocked = { message: string; findings: Finding[] }

/**
 * The last look before an article goes out: null where nothing blocks, or each rule that does has its reason. Every
 * reason that was needed is written to the audit log in the same transaction; the names and words that were found
 * are not, since what is written there can never be taken out.
 */
export async function gate(
  tx: Tx,
  context: Context,
  subject: Omit<Subject, 'now'>,
  { userId, overrides = [] }: { userId: string | null; overrides?: Override[] },
): Promise<Blocked | null> {
  const blocking = await findingsOf(tx, { ...subject, now: context.clock() }, true)
  if (blocking.length === 0) return null
  const reasons = new Map(overrides.map(({ rule, reason }) => [rule, cleanText(reason).slice(0, 500)]))
  const unexcused = blocking.filter(({ rule }) => (reasons.get(rule) ?? '') === '')
  if (unexcused.length > 0) return { message: sentences(unexcused), findings: unexcused }
  for (const [rule, findings] of Map.groupBy(blocking, (finding) => finding.rule)) {
    const detail = { rule, reason: reasons.get(rule) ?? '', findings: findings.length }
    const subjectId = `article:${subject.article.id}`
    await audit(tx, context, { userId, action: 'preflight.overridden', subject: subjectId, detail })
  }
  return null
}

const mostTold = 5

function sentences(findings: Finding[]): string {
  const told = findings.slice(0, mostTold).map(({ message }) => message)
  const rest = findings.length - told.length
  return [
    ...told,
    ...(rest > 0 ? [`${rest} more ${rest === 1 ? 'finding' : 'findings'} of this kind.`] : []),
  ].join(' ')
}
