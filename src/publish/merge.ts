import { sql } from 'kysely'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { ListedName } from '#platform/schema.ts'
import { takeTurn } from './articles/turn.ts'
import { recordChange } from './changes.ts'
import { keepAddress } from './former-lists.ts'
import type { MovedList } from './rename.ts'
import { enqueueRenewal } from './search/renew-search.ts'

export type MergeCode = 'name-missing' | 'merge-with-itself'

/**
 * Merges a section, tag or storyline into another of its kind: from now on every article that names the one names the
 * other, the old address leads on, and whoever types the old name gets the one that stayed. Revisions are not touched
 * (they never change): they go on naming the merged row, which is read as the one that stands for it. Every page is
 * pressed again. Whoever calls it has the press move the list in the same transaction (`moveList`).
 * Refuses with `name-missing` and `merge-with-itself`.
 */
export async function mergeNames(
  tx: Tx,
  context: Context,
  kind: ListedName,
  { from, into }: { from: string; into: string },
): Promise<Result<MovedList, MergeCode>> {
  await takeTurn(tx, context)
  if (from === into) return refused('merge-with-itself', `Choose another ${kind} to merge this one into.`)
  const [old, target] = [await standing(tx, kind, from), await standing(tx, kind, into)]
  if (!old || !target) return refused('name-missing', `There is no ${kind} here any more. Reload the list.`)
  await moveArticles(tx, kind, { from, into })
  await moveTerms(tx, kind, { from, into })
  await retire(tx, context, kind, { from, into })
  await tx.updateTable('former_list').set({ target_id: into }).where('target_id', '=', from).execute()
  await keepAddress(tx, context, { kind, slug: old.slug, target: into })
  await recordChange(tx, context, null)
  await enqueueRenewal(tx, context, from)
  return done({ kind, from: old.slug, to: target.slug })
}

/** A row that was not merged into another. */
function standing(db: Db, kind: ListedName, id: string): Promise<{ slug: string } | undefined> {
  return db
    .selectFrom(kind)
    .select('slug')
    .where('id', '=', id)
    .where('id', 'not in', (merged) => merged.selectFrom('merged_name').select('merged_name.id'))
    .executeTakeFirst()
}

type Pair = { from: string; into: string }

/** The columns and joining rows by which articles are found. Storylines have none: revisions name them. */
async function moveArticles(tx: Tx, kind: ListedName, { from, into }: Pair): Promise<void> {
  if (kind === 'section')
    await tx.updateTable('article').set({ section_id: into }).where('section_id', '=', from).execute()
  if (kind !== 'tag') return
  await sql`delete from article_tag where tag_id = ${from}
    and article_id in (select article_id from article_tag where tag_id = ${into})`.execute(tx)
  await tx.updateTable('article_tag').set({ tag_id: into }).where('tag_id', '=', from).execute()
}

/** What published articles are about (`tag:<id>` and the like), for “Read more” of those to come. */
async function moveTerms(tx: Tx, kind: ListedName, { from, into }: Pair): Promise<void> {
  const [old, term] = [`${kind}:${from}`, `${kind}:${into}`]
  await sql`insert into article_term (language, term, sequence)
    select language, ${term}, sequence from article_term as filed where term = ${old} and not exists (
      select 1 from article_term as there
      where there.language = filed.language and there.term = ${term} and there.sequence = filed.sequence)`.execute(
    tx,
  )
  await tx.deleteFrom('article_term').where('term', '=', old).execute()
}

/** One step always leads to the row that stands: what was merged into the one that goes, goes along. */
async function retire(tx: Tx, context: Context, kind: ListedName, { from, into }: Pair): Promise<void> {
  await tx.updateTable('merged_name').set({ into_id: into }).where('into_id', '=', from).execute()
  await tx
    .insertInto('merged_name')
    .values({ id: from, kind, into_id: into, created_at: context.clock() })
    .execute()
}
