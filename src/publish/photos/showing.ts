import type { Db } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'

const atOnce = 1_000
/** By how much the clocks of two machines may differ, in ms. */
const clockSkew = 86_400_000

/** Where a look through the revisions ended, so that what came since can be looked at alone. */
export type Showing = { articleIds: string[]; lookedTo: string }

/**
 * The live articles that show a photo. A document names only photos that were there before it, so that revisions
 * older than the photo need not be read; the rest is read 1,000 at a time. `since`: an earlier look, which is then
 * brought up to date.
 */
export async function articlesShowing(db: Db, photoId: string, since?: Showing): Promise<Showing> {
  const naming = new Map<string, string>()
  let after = since?.lookedTo ?? earliestAfter(photoId)
  for (;;) {
    const rows = await revisionsNaming(db, photoId, after)
    for (const { id, article_id, names } of rows) if (names === 1) naming.set(id, article_id)
    after = rows.at(-1)?.id ?? after
    if (rows.length < atOnce) break
  }
  const found = await liveOf(db, [...naming.keys()])
  const before = since === undefined ? [] : await stillLive(db, photoId, since.articleIds)
  return { articleIds: [...new Set([...before, ...found])], lookedTo: after }
}

/** Ids are unique, so that finding one in the text of a revision is finding its use. */
async function revisionsNaming(db: Db, photoId: string, after: string) {
  return db
    .selectFrom('revision')
    .select((eb) => [
      'id',
      'article_id',
      eb.case().when('content', 'like', `%"${photoId}"%`).then(1).else(0).end().as('names'),
    ])
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .execute()
}

async function liveOf(db: Db, revisionIds: string[]): Promise<string[]> {
  const live: string[] = []
  for (let from = 0; from < revisionIds.length; from += 500) {
    const rows = await db
      .selectFrom('article')
      .select('id')
      .where('status', '=', 'live')
      .where('live_revision_id', 'in', revisionIds.slice(from, from + 500))
      .execute()
    live.push(...rows.map((row) => row.id))
  }
  return live
}

async function stillLive(db: Db, photoId: string, articleIds: string[]): Promise<string[]> {
  if (articleIds.length === 0) return []
  const rows = await db
    .selectFrom('article')
    .innerJoin('revision', 'revision.id', 'article.live_revision_id')
    .select('article.id')
    .where('article.id', 'in', articleIds)
    .where('article.status', '=', 'live')
    .where('revision.content', 'like', `%"${photoId}"%`)
    .execute()
  return rows.map((row) => row.id)
}

/** Ids begin with the millisecond they were made in (UUID version 7): what sorts below this is older. */
function earliestAfter(photoId: string): Schema['revision']['id'] {
  const made = Number.parseInt(photoId.slice(0, 8) + photoId.slice(9, 13), 16)
  if (Number.isNaN(made)) return ''
  const time = Math.max(0, made - clockSkew)
    .toString(16)
    .padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}`
}
