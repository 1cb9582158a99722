import type { Tx } from '#platform/database.ts'
import { entries, listLength } from './list-entries.ts'
import { listKey, listOf, type ListKind } from './lists.ts'

/**
 * Gives a list another slug, in every language. Where there is a list of that slug already the two become one: what
 * stood in the list that goes comes after what stands there, in its old order, each article once. Call it in the
 * transaction that renames or merges, and have everything pressed. The same slug twice changes nothing.
 */
export async function moveList(tx: Tx, kind: ListKind, from: string, to: string): Promise<void> {
  if (from === to) return
  for (const language of await languagesOf(tx, kind, from)) {
    const [old, next] = [listKey({ kind, slug: from }, language), listKey({ kind, slug: to }, language)]
    const length = await listLength(tx, next)
    if (length === 0) await tx.updateTable('list_entry').set({ list: next }).where('list', '=', old).execute()
    else await append(tx, old, next, length)
  }
}

/** In which it has entries. Between `:` and `;` there is nothing, so that one range holds them all. */
async function languagesOf(tx: Tx, kind: ListKind, slug: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('list_entry')
    .select('list')
    .distinct()
    .where('list', '>=', `${kind}:${slug}:`)
    .where('list', '<', `${kind}:${slug};`)
    .execute()
  return rows.flatMap(({ list }) => listOf(list)?.language ?? [])
}

async function append(tx: Tx, old: string, next: string, length: number): Promise<void> {
  const there = new Set(await entries(tx, next, 0, length))
  const coming = (await entries(tx, old, 0, await listLength(tx, old))).filter((id) => !there.has(id))
  await tx.deleteFrom('list_entry').where('list', '=', old).execute()
  for (let from = 0; from < coming.length; from += atOnce) {
    const places = coming
      .slice(from, from + atOnce)
      .map((article_id, i) => ({ list: next, position: length + from + i, article_id }))
    await tx.insertInto('list_entry').values(places).execute()
  }
}

const atOnce = 500
