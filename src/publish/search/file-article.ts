import { sql } from 'kysely'
import { invariant } from '#base/invariant.ts'
import { kindOf } from '#platform/database-kind.ts'
import type { Tx } from '#platform/database.ts'
import { withStandIns } from '../merged-names.ts'
import type { RevisionContent } from '../revisions.ts'
import { searchFields, type SearchFields } from './fields.ts'

/**
 * Files the newest draft of an article for the search, in the transaction that saves it, as the newest of all; or, with
 * `place` kept, where it is filed already, since nobody changed the article itself.
 */
export async function fileForSearch(
  tx: Tx,
  articleId: string,
  content: RevisionContent,
  place: 'newest' | 'kept' = 'newest',
): Promise<void> {
  const fields = await searchFields(tx, await withStandIns(tx, content))
  if (kindOf(tx) === 'postgres') await fileOnPostgres(tx, articleId, { fields, place })
  else await fileOnSqlite(tx, articleId, { fields, place })
}

type Filing = { fields: SearchFields; place: 'newest' | 'kept' }

async function fileOnSqlite(tx: Tx, articleId: string, { fields, place }: Filing): Promise<void> {
  const before = await tx
    .selectFrom('article_search')
    .select('position')
    .where('article_id', '=', articleId)
    .executeTakeFirst()
  if (before) await sql`delete from article_search_words where rowid = ${before.position}`.execute(tx)
  const position = before && place === 'kept' ? before.position : await nextOnSqlite(tx, articleId)
  const text = (words: string[]) => words.join(' ')
  await sql`insert into article_search_words (rowid, headline, standfirst, names, captions, body)
    values (${position}, ${text(fields.headline)}, ${text(fields.standfirst)}, ${text(fields.names)},
      ${text(fields.captions)}, ${text(fields.body)})`.execute(tx)
}

async function nextOnSqlite(tx: Tx, articleId: string): Promise<number> {
  const { rows } = await sql<{ position: number }>`
    insert into article_search (article_id, position)
    values (${articleId}, (select coalesce(max(position), 0) + 1 from article_search))
    on conflict (article_id) do update set position = excluded.position
    returning position`.execute(tx)
  const [row] = rows
  invariant(row !== undefined, 'an insert that returns a column returned no row')
  return row.position
}

async function fileOnPostgres(tx: Tx, articleId: string, { fields, place }: Filing): Promise<void> {
  const position = place === 'kept' ? sql`article_search.position` : sql`excluded.position`
  await sql`insert into article_search (article_id, position, words)
    values (${articleId}, nextval('article_search_position'), ${tsVector(fields)}::tsvector)
    on conflict (article_id) do update set position = ${position}, words = excluded.words`.execute(tx)
  const head = tsVector({ ...fields, captions: [], body: [] })
  await sql`insert into article_search_head (article_id, words) values (${articleId}, ${head}::tsvector)
    on conflict (article_id) do update set words = excluded.words`.execute(tx)
}

/** The most that PostgreSQL holds of one word, and the highest position that it tells apart (textsearch limits). */
const positionsOfWord = 255
const highestPosition = 16_383
/** A `tsvector` may have 1 MB; what is beyond is found by nothing but is no reason not to save. */
const vectorLetters = 400_000

/** Words with their positions, spelt out: its own parser would part them otherwise than SQLite. */
export function tsVector({ headline, standfirst, names, captions, body }: SearchFields): string {
  const places = new Map<string, string[]>()
  let position = 1
  let letters = 0
  const add = (words: string[], weight: string) => {
    for (const word of words) {
      let of = places.get(word)
      if (of === undefined) {
        letters += word.length + 2
        if (letters > vectorLetters) continue
        places.set(word, (of = []))
      }
      if (of.length < positionsOfWord) of.push(`${Math.min(position, highestPosition)}${weight}`)
      position++
    }
    // A gap, so that no phrase reaches from one field into the next.
    position += 2
  }
  add(headline, 'A')
  add(standfirst, 'B')
  add(names, 'B')
  add(captions, 'C')
  add(body, '')
  return [...places].map(([word, of]) => `'${word}':${of.join(',')}`).join(' ')
}
