import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { Vault } from '#platform/vault.ts'

/** Somebody who gives, ready to be written: nothing of it can be read without the vault. */
export type SealedContact = { emailSealed: string; emailBlind: string; nameSealed: string | null }

/**
 * Seals what a provider tells of a person. Call it before the transaction. Null where there is no mail address: a name
 * alone is not kept, since nobody could be written to with it.
 */
export async function sealContact(
  vault: Vault,
  contact: { email: string | null; name: string | null } | null,
): Promise<SealedContact | null> {
  const email = contact?.email?.trim() ?? ''
  if (email === '') return null
  const name = contact?.name?.trim() ?? ''
  return {
    emailSealed: await vault.seal(email),
    emailBlind: await blindEmail(vault, email),
    nameSealed: name === '' ? null : await vault.seal(name),
  }
}

/** Whom a letter goes to, and by which address. */
export type Addressee = { to: string; supporterId: string }

/** The same for every spelling of a mail address: for finding the supporter. */
export function blindEmail(vault: Vault, email: string): Promise<string> {
  return vault.blind(`email ${email.trim().normalize('NFC').toLowerCase()}`)
}

/** The supporter with this address, made where there is none; two at once make one. */
export async function supporterFor(tx: Tx, context: Context, contact: SealedContact): Promise<string> {
  await tx
    .insertInto('supporter')
    .values({
      id: context.newId(),
      email_sealed: contact.emailSealed,
      email_blind: contact.emailBlind,
      name_sealed: contact.nameSealed,
      created_at: context.clock(),
      erased_at: null,
    })
    .onConflict((conflict) => conflict.column('email_blind').doNothing())
    .execute()
  const { id } = await tx
    .selectFrom('supporter')
    .select('id')
    .where('email_blind', '=', contact.emailBlind)
    .executeTakeFirstOrThrow()
  return id
}

/** The supporter with an address that is known by its blind; null where nobody gave with it. */
export async function supporterWith(db: Db, emailBlind: string): Promise<string | null> {
  const row = await db
    .selectFrom('supporter')
    .select('id')
    .where('email_blind', '=', emailBlind)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Address and name of a supporter, opened: for a letter to them. Null once erased. */
export async function contactOf(
  db: Db,
  vault: Vault,
  supporterId: string,
): Promise<{ email: string; name: string | null } | null> {
  const row = await db
    .selectFrom('supporter')
    .select(['email_sealed', 'name_sealed'])
    .where('id', '=', supporterId)
    .executeTakeFirst()
  if (row === undefined || row.email_sealed === null) return null
  return {
    email: await vault.open(row.email_sealed),
    name: row.name_sealed === null ? null : await vault.open(row.name_sealed),
  }
}
