import { sql } from 'kysely'
import type { Instant } from '#base/clock.ts'
import type { Db } from '#platform/database.ts'
import type { LiveSummary } from './published/summary.ts'

const most = 20
const shownAtMost = 3

/** A photo whose rights end soon, and the live articles that it leads. */
export type LapsingPhoto = {
  id: string
  caption: string
  alt: string
  credit: string
  rightsUntil: Instant
  shownBy: { id: string; headline: string }[]
}

/** Photos whose rights end in [from, to), the nearest first; at most 20. */
export async function lapsingPhotos(db: Db, from: Instant, to: Instant): Promise<LapsingPhoto[]> {
  const rows = await db
    .selectFrom('photo')
    .select(['id', 'caption', 'alt', 'credit', 'rights_until'])
    .where('lapsed', '=', 0)
    .where('rights_until', '>=', from)
    .where('rights_until', '<', to)
    .orderBy('rights_until')
    .limit(most)
    .execute()
  const shown: LapsingPhoto[] = []
  for (const { rights_until, credit, ...row } of rows) {
    const { line } = JSON.parse(credit) as { line: string }
    const shownBy = await ledBy(db, row.id)
    shown.push({ ...row, credit: line, rightsUntil: rights_until ?? from, shownBy })
  }
  return shown
}

/** The newest live articles that a photo leads. Its id stands in their summaries alone. */
async function ledBy(db: Db, photoId: string): Promise<{ id: string; headline: string }[]> {
  const rows = await db
    .selectFrom('article')
    .select(['id', 'headline', 'summary'])
    .where('status', '=', 'live')
    .where('summary', 'like', `%${photoId}%`)
    .orderBy('published_at', 'desc')
    .limit(shownAtMost)
    .execute()
  return rows.flatMap(({ id, headline, summary }) =>
    summary !== null && (JSON.parse(summary) as LiveSummary).photo === photoId ? [{ id, headline }] : [],
  )
}

/** A live translation, and when its original said something that it may not say. */
export type StaleTranslation = {
  id: string
  headline: string
  language: string
  original: { id: string; headline: string; language: string }
  since: Instant
}

/** Live translations whose original has changed since they were compared, the oldest change first; at most 20. */
export async function staleTranslations(db: Db): Promise<StaleTranslation[]> {
  const { rows } = await sql<{
    id: string
    headline: string
    language: string
    originalId: string
    originalHeadline: string
    originalLanguage: string
    since: number | string
  }>`
    select article.id, article.headline, article.language, original.id as "originalId",
      original.headline as "originalHeadline", original.language as "originalLanguage",
      min(revision.created_at) as since
    from article join article as original on original.id = article.original_id
    join revision on revision.article_id = original.id and revision.kind in ('update', 'correction')
      and revision.note <> '' and revision.created_at > coalesce(article.original_seen_at, 0)
    where article.original_id is not null and article.status = 'live'
    group by article.id, article.headline, article.language, original.id, original.headline, original.language
    order by min(revision.created_at), article.id limit ${most}`.execute(db)
  return rows.map(({ id, headline, language, originalId, originalHeadline, originalLanguage, since }) => ({
    id,
    headline,
    language,
    original: { id: originalId, headline: originalHeadline, language: originalLanguage },
    since: Number(since),
  }))
}

/** When the original of a translation first said something that it was not compared with; null where it did not. */
export async function staleSince(
  db: Db,
  article: { original_id: string | null; original_seen_at: number | null },
): Promise<Instant | null> {
  if (article.original_id === null) return null
  const first = await db
    .selectFrom('revision')
    .select('created_at')
    .where('article_id', '=', article.original_id)
    .where(sql<boolean>`kind in ('update', 'correction')`)
    .where('note', '<>', '')
    .where('created_at', '>', article.original_seen_at ?? 0)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  return first?.created_at ?? null
}
