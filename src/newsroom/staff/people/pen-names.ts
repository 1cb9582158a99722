import { audit } from '#platform/audit.ts'
import { transaction } from '#platform/database.ts'
import type { PenName, PenNameList } from '../../contract/people.ts'
import { NewsroomRefusal } from '../../http/problem.ts'
import type { Staff } from '../staff.ts'

const columns = ['id', 'name', 'kind', 'real_name'] as const

/** Everybody who can stand in a byline, by name: whose person is known, without who it is. */
export async function penNames({ db }: Staff): Promise<PenNameList> {
  const rows = await db.selectFrom('person').select(columns).execute()
  return { names: rows.map(viewOf).toSorted((a, b) => a.name.localeCompare(b.name, 'en')) }
}

/**
 * Says whether a name is a pen name, and who is behind it: sealed before it comes near the database. An empty
 * `realName` forgets. The audit log says that it was changed, never to what.
 */
export async function setPenName(
  { db, context, vault }: Staff,
  by: string,
  id: string,
  { kind, realName }: { kind: PenName['kind']; realName: string },
): Promise<PenName> {
  const sealed = realName === '' ? null : await vault.seal(realName)
  return transaction(db, async (tx) => {
    const changed = await tx
      .updateTable('person')
      .set({ kind, real_name: sealed })
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirst()
    if (changed === undefined) throw noSuchPerson()
    const act = { userId: by, action: 'pen-name.changed', subject: `person:${id}` }
    await audit(tx, context, { ...act, detail: { kind, known: sealed !== null } })
    return viewOf(changed)
  })
}

/** Who is behind a pen name. Nothing is shown before the entry in the audit log is committed. */
export async function revealPenName({ db, context, vault }: Staff, by: string, id: string): Promise<string> {
  const sealed = await transaction(db, async (tx) => {
    const row = await tx.selectFrom('person').select(columns).where('id', '=', id).executeTakeFirst()
    if (row === undefined) throw noSuchPerson()
    await audit(tx, context, { userId: by, action: 'pen-name.revealed', subject: `person:${id}` })
    return row.real_name
  })
  return sealed === null ? '' : vault.open(sealed)
}

function viewOf(row: { id: string; name: string; kind: PenName['kind']; real_name: string | null }): PenName {
  return { id: row.id, name: row.name, kind: row.kind, known: row.real_name !== null }
}

function noSuchPerson(): NewsroomRefusal {
  return new NewsroomRefusal('not-found', 'There is no such name in the bylines.')
}
