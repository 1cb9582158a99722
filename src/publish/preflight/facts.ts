import type { Instant } from '#base/clock.ts'
import type { Db } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import type { PhotoRow } from '../photos/row.ts'
import type { RevisionContent } from '../revisions.ts'
import { wholeArticle, type Place } from './finding.ts'
import type { Compared } from './rules/desk.ts'
import { placesOfPhotos } from './rules/photos.ts'
import type { Line } from './walk.ts'

/** The slug of a section; null where there is none. */
export async function sectionSlug(db: Db, id: string | null): Promise<string | null> {
  if (id === null) return null
  const row = await db.selectFrom('section').select('slug').where('id', '=', id).executeTakeFirst()
  return row?.slug ?? null
}

/** What the uploads of these photos told beside their picture, where that is known. */
export async function photosFound(db: Db, ids: string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('photo').select(['id', 'found']).where('id', 'in', ids).execute()
  return new Map(
    rows.flatMap(({ id, found }) => (found === null ? [] : [[id, JSON.parse(found) as string[]] as const])),
  )
}

/** Notes to the desk that wait for an answer, oldest first. */
export async function openNotes(
  db: Db,
  articleId: string,
): Promise<{ body: string; block: number | null }[]> {
  return db
    .selectFrom('desk_note')
    .select(['body', 'block'])
    .where('article_id', '=', articleId)
    .where('resolved_at', 'is', null)
    .orderBy('id')
    .execute()
}

/** When the original of an article was last corrected, and when its live translations (or this one) were compared. */
export async function groupFacts(
  db: Db,
  article: Schema['article'],
): Promise<{ correctedAt: Instant | null; isOriginal: boolean; translations: Compared[] }> {
  const root = article.original_id ?? article.id
  const isOriginal = article.original_id === null
  const members = db
    .selectFrom('article')
    .select(['id', 'headline', 'language', 'status', 'original_seen_at as seenAt'])
  const translations = isOriginal
    ? (await members.where('original_id', '=', root).execute()).filter(({ status }) => status === 'live')
    : await members.where('id', '=', article.id).execute()
  if (translations.length === 0) return { correctedAt: null, isOriginal, translations: [] }
  const row = await db
    .selectFrom('revision')
    .select('created_at')
    .where('article_id', '=', root)
    .where('kind', '=', 'correction')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { correctedAt: row?.created_at ?? null, isOriginal, translations }
}

/** What goes out with an article and is not in its document: words of its photos, its tags and bylines. */
export async function wordsBeside(
  db: Db,
  content: RevisionContent,
  photos: Map<string, PhotoRow>,
): Promise<Line[]> {
  const places = placesOfPhotos(content.document)
  const ofPhotos = [...photos.values()].flatMap(({ id, alt, caption, credit }) =>
    lines([alt, caption, credit.line, credit.creator, ...credit.agencies], places.get(id) ?? wholeArticle),
  )
  return [
    ...ofPhotos,
    ...lines(await namesOf(db, 'tag', content.tags), wholeArticle),
    ...lines(await namesOf(db, 'person', content.authors), wholeArticle),
  ]
}

function lines(texts: string[], place: Place): Line[] {
  return [...new Set(texts)].filter((text) => text !== '').map((text) => ({ place, text }))
}

async function namesOf(db: Db, table: 'tag' | 'person', ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db.selectFrom(table).select('name').where('id', 'in', ids).execute()
  return rows.map(({ name }) => name)
}
