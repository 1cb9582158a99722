import { Hono } from 'hono'
import * as v from 'valibot'
import { auditEntries, verifyAudit } from '#platform/audit.ts'
import type { AuditEntry } from '#platform/audit.ts'
import type { Db } from '#platform/database.ts'
import type { AuditCheck, AuditLine, AuditPage } from '../../contract/people.ts'
import { checked } from '../../http/input.ts'
import { peoplePaths } from '../../paths/people.ts'
import type { Staff } from '../staff.ts'
import { namesOfStaff } from './people.ts'

const pageLength = 50
const query = v.object({
  before: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/, 'expected a number'), v.transform(Number))),
})

/** The audit log, page by page, and whether it is whole. */
export function auditRoutes(staff: Staff): Hono {
  const routes = new Hono()
  routes.get(peoplePaths.audit(), async (c) => {
    const { before } = checked(query, c.req.query())
    return c.json(await auditPage(staff, before))
  })
  routes.get(peoplePaths.auditCheck, async (c) => {
    const result = await verifyAudit(staff.db)
    return c.json<AuditCheck>(
      result.ok ? { whole: true, ...result.value } : { whole: false, message: result.message },
    )
  })
  return routes
}

async function auditPage(staff: Staff, before: number | undefined): Promise<AuditPage> {
  const entries = await auditEntries(staff.db, { before, limit: pageLength })
  const people = await namesOfStaff(staff)
  const subjects = await namesOfSubjects(staff.db, entries)
  const lines = entries.map(({ hash: _hash, ...entry }): AuditLine => {
    const [kind, id = ''] = entry.subject.split(':')
    const subjectName = kind === 'user' ? people.get(id)?.name : subjects.get(entry.subject)
    return {
      ...entry,
      by: people.get(entry.userId ?? '')?.name ?? '',
      subjectName: subjectName ?? '',
    }
  })
  return { entries: lines, next: lines.length < pageLength ? null : (lines.at(-1)?.seq ?? null) }
}

/** Headlines and bylines as they are now, by subject. */
async function namesOfSubjects(db: Db, entries: AuditEntry[]): Promise<Map<string, string>> {
  const idsOf = (kind: string) => {
    const ofKind = entries.flatMap(({ subject }) =>
      subject.startsWith(`${kind}:`) ? [subject.slice(kind.length + 1)] : [],
    )
    return [...new Set(ofKind)]
  }
  const [articles, people] = [idsOf('article'), idsOf('person')]
  const headlines =
    articles.length === 0
      ? []
      : await db.selectFrom('article').select(['id', 'headline']).where('id', 'in', articles).execute()
  const bylines =
    people.length === 0
      ? []
      : await db.selectFrom('person').select(['id', 'name']).where('id', 'in', people).execute()
  return new Map([
    ...headlines.map(({ id, headline }) => [`article:${id}`, headline] as const),
    ...bylines.map(({ id, name }) => [`person:${id}`, name] as const),
  ])
}
