import { isUuid } from '#base/id.ts'
import type { Money } from '#edition/publication.ts'
import { decimalOf } from './minor-units.ts'
import type { SupportOffice } from './office.ts'
import { frequencies, type Frequency } from './provider.ts'
import { isBank } from './providers/bank/bank.ts'
import { spelledReference } from './providers/bank/reference.ts'

/** What a giver needs for a transfer; the page `/desk/bank/<intentId>` shows it. */
export type BankTransfer = {
  holder: string
  /** In groups of four. */
  iban: string
  bic: string | null
  /** In groups of four; with check digits, so that banks refuse one that was copied wrongly. */
  reference: string
  amount: Money
  frequency: Frequency
  /** The text of a QR code that banking apps read (EPC069-12, "SEPA credit transfer"); null but for euros. */
  code: string | null
}

/** The transfer that an intent asks for; null where there is none, or the bank is not configured any more. */
export async function bankTransfer(office: SupportOffice, intentId: string): Promise<BankTransfer | null> {
  const bank = office.providers.find(isBank)
  if (bank === undefined || !isUuid(intentId)) return null
  const row = await office.db
    .selectFrom('bank_reference')
    .selectAll()
    .where('intent_id', '=', intentId)
    .executeTakeFirst()
  if (row === undefined) return null
  const { holder, iban, bic } = bank.account
  const amount = { amount: row.amount, currency: row.currency }
  const frequency = frequencies.find((known) => known === row.frequency) ?? 'once'
  return {
    holder,
    iban: spelledReference(iban),
    bic,
    reference: spelledReference(row.reference),
    amount,
    frequency,
    code: amount.currency === 'EUR' ? epcCode({ holder, iban, bic }, amount, row.reference) : null,
  }
}

/** EPC069-12 version 002: one line each, the reference as a structured one, which an ISO 11649 reference is. */
function epcCode(
  { holder, iban, bic }: { holder: string; iban: string; bic: string | null },
  amount: Money,
  reference: string,
): string {
  const sum = `EUR${decimalOf(amount)}`
  return ['BCD', '002', '1', 'SCT', bic ?? '', holder, iban, sum, '', reference, '', ''].join('\n').trimEnd()
}
