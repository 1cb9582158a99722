import type { PayoutView } from '../../../contract/finance.ts'
import { count } from '../../ui/words/numbers.ts'
import { accountName } from './shared.ts'

/** Entries, and their export. */
export const ledgerWords = {
  lead: 'Every cent that a provider confirmed, in double entry. Entries are only ever added: what changes is booked as the difference.',
  from: 'From',
  to: 'To',
  kind: 'Kind',
  currency: 'Currency',
  none: 'No entries here.',
  csv: 'Save as CSV',
  beancount: 'Save for Beancount',
  exportHint: 'Files hold all entries of the days chosen, and no names.',
  moved: (credit: string, debit: string) => `${accountName(credit)} → ${accountName(debit)}`,
  correction: (revision: number) => `correction ${revision - 1}`,
  gift: 'Show the gift',
} as const

const reconciled: Record<PayoutView['reconciled'], string> = {
  reconciled: 'Reconciled',
  differs: 'Differs',
  untold: 'Not itemised',
  pending: 'On its way',
  failed: 'Failed',
}

/** What providers sent to the bank. */
export const payoutWords = {
  lead: 'What providers sent to our bank, beside what the ledger expects of the payments in it.',
  none: 'No payouts yet.',
  reconciled,
  payments: (payments: number) => count(payments, 'payment'),
  untold: 'The provider does not say what is in it',
  others: (amount: string) => `${amount} of it belongs to others on this account`,
  difference: (amount: string) => `${amount} more or less than expected`,
  fault: (object: string, told: string, expected: string) => `${object}: ${told} told, ${expected} expected`,
} as const
