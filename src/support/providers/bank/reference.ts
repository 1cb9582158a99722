import type { Context } from '#platform/context.ts'
import { transaction, type Db } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import type { CheckoutOrder } from '../../provider.ts'

/** No letter that is taken for another when a giver copies it by hand. */
const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const bodyLength = 8

/** A new creditor reference: `RF`, two check digits, eight characters (ISO 11649), which banks check as it is typed. */
export function newReference(): string {
  let body = ''
  while (body.length < bodyLength) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    // Bytes from 248 on would make some letters likelier than others.
    if (byte < letters.length * 8) body += letters[byte % letters.length]
  }
  return `RF${String(98 - remainder(`${body}RF00`)).padStart(2, '0')}${body}`
}

/** `RF47 K7PX 9M2Q`: as it is shown and printed. */
export function spelledReference(reference: string): string {
  return reference.replace(/(.{4})(?=.)/g, '$1 ')
}

/**
 * The references in what a giver or a bank wrote, however they were spaced and cased; those whose check digits are
 * wrong are left out.
 */
export function referencesIn(text: string): string[] {
  const plain = text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')
  const found = [...plain.matchAll(/(?=(RF\d{2}[A-Z0-9]{8}))/g)].map(([, reference = '']) => reference)
  return [...new Set(found.filter(isReference))]
}

function isReference(reference: string): boolean {
  return remainder(`${reference.slice(4)}${reference.slice(0, 4)}`) === 1
}

/** Modulo 97, letters counting from A = 10 (ISO 7064 MOD 97-10). */
function remainder(text: string): number {
  const digits = text.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return Number(BigInt(digits) % 97n)
}

/** The reference of an intent: made once, whoever asks how often. */
export async function referenceFor(
  db: Db,
  context: Context,
  order: CheckoutOrder,
): Promise<Schema['bank_reference']> {
  const { intentId, amount, frequency } = order
  return transaction(db, async (tx) => {
    const row = { intent_id: intentId, ...amount, frequency, created_at: context.clock() }
    await tx
      .insertInto('bank_reference')
      .values({ reference: newReference(), paused_until: null, ended_at: null, ...row })
      .onConflict((conflict) => conflict.column('intent_id').doNothing())
      .execute()
    return tx
      .selectFrom('bank_reference')
      .selectAll()
      .where('intent_id', '=', intentId)
      .executeTakeFirstOrThrow()
  })
}
