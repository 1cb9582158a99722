import { cleanText } from '#edition/clean-text.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Instant } from '#base/clock.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Vault } from '#platform/vault.ts'
import { ProtectedNames } from './rules/protected-names.ts'

/** Somebody whose name must not be printed. Shown only to those who keep the list. */
export type ProtectedPerson = { id: string; name: string; addedAt: Instant }

const longest = 200
const most = 2_000

/** The list, by name. Throws `vault-unreadable` where another key sealed it. */
export async function readProtected(db: Db, vault: Vault): Promise<ProtectedPerson[]> {
  const rows = await db.selectFrom('protected_person').selectAll().orderBy('id').execute()
  const people = await Promise.all(
    rows.map(async ({ id, sealed, created_at: addedAt }) => ({
      id,
      name: await vault.open(sealed),
      addedAt,
    })),
  )
  return people.toSorted((a, b) => a.name.localeCompare(b.name))
}

/**
 * Puts a name on the list, sealed; one that is there already stays as it is. Refuses with `name-invalid`: none, less
 * than three letters (which stand in too many words), more than 200, or more than 2,000 names.
 */
export async function addProtected(
  tx: Tx,
  context: Context,
  vault: Vault,
  person: { name: string; userId: string | null },
): Promise<Result<{ id: string }, 'name-invalid'>> {
  const name = cleanText(person.name)
  const letters = name.match(/\p{L}/gu)?.length ?? 0
  if (letters < 3 && !/[\p{sc=Han}\p{sc=Hangul}]/u.test(name))
    return refused(
      'name-invalid',
      'Expected a name of at least three letters: shorter ones stand in too many words.',
    )
  if (name.length > longest)
    return refused('name-invalid', `Expected at most ${longest} characters, got ${name.length}.`)
  if ((await protectedCount(tx)) >= most)
    return refused('name-invalid', `The list holds at most ${most} names.`)
  const row = { sealed: await vault.seal(name), blind: await vault.blind(`protected:${name.toLowerCase()}`) }
  await tx
    .insertInto('protected_person')
    .values({ id: context.newId(), ...row, user_id: person.userId, created_at: context.clock() })
    .onConflict((conflict) => conflict.column('blind').doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('protected_person')
    .select('id')
    .where('blind', '=', row.blind)
    .executeTakeFirstOrThrow()
  return done({ id })
}

/** How many names the list holds. */
export async function protectedCount(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('protected_person')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Takes a name off the list; false where none has that id. */
export async function removeProtected(tx: Tx, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('protected_person').where('id', '=', id).executeTakeFirst()
  return gone.numDeletedRows > 0n
}

/**
 * The finder of these names; null where nobody is on the list, `unreadable` where there is a list and no key to it.
 * Opened once a list: its rows never change, they come and go.
 */
export async function protectedNames(
  db: Db,
  vault: Vault | undefined,
): Promise<ProtectedNames | null | 'unreadable'> {
  const rows = await db.selectFrom('protected_person').select(['id', 'sealed']).orderBy('id').execute()
  if (rows.length === 0) return null
  if (vault === undefined) return 'unreadable'
  const list = rows.map(({ id }) => id).join(' ')
  const known = opened.get(vault)
  if (known?.list === list) return known.names
  try {
    const names = new ProtectedNames(await Promise.all(rows.map(({ sealed }) => vault.open(sealed))))
    opened.set(vault, { list, names })
    return names
  } catch {
    return 'unreadable'
  }
}

const opened = new WeakMap<Vault, { list: string; names: ProtectedNames }>()
