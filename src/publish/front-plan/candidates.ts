import type { Instant } from '#base/clock.ts'
import type { Db } from '#platform/database.ts'
import { headlineHas, wordsOf } from '../articles/list.ts'
import { tagsOfEdition } from '../languages.ts'

/** A live article that can be put on the front page. */
export type FrontCandidate = { id: string; headline: string; section: string; publishedAt: Instant }

/**
 * Live articles of a language (primary tag) whose headline has every word of `query`, the newest first; with an empty
 * query the newest ones.
 */
export async function frontCandidates(
  db: Db,
  language: string,
  { query, limit }: { query: string; limit: number },
): Promise<FrontCandidate[]> {
  const tags = await tagsOfEdition(db, language)
  const found: FrontCandidate[] = []
  // One tag at a time: then the index on (language, published_at) gives them in order.
  for (const tag of tags) found.push(...(await candidatesIn(db, tag, wordsOf(query), limit)))
  return found.toSorted((a, b) => b.publishedAt - a.publishedAt).slice(0, limit)
}

async function candidatesIn(db: Db, tag: string, words: string[], limit: number): Promise<FrontCandidate[]> {
  let select = db
    .selectFrom('article')
    .leftJoin('section', 'section.id', 'article.section_id')
    .select([
      'article.id',
      'article.headline',
      'section.name as section',
      'article.published_at as publishedAt',
    ])
    .where('article.language', '=', tag)
    .where('article.sequence', 'is not', null)
    .where('article.status', '=', 'live')
    .orderBy('article.published_at', 'desc')
    .limit(limit)
  for (const word of words) select = select.where(headlineHas(word))
  const rows = await select.execute()
  return rows.map(({ section, publishedAt, ...row }) => ({
    ...row,
    section: section ?? '',
    publishedAt: publishedAt ?? 0,
  }))
}
