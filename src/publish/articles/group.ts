import { primaryOf } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { ArticleStatus } from '#platform/schema.ts'

/** One article of an original and its translations. */
export type Member = { id: string; status: ArticleStatus; language: string; headline: string }

type Rooted = { id: string; original_id: string | null }

/** An original and its translations, this article among them; itself alone where there are none. */
export function membersOf(db: Db, article: Rooted): Promise<Member[]> {
  const root = article.original_id ?? article.id
  const members = db.selectFrom('article').select(['id', 'status', 'language', 'headline'])
  return members
    .where('id', '=', root)
    .unionAll(members.where('original_id', '=', root))
    .execute()
}

/** Who else among them is in the same language edition; null where nobody is. */
export function otherInLanguage(members: Member[], id: string, language: string): Member | null {
  const wanted = primaryOf(language)
  return members.find((one) => one.id !== id && primaryOf(one.language) === wanted) ?? null
}

/** The others of the group that readers see: their pages name this one. */
export function liveOthers(members: Member[], id: string): string[] {
  return members.flatMap((one) => (one.status === 'live' && one.id !== id ? [one.id] : []))
}
