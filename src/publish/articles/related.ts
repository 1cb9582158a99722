import type { Db } from '#platform/database.ts'
import type { RevisionContent } from '../revisions.ts'

/** How many related articles are named at most. */
const relatedLimit = 4

// Enough to find four good ones; a limit, so that publishing costs the same at any size of archive.
const newestPerTag = 100

type Candidate = { id: string; sequence: number; publishedAt: number; shared: number }

/**
 * Ids of up to four live articles published before this one: those that share most tags first, then the newest,
 * then the newest of the same section. `before` is this article's own place in the order of publication.
 */
export async function chooseRelated(db: Db, content: RevisionContent, before: number): Promise<string[]> {
  const byTag = (await sharingTags(db, content.tags, before)).toSorted(bestFirst)
  const chosen = byTag.slice(0, relatedLimit)
  if (chosen.length < relatedLimit && content.section !== null) {
    const known = new Set(chosen.map((one) => one.id))
    const filler = await newestOfSection(db, content.section, before)
    chosen.push(...filler.filter((one) => !known.has(one.id)).slice(0, relatedLimit - chosen.length))
  }
  return chosen.map((one) => one.id)
}

async function sharingTags(db: Db, tags: string[], before: number): Promise<Candidate[]> {
  const found = new Map<string, Candidate>()
  for (const tag of tags) {
    const rows = await db
      .selectFrom('article_tag')
      .innerJoin('article', 'article.id', 'article_tag.article_id')
      .select(['article.id', 'article.sequence', 'article.published_at'])
      .where('article_tag.tag_id', '=', tag)
      .where('article.status', '=', 'live')
      .where('article.sequence', '<', before)
      // Ids sort by the time they were made: the index on (tag_id, article_id) is walked from its end.
      .orderBy('article_tag.article_id', 'desc')
      .limit(newestPerTag)
      .execute()
    for (const row of rows) count(found, row)
  }
  return [...found.values()]
}

function count(
  found: Map<string, Candidate>,
  row: { id: string; sequence: number | null; published_at: number | null },
): void {
  const known = found.get(row.id)
  if (known) known.shared += 1
  else found.set(row.id, { ...placed(row), shared: 1 })
}

async function newestOfSection(db: Db, section: string, before: number): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'sequence', 'published_at'])
    .where('section_id', '=', section)
    .where('status', '=', 'live')
    .where('sequence', '<', before)
    .orderBy('sequence', 'desc')
    .limit(2 * relatedLimit)
    .execute()
  return rows.map((row) => ({ ...placed(row), shared: 0 })).toSorted(bestFirst)
}

function placed(row: { id: string; sequence: number | null; published_at: number | null }) {
  return { id: row.id, sequence: row.sequence ?? -1, publishedAt: row.published_at ?? 0 }
}

function bestFirst(a: Candidate, b: Candidate): number {
  return b.shared - a.shared || b.publishedAt - a.publishedAt || b.sequence - a.sequence
}
