import type { GiftState, LedgerKind, PledgeState } from '../../../contract/finance.ts'

const providers: Record<string, string> = {
  stripe: 'Card (Stripe)',
  btcpay: 'Bitcoin (BTCPay)',
  bank: 'Bank transfer',
  sandbox: 'Sandbox',
}

/** What a provider is called here. */
export function providerName(name: string): string {
  return providers[name] ?? name
}

const accountNames: Record<string, string> = {
  contributions: 'Contributions',
  refunds: 'Refunds',
  disputes: 'Disputes',
  fees: 'Fees',
  bank: 'Our bank',
}

/** What an account of the ledger is called here. */
export function accountName(account: string): string {
  const [kind = '', name = ''] = account.split(':')
  if (kind === 'provider') return `Held by ${providerName(name)}`
  if (kind === 'exchange') return `Exchange ${name}`
  return accountNames[account] ?? account
}

/** `Supporter 7f3a2c`: the same on every screen, and nobody’s name. */
export function supporterName(id: string): string {
  return `Supporter ${id.slice(-6)}`
}

const kinds: Record<LedgerKind, string> = {
  gift: 'Gift',
  refund: 'Refund',
  dispute: 'Dispute',
  fee: 'Fee',
  exchange: 'Exchange',
  payout: 'Payout',
}
const giftStates: Record<GiftState, string> = {
  confirmed: 'Confirmed',
  pending: 'On its way',
  failed: 'Failed',
  expired: 'Expired',
}
const pledgeStates: Record<PledgeState, string> = {
  active: 'Active',
  'past-due': 'A payment failed',
  paused: 'Paused',
  pending: 'Not begun',
  ended: 'Ended',
}
const frequencies: Record<string, string> = {
  once: 'once',
  monthly: 'a month',
  quarterly: 'a quarter',
  yearly: 'a year',
}

/** What the screens below Support say. */
export const financeWords = {
  parts: 'Parts of Support',
  part: {
    overview: 'Overview',
    ledger: 'Ledger',
    gifts: 'Gifts',
    pledges: 'Pledges',
    supporters: 'Supporters',
    payouts: 'Payouts',
    bank: 'Bank',
    appeals: 'Appeals',
  },
  more: 'Show more',
  all: 'All',
  provider: 'Way of giving',
  close: 'Close',
  kinds,
  giftStates,
  pledgeStates,
  frequency: (frequency: string) => frequencies[frequency] ?? frequency,
  testMode: 'moves no money',
  notConnected: 'not connected',
} as const
