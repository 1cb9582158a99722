import type {
  GiftState,
  LedgerKind,
  PayoutView,
  PledgeState,
  RefundReason,
  Stuck,
} from '../../contract/finance.ts'
import { count } from '../ui/words/numbers.ts'

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
const reasons: Record<RefundReason, string> = {
  asked: 'The supporter asked for it',
  twice: 'It was paid twice',
  amount: 'The amount was a mistake',
  fraud: 'The card may have been stolen',
  law: 'We may not take it',
}
const reconciled: Record<PayoutView['reconciled'], string> = {
  reconciled: 'Reconciled',
  differs: 'Differs',
  untold: 'Not itemised',
  pending: 'On its way',
  failed: 'Failed',
}

const whys: Record<string, string> = {
  'no-reference': 'no reference of ours is written on it',
  'several-references': 'it bears several references',
  'wrong-currency': 'it is in another currency than the gift',
  'nothing-to-return': 'it went out, and the gift has less to give back',
  'perhaps-twice': 'the same day, sum and reference came in another file: it may be the same line',
}

/** Why a line of the bank waits. */
export function whyText(why: string): string {
  return whys[why] ?? why
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

export const overviewWords = {
  thisMonth: (month: string) => `${month} so far`,
  currency: 'Currency',
  received: 'Received',
  receivedHint:
    'Gifts less refunds and disputes, before fees, in the currency in which they are held: what was exchanged counts there.',
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

export const giftWords = {
  lead: 'What was given, or tried. Who gave it is not shown here.',
  state: 'State',
  none: 'No gifts here.',
  one: 'One gift. ',
  showAll: 'Show all gifts',
  refunded: (amount: string) => `${amount} given back`,
  disputed: (amount: string) => `${amount} disputed`,
  fee: (amount: string) => `fee ${amount}`,
  settled: (amount: string) => `settled as ${amount}`,
  refund: 'Refund',
  refundOf: (gift: string) => `Refund ${gift}`,
  refundTitle: 'Give money back',
  refundLead: (left: string) =>
    `Up to ${left} can be given back by the way it came. The books follow once the provider confirms.`,
  amount: 'Amount',
  reason: 'Reason',
  reasonHint: 'It stands in the log for ever, beside your name.',
  reasons,
  giveBack: (amount: string) => `Give ${amount} back`,
  asked: 'The provider has taken the refund. It stands in the ledger once it is confirmed.',
  claimTitle: 'The giver has to fetch it',
  claim:
    'Bitcoin cannot be sent back by itself. Hand this address to the giver, and to nobody else: whoever has it has the money. It is shown once.',
  copy: 'Copy the address',
  copied: 'Copied',
} as const

export const pledgeWords = {
  lead: 'Promises to repeat a gift. Change one only when its supporter asks you to; they can do it themselves by their private link.',
  state: 'State',
  none: 'No pledges here.',
  next: 'next payment',
  pastDue: 'failing since',
  ended: 'ended',
  stranded: 'stranded',
  moved: 'moved',
  change: 'Change',
  changeOf: (pledge: string) => `Change ${pledge}`,
  dialogTitle: 'At the supporter’s request',
  pauseFor: 'Pause for',
  months: (months: number) => count(months, 'month'),
  pause: 'Pause it',
  resume: 'Take payments again',
  end: 'End the pledge',
  endHint: 'What has ended cannot be taken up again: the supporter would make a new pledge.',
  endSure: 'Yes, end it',
  bankHint:
    'This is a standing order at the supporter’s own bank. What you do here changes what we expect; only they can stop it there.',
  paused: 'Paused. No letter goes out about it: tell the supporter.',
  resumed: 'Payments are taken again. No letter goes out about it: tell the supporter.',
  endAsked: 'The pledge ends. The supporter gets a letter about it where we have an address.',
  droppedTitle: 'When a provider drops us',
  droppedLead:
    'Its pledges bring nothing any more. Each supporter is invited by mail, once, to make theirs anew by another way; what they gave stays counted.',
  dropped: (provider: string) => `${provider} dropped us`,
  toInvite: (open: number) => `${count(open, 'open pledge')} to be moved`,
  strandedMoved: (stranded: number, moved: number) => `${stranded} stranded, ${moved} moved`,
  invite: 'Invite once to move',
  inviteFrom: (provider: string) => `Invite once to move from ${provider}`,
  inviteSure: (open: number) =>
    `${count(open, 'pledge')} will count as lost until their supporters move. This cannot be undone.`,
  typeName: (name: string) => `Type ${name} to go on`,
  invited: (stranded: number, invited: number) =>
    `${count(stranded, 'pledge')} marked; ${count(invited, 'supporter')} invited.`,
} as const

export const supporterWords = {
  lead: 'Everybody who gave and left an address, without their names. Whose name you look at stands in the log.',
  none: 'No supporters yet.',
  find: 'Find by mail address',
  findHint: 'The whole address, as it was given. The log says that you looked, not for whom.',
  findButton: 'Find',
  notFound: 'Nobody who gave has this address.',
  since: 'since',
  gifts: (gifts: number) => count(gifts, 'gift'),
  pledges: (pledges: number) => count(pledges, 'open pledge'),
  erased: 'Erased',
  erasedLong: 'Address and name are gone. What was given stays in the books.',
  who: 'Who it is',
  reveal: 'Show name and address',
  revealHint: 'The log will say that you looked.',
  noName: 'no name given',
  hide: 'Hide again',
  file: 'All that is kept of them, as a file',
  fileHint: 'For the person alone, who may ask for it by law.',
  save: 'Save the file',
  erase: 'Erase this person',
  eraseHint:
    'Address, name, private links and waiting letters go, and pledges are ended. Money stays in the books. This cannot be undone.',
  eraseTitle: 'Erase this person for ever',
  typeWord: 'Type erase to go on',
  word: 'erase',
  eraseButton: 'Erase for ever',
  givenPart: 'Gifts',
  pledgesPart: 'Pledges',
  noGifts: 'No gifts.',
  noPledges: 'No pledges.',
  total: 'Given in all',
} as const

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

export const bankWords = {
  lead: 'Transfers are known only from the statements of our bank. Lines that bear a reference find their gift by themselves.',
  notConnected: 'No bank account is configured: set BANK_HOLDER, BANK_IBAN and BANK_CURRENCY.',
  drop: 'Drop a statement here: CSV as your bank exports it, or CAMT.053',
  choose: 'Choose a file',
  notTaken: (name: string) => `${name} was not taken in.`,
  taken: (matched: number, unmatched: number, known: number) =>
    `Found their gift: ${matched}. Waiting for you: ${unmatched}. Known already: ${known}.`,
  faults: (faults: number) => `Not read: ${count(faults, 'line')}`,
  line: (number: number) => `Line ${number}`,
  waitingPart: 'Lines that wait for you',
  waiting: (lines: number) =>
    lines === 0
      ? 'None: every line has found its gift.'
      : `${count(lines, 'line')} without a gift. They name people, so the log will say that you looked.`,
  reveal: 'Show the lines',
  reference: 'Reference of the gift',
  match: 'Put to this gift',
  setAside: 'No gift',
  setAsideOf: (amount: string) => `Set the line of ${amount} aside: it is no gift`,
} as const
