import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import type { IntentState, Schema } from '#platform/schema.ts'
import { manageBlindOf } from '../manage-token.ts'
import type { SupportOffice } from '../office.ts'
import type { ProviderSnapshot } from '../provider.ts'
import { intentSteps, mayStep } from '../states.ts'
import { sealContact, supporterFor, type SealedContact } from '../supporters.ts'
import type { ProviderObject } from './object.ts'

/** What one settling works with. Everything that takes time, or another connection, was made before the transaction. */
export type Settling = Prepared & { office: SupportOffice; tx: Tx; object: ProviderObject; ticket: number }

type Prepared = {
  timeZone: string
  contact: SealedContact | null
  /** For a pledge that may have to be made. */
  newPledge: { id: string; manageBlind: string }
}

/** Seals and derives what the transaction will write. */
export async function prepare(office: SupportOffice, snapshot: ProviderSnapshot): Promise<Prepared> {
  const id = office.context.newId()
  return {
    timeZone: await office.timeZone(),
    contact: 'contact' in snapshot ? await sealContact(office.vault, snapshot.contact) : null,
    newPledge: { id, manageBlind: await manageBlindOf(office.vault, id) },
  }
}

/**
 * The intent that an object of a provider came from. `foreign`: it names none, so it is not of our making (an account
 * may be shared); `waiting`: it names one that is not on file.
 */
export async function intentOf(
  tx: Tx,
  provider: string,
  intentId: string | null,
): Promise<Schema['intent'] | 'foreign' | 'waiting'> {
  if (intentId === null) return 'foreign'
  const intent = await tx.selectFrom('intent').selectAll().where('id', '=', intentId).executeTakeFirst()
  if (intent === undefined) return 'waiting'
  return intent.provider === provider ? intent : 'foreign'
}

/** Moves an intent on, where it may go there. */
export async function stepIntent(tx: Tx, intent: Schema['intent'], to: IntentState): Promise<void> {
  if (intent.state === to || !mayStep(intentSteps, intent.state, to)) return
  await tx.updateTable('intent').set({ state: to }).where('id', '=', intent.id).execute()
}

/**
 * Whose it is: the supporter on file (an erased one stays erased, whatever the provider still tells), or the one whom
 * the provider names.
 */
export async function supporterOn(
  tx: Tx,
  context: Context,
  onFile: string | null,
  contact: SealedContact | null,
): Promise<string | null> {
  if (onFile !== null) return onFile
  return contact === null ? null : supporterFor(tx, context, contact)
}

/** True where letters can go to this supporter. */
export async function canBeWrittenTo(tx: Tx, supporterId: string | null): Promise<boolean> {
  if (supporterId === null) return false
  const row = await tx
    .selectFrom('supporter')
    .select('email_blind')
    .where('id', '=', supporterId)
    .executeTakeFirst()
  return row !== undefined && row.email_blind !== null
}
