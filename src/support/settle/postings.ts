import type { Money } from '#edition/publication.ts'
import type { LedgerKind, Schema } from '#platform/schema.ts'
import { accounts, type Posting } from '../ledger.ts'
import type { PaymentSnapshot, PayoutSnapshot } from '../provider.ts'

/** Totals of one object, and what kinds they speak of. */
export type Totals = { kinds: LedgerKind[]; totals: Posting[] }

/** What the books are to show of a contribution. One that is not confirmed shows nothing. */
export function contributionTotals(contribution: Schema['contribution']): Totals {
  const kinds: LedgerKind[] = ['gift', 'refund', 'dispute', 'fee', 'exchange']
  if (contribution.state !== 'confirmed') return { kinds, totals: [] }
  const held = accounts.provider(contribution.provider)
  const { amount, refunded, disputed, currency, fee, fee_currency: feeCurrency } = contribution
  const totals: Posting[] = [
    { kind: 'gift', debit: held, credit: accounts.contributions, amount, currency },
    { kind: 'refund', debit: accounts.refunds, credit: held, amount: refunded, currency },
    { kind: 'dispute', debit: accounts.disputes, credit: held, amount: disputed, currency },
    ...exchanged(held, contribution),
  ]
  if (fee !== null && feeCurrency !== null)
    totals.push({ kind: 'fee', debit: accounts.fees, credit: held, amount: fee, currency: feeCurrency })
  return { kinds, totals }
}

/** What is left of the gift leaves the provider's account in its own currency, and comes back in the other. */
function exchanged(held: string, contribution: Schema['contribution']): Posting[] {
  const { currency, settled_amount: amount, settled_currency: abroad } = contribution
  if (amount === null || abroad === null) return []
  const left = contribution.amount - contribution.refunded - contribution.disputed
  return [
    { kind: 'exchange', debit: accounts.exchange(currency), credit: held, amount: left, currency },
    { kind: 'exchange', debit: held, credit: accounts.exchange(abroad), amount, currency: abroad },
  ]
}

/**
 * What is left of a payment after refunds and disputes, in the other currency that the provider changed it into; null
 * where it did not, or does not tell (yet).
 */
export function leftAbroad({ amount, settled, settledBack }: PaymentSnapshot): Money | null {
  if (settled === null || settled.currency === amount.currency) return null
  return { amount: settled.amount - settledBack, currency: settled.currency }
}

/** What the books are to show of money sent to our bank; `ours` is in the currency of the payout. */
export function payoutTotals(provider: string, payout: PayoutSnapshot, ours: number): Totals {
  const amount = payout.state === 'paid' ? ours : 0
  const { currency } = payout.amount
  return {
    kinds: ['payout'],
    totals: [{ kind: 'payout', debit: accounts.bank, credit: accounts.provider(provider), amount, currency }],
  }
}
