import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import { liveOthers, type Member, membersOf, otherInLanguage } from './articles/group.ts'
import { takeArticle } from './articles/take.ts'
import { takeTurn } from './articles/turn.ts'
import { recordChange, recordChanges } from './changes.ts'

export type TranslationCode =
  | 'article-missing'
  | 'original-missing'
  | 'translation-of-itself'
  | 'has-translations'
  | 'language-taken'

/**
 * Says that an article is a translation, or with null that it is none any more. The original of a translation is
 * followed to its root: a group is one original and its translations, one in each language (primary tag). It counts
 * as compared now. Live articles that name one another are pressed again.
 * Refuses with `article-missing`, `original-missing`, `translation-of-itself`, `has-translations` (others are linked
 * to this one), `language-taken`.
 */
export async function linkTranslation(
  tx: Tx,
  context: Context,
  articleId: string,
  originalId: string | null,
): Promise<Result<null, TranslationCode>> {
  await takeTurn(tx, context)
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  const article = taken.value
  const root = originalId === null ? done(null) : await rootFor(tx, article, originalId)
  if (!root.ok) return root
  if (root.value === article.original_id) return done(null)
  const before = await membersOf(tx, article)
  await setOriginal(tx, articleId, root.value, root.value === null ? null : context.clock())
  if (article.status !== 'live') return done(null)
  const after = await membersOf(tx, { id: articleId, original_id: root.value })
  await recordChanges(tx, context, [articleId, ...liveOthers([...before, ...after], articleId)])
  return done(null)
}

/**
 * Notes that a translation says what its original says now: it is stale no more. Changes nothing for an original.
 * Refuses with `article-missing`.
 */
export async function markCompared(
  tx: Tx,
  context: Context,
  articleId: string,
): Promise<Result<null, 'article-missing'>> {
  const taken = await takeArticle(tx, articleId)
  if (!taken.ok) return refused('article-missing', taken.message)
  const article = taken.value
  if (article.original_id === null) return done(null)
  await setOriginal(tx, articleId, article.original_id, context.clock())
  if (article.status === 'live') await recordChange(tx, context, articleId)
  return done(null)
}

/** An original and its translations, drafts too, the original first; empty where the article stands alone. */
export async function translationsOf(db: Db, articleId: string): Promise<Member[]> {
  const article = await db
    .selectFrom('article')
    .select(['id', 'original_id'])
    .where('id', '=', articleId)
    .executeTakeFirst()
  if (!article) return []
  const members = await membersOf(db, article)
  return members.length < 2 ? [] : members
}

/** The article at the head of the group that `article` would join. */
async function rootFor(
  db: Db,
  article: Schema['article'],
  originalId: string,
): Promise<Result<string, TranslationCode>> {
  const original = await db
    .selectFrom('article')
    .select(['id', 'original_id'])
    .where('id', '=', originalId)
    .executeTakeFirst()
  if (!original) return refused('original-missing', `There is no article with the id ${originalId}.`)
  const root = original.original_id ?? original.id
  if (root === article.id || originalId === article.id) {
    return refused('translation-of-itself', 'An article cannot be a translation of itself.')
  }
  if (article.original_id === null && (await membersOf(db, article)).length > 1) {
    return refused('has-translations', `Others are translations of “${article.headline}”: unlink them first.`)
  }
  const same = otherInLanguage(await membersOf(db, original), article.id, article.language)
  if (!same) return done(root)
  return refused('language-taken', `“${same.headline}” is in the same language (${same.language}) already.`)
}

async function setOriginal(
  tx: Tx,
  id: string,
  original: string | null,
  seenAt: number | null,
): Promise<void> {
  await tx
    .updateTable('article')
    .set({ original_id: original, original_seen_at: seenAt })
    .where('id', '=', id)
    .execute()
}
