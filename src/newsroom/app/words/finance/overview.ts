import type { Stuck } from '../../../contract/finance.ts'
import { count } from '../../ui/words/numbers.ts'
import { providerName } from './shared.ts'

/** How the money stands. */
export const overviewWords = {
  thisMonth: (month: string) => `${month} so far`,
  currency: 'Currency',
  received: 'Received',
  receivedHint: (counting: string) =>
    `Gifts less refunds and disputes, before fees, each counted once: as it was given, or in ${counting}, the currency of the public bar, where it was exchanged into that.`,
  gifts: 'Gifts',
  refunds: 'Refunds',
  disputes: 'Disputes',
  fees: 'Fees',
  exchanged: 'Exchanged',
  payouts: 'Paid out',
  moneyTitle: 'What came in and what was kept, month by month',
  pledgesPart: 'Pledges',
  pledgesTitle: 'Active pledges, month by month',
  activePledges: 'active',
  monthly: (amount: string) => `${amount} a month`,
  monthlyHint: 'What active pledges come to, at today’s amounts.',
  month: 'Month',
  active: 'Active',
  started: 'New',
  lost: 'Lost',
  moved: 'Moved',
  churn: 'Churn',
  churnHint:
    'Churn is the share of a month’s first pledges that was lost by its end, without those that moved.',
  campaignsPart: 'By campaign, this month',
  campaign: 'Campaign',
  noCampaign: 'None named',
  repeated: 'Of it from pledges',
  balancesPart: 'Where it lies',
  account: 'Account',
  amount: 'Amount',
  providersPart: 'Ways of giving',
  openPledges: (pledges: number) => count(pledges, 'open pledge'),
  carePart: 'Needs a look',
  nothingThisMonth: 'Nothing has come in this month yet.',
  nothing: 'Nothing has come in yet. Figures stand here with the first confirmed gift.',
  stuck: ({ what, state, count: rows }: Stuck): string =>
    ({
      object: `${count(rows, 'object')} of a provider could not be settled for an hour (${state})`,
      effect: `${count(rows, 'letter or notice', 'letters or notices')} not done for an hour (${state})`,
      intent: `${count(rows, 'gift')} begun without an answer of the provider`,
      books: `The ledger and the gifts tell different sums (${state}). Nothing is lost; have somebody technical look.`,
      reconciliation: `Not compared with ${providerName(state)} for two days`,
    })[what],
  since: 'since',
} as const
