import { sql } from 'kysely'
import type { Db } from '#platform/database.ts'
import { feedArchiveSize, sealing } from './lists.ts'

/** About how many files a whole press puts out: what its progress is measured against, and nothing else. */
export async function expectedFiles(db: Db): Promise<number> {
  const lists = await db
    .selectFrom('list_entry')
    .select(['list', sql<number>`count(*)`.as('length')])
    .where('list', 'not like', 'related:%')
    .groupBy('list')
    .execute()
  const perList = lists.map(({ list, length }) => filesOf(list, Number(length)))
  return perList.reduce((sum, files) => sum + files, 0)
}

/** A language has its articles and the archives of its feed; any other list its pages. */
function filesOf(list: string, length: number): number {
  if (list.startsWith('all:')) return length + Math.floor(length / feedArchiveSize)
  return 1 + sealing(length).sealedPages
}
