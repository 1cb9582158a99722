import type { Db } from '#platform/database.ts'
import type { RevisionContent } from './revisions.ts'

/** What stands for names that were merged into others, by id of the merged one. */
export async function standIns(db: Db): Promise<Map<string, string>> {
  const rows = await db.selectFrom('merged_name').select(['id', 'into_id']).execute()
  return new Map(rows.map((row) => [row.id, row.into_id]))
}

/** The id that stands for this one: its own, unless it was merged into another. */
export async function standInOf(db: Db, id: string): Promise<string> {
  const row = await db.selectFrom('merged_name').select('into_id').where('id', '=', id).executeTakeFirst()
  return row?.into_id ?? id
}

/** Content of a revision as it reads now: names that were merged are those they were merged into, each once. */
export async function withStandIns(db: Db, content: RevisionContent): Promise<RevisionContent> {
  const merged = await standIns(db)
  if (merged.size === 0) return content
  const now = (id: string) => merged.get(id) ?? id
  const { section, storyline, tags } = content
  return {
    ...content,
    section: section === null ? null : now(section),
    storyline: storyline === null ? null : now(storyline),
    tags: [...new Set(tags.map(now))],
  }
}
