import { sql } from 'kysely'
import type { Db, Tx } from '#platform/database.ts'
import type { Term, Terms } from './terms.ts'

/** A term with the newest articles that have it, by their place in the order of publication. */
export type Sharing = Term & { sequences: number[]; rarity: number }

/** How far back a term is followed: enough to find good ones, and a bound on what a publication costs. */
const newestPerTerm = 60
const newestPerSection = 8
const wordsKept = 12

/** For each term its newest articles of the same language published before `before`. One query. */
export async function sharing(db: Db, terms: Terms, before: number): Promise<Sharing[]> {
  const all = [...terms.labels, ...terms.words]
  if (all.length === 0) return []
  const arms = all.map(({ term }, place) => {
    const most = term.startsWith('section:') ? newestPerSection : newestPerTerm
    return sql`select ${sql.lit(place)} as place, sequence from (select sequence from article_term
      where language = ${terms.language} and term = ${term} and sequence < ${before}
      order by sequence desc limit ${sql.lit(most)}) as newest`
  })
  const { rows } = await sql<{
    place: number
    sequence: number
  }>`${sql.join(arms, sql` union all `)}`.execute(db)
  const found: number[][] = all.map(() => [])
  for (const { place, sequence } of rows) found[place]?.push(sequence)
  return all.map((term, place) => ({
    ...term,
    sequences: found[place] ?? [],
    rarity: rarityOf(found[place] ?? [], before),
  }))
}

/** Makes the rows of an article say what it is about: its labels, and the words that set it apart most. */
export async function keepTerms(
  tx: Tx,
  language: string,
  sequence: number,
  shared: Sharing[],
): Promise<void> {
  const labels = shared.filter(({ term }) => term.includes(':'))
  const words = shared
    .filter(({ term }) => !term.includes(':'))
    .toSorted((a, b) => b.weight * b.rarity - a.weight * a.rarity)
    .slice(0, wordsKept)
  await tx.deleteFrom('article_term').where('sequence', '=', sequence).execute()
  const rows = [...labels, ...words].map(({ term }) => ({ language, term, sequence }))
  if (rows.length > 0) await tx.insertInto('article_term').values(rows).execute()
}

/**
 * The inverse document frequency, ln(1 + articles ÷ articles with the term). Where not all of a term's articles
 * were fetched, over the stretch that they cover: how rare it is lately, without counting.
 */
function rarityOf(sequences: number[], before: number): number {
  const complete = sequences.length < newestPerTerm
  const span = complete ? before : before - Math.min(...sequences)
  return Math.log(1 + span / Math.max(1, sequences.length))
}
