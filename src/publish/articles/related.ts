import type { Db, Tx } from '#platform/database.ts'
import type { RevisionContent } from '../revisions.ts'
import { keepTerms, sharing, type Sharing } from './related/term-rows.ts'
import { termsOf } from './related/terms.ts'

/** How many related articles are named at most. */
const relatedLimit = 4

// Withdrawn ones fall out of these; the best four of the rest are named.
const finalists = 24

/**
 * Ids of up to four live articles of the same language published before this one that are most about the same:
 * of its storyline, with its tags, the words of its headline and the names in its text, each by how rare it is;
 * among equals the newest. `before` is this article's own place in the order of publication.
 */
export async function chooseRelated(db: Db, content: RevisionContent, before: number): Promise<string[]> {
  return bestOf(db, await sharing(db, termsOf(content), before))
}

/**
 * Files a live article under what it is about, for the choices of later ones, and gives its own choice, which
 * the caller keeps at first publication only. `sequence` is its place in the order of publication.
 */
export async function fileAndRelate(tx: Tx, content: RevisionContent, sequence: number): Promise<string[]> {
  const terms = termsOf(content)
  const shared = await sharing(tx, terms, sequence)
  await keepTerms(tx, terms.language, sequence, shared)
  return bestOf(tx, shared)
}

async function bestOf(db: Db, shared: Sharing[]): Promise<string[]> {
  const scores = scoresOf(shared)
  const best = [...scores.keys()].toSorted((a, b) => scoreOf(b) - scoreOf(a) || b - a).slice(0, finalists)
  if (best.length === 0) return []
  const rows = await db
    .selectFrom('article')
    .select(['id', 'status', 'sequence', 'published_at'])
    .where('sequence', 'in', best)
    .execute()
  return (
    rows
      // Here, not in the query: SQLite would walk the index of everything live instead of reading two dozen rows.
      .filter((row) => row.status === 'live')
      .map((row) => ({ id: row.id, sequence: row.sequence ?? -1, publishedAt: row.published_at ?? 0 }))
      .toSorted(
        (a, b) =>
          scoreOf(b.sequence) - scoreOf(a.sequence) ||
          b.publishedAt - a.publishedAt ||
          b.sequence - a.sequence,
      )
      .slice(0, relatedLimit)
      .map((row) => row.id)
  )

  function scoreOf(sequence: number): number {
    return scores.get(sequence) ?? 0
  }
}

/** What each article has in common with this one: the sum of weight × rarity over the terms they share. */
function scoresOf(shared: Sharing[]): Map<number, number> {
  const scores = new Map<number, number>()
  for (const { sequences, weight, rarity } of shared) {
    for (const sequence of sequences) scores.set(sequence, (scores.get(sequence) ?? 0) + weight * rarity)
  }
  return scores
}
