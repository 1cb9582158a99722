import type { Instant } from '#base/clock.ts'
import type { Frequency, Money } from '#edition/publication.ts'

// What the screens below Support ask: for owners and for the people who look after money, nobody else. Addresses in
// paths/finance.ts. Sums are minor units; no answer names a supporter but `Revealed`, `RevealedLines` and `PersonFile`.

/** GET financePaths.overview: the last 12 months, oldest first; a month and currency without entries is left out. */
export type FinanceOverview = {
  /** `YYYY-MM` of now, in the publication's calendar, and of the months before, oldest first. */
  months: string[]
  /** The currency of the public bar: what was exchanged into it counts in it, all else as it was given. */
  counting: string
  money: MonthOfMoney[]
  pledges: MonthOfPledges[]
  /** Of this month, the most first. */
  campaigns: CampaignSum[]
  /** What lies where: accounts of the ledger, debits less credits. */
  balances: { account: string; amount: Money }[]
  providers: ProviderStand[]
}
export type MonthOfMoney = {
  month: string
  currency: string
  gifts: number
  refunds: number
  disputes: number
  fees: number
  /** Changed by a provider out of this currency; below 0: into it. */
  exchanged: number
  payouts: number
  /** What the public total counts: gifts less refunds and disputes, and what was exchanged into `counting`. */
  received: number
}
/** `active = before + started + movedIn - lost - movedOut`; `monthly` at the amounts of today. */
export type MonthOfPledges = {
  month: string
  currency: string
  before: number
  active: number
  monthly: number
  started: number
  movedIn: number
  lost: number
  movedOut: number
}
export type CampaignSum = {
  campaign: string
  currency: string
  gifts: number
  received: number
  repeated: number
}
/** `isConnected` false: it is not configured any more, but has pledges. `isLive` false: it moves no money. */
export type ProviderStand = {
  provider: string
  isConnected: boolean
  isLive: boolean
  takes: Frequency[]
  pledges: { open: number; stranded: number; moved: number }
}

/** GET financePaths.care: what should have moved on by itself. */
export type FinanceCare = { stuck: Stuck[] }
export type Stuck = {
  what: 'object' | 'effect' | 'intent' | 'books' | 'reconciliation'
  state: string
  count: number
  oldest: Instant
}

// —— the ledger ——

export const ledgerKinds = ['gift', 'refund', 'dispute', 'fee', 'exchange', 'payout'] as const
export type LedgerKind = (typeof ledgerKinds)[number]

/** `from` and `to` are days `YYYY-MM-DD` of the publication's calendar, both included; what is left out is not narrowed. */
export type LedgerQuery = {
  from?: string | undefined
  to?: string | undefined
  kind?: LedgerKind | undefined
  provider?: string | undefined
  currency?: string | undefined
}
/** GET financePaths.ledger(query, before), newest first. `next` goes into `before`; null at the end. */
export type LedgerList = { entries: LedgerLine[]; next: string | null }
export type LedgerLine = {
  id: string
  transactionId: string
  at: Instant
  bookedAt: Instant
  kind: LedgerKind
  revision: number
  provider: string
  objectId: string
  debit: string
  credit: string
  amount: number
  currency: string
  contributionId: string | null
}
// GET financePaths.csv and .beancount with a LedgerQuery's `from` and `to`: files (docs/promises/ledger-exports.md).

// —— gifts ——

export const giftStates = ['confirmed', 'pending', 'failed', 'expired'] as const
export type GiftState = (typeof giftStates)[number]
export type GiftQuery = {
  state?: GiftState | undefined
  provider?: string | undefined
  gift?: string | undefined
}
/** GET financePaths.gifts(query, before), newest first. With `gift` that one alone. */
export type GiftList = { gifts: GiftView[]; next: string | null }
export type GiftView = {
  id: string
  provider: string
  objectId: string
  state: GiftState
  amount: Money
  refunded: number
  disputed: number
  /** What can still be given back. */
  left: number
  fee: Money | null
  settled: Money | null
  frequency: string
  campaign: string
  createdAt: Instant
  confirmedAt: Instant | null
  pledgeId: string | null
  supporterId: string | null
}

/** Why money is given back. Words of one's own would stand in the log for ever, and might name somebody. */
export const refundReasons = ['asked', 'twice', 'amount', 'fraud', 'law'] as const
export type RefundReason = (typeof refundReasons)[number]
/**
 * POST financePaths.refund(gift) with header `idempotency-key` (a UUID of the form) → Refunded. The books follow once the
 * provider confirms. `claimUrl`: only whoever has this address gets the money, so it is handed to the giver.
 */
export type RefundRequest = { amount: number; reason: RefundReason }
export type Refunded = { claimUrl: string | null }

// —— pledges ——

export const pledgeStates = ['active', 'past-due', 'paused', 'pending', 'ended'] as const
export type PledgeState = (typeof pledgeStates)[number]
export type PledgeQuery = { state?: PledgeState | undefined; provider?: string | undefined }
/** GET financePaths.pledges(query, before), newest first. */
export type PledgeList = { pledges: PledgeListed[]; next: string | null }
export type PledgeListed = {
  id: string
  provider: string
  state: PledgeState
  amount: Money
  frequency: string
  campaign: string
  startedAt: Instant | null
  nextAt: Instant | null
  pastDueAt: Instant | null
  endedAt: Instant | null
  strandedAt: Instant | null
  movedTo: string | null
  supporterId: string | null
}
/** POST financePaths.endPledge(id) with `{}` → Acted. */
export type Acted = { acted: true }
/** POST financePaths.pausePledge(id) with header `idempotency-key` → Acted. `months` null takes payments again. */
export type PauseRequest = { months: number | null }
/** POST financePaths.strand(provider) with `{}` → Invited: each supporter is invited once, however often it is pressed. */
export type Invited = { stranded: number; invited: number }

// —— supporters ——

/** GET financePaths.supporters(before), newest first. */
export type SupporterList = { supporters: SupporterRow[]; next: string | null }
export type SupporterRow = {
  id: string
  since: Instant
  erasedAt: Instant | null
  gifts: number
  lastGiftAt: Instant | null
  given: Money[]
  pledges: number
}
/** GET financePaths.supporter(id) */
export type SupporterView = { supporter: SupporterRow; gifts: GiftView[]; pledges: PledgeListed[] }
/** POST financePaths.findSupporter → Found: whose address this is, without showing anybody else's. */
export type FindRequest = { email: string }
export type Found = { supporterId: string | null }
/** POST financePaths.reveal(id) with `{}` → Revealed. Written to the log before it is shown. */
export type Revealed = { email: string; name: string | null }
/** POST financePaths.exportPerson(id) with `{}` → PersonFile: all that is held of them, to be handed to them. */
export type PersonFile = { file: Record<string, unknown> }
// DELETE financePaths.supporter(id) with `{}` → Acted.

// —— payouts ——

/** GET financePaths.payouts(before), newest first. */
export type PayoutList = { payouts: PayoutView[]; next: string | null }
export type PayoutView = {
  id: string
  provider: string
  objectId: string
  state: 'pending' | 'paid' | 'failed'
  at: Instant
  amount: Money
  ours: number
  payments: number | null
  reconciled: 'reconciled' | 'differs' | 'untold' | 'pending' | 'failed'
  difference: number
  faults: { objectId: string; told: number; expected: number }[]
}

// —— the bank ——

/** GET financePaths.bank */
export type BankStand = { isConnected: boolean; waiting: number }
/** POST financePaths.statements as `FormData` with `file` → StatementTaken; refused (`import-refused`) with a sentence. */
export type StatementTaken = {
  matched: number
  unmatched: number
  known: number
  /** Lines that could not be read; nothing of those was taken in. */
  faults: { number: number; field: string; message: string }[]
}
/** POST financePaths.revealLines with `{}` → RevealedLines: they name people, so showing them is written to the log. */
export type RevealedLines = { lines: WaitingLine[] }
export type WaitingLine = {
  id: string
  bookedAt: Instant
  amount: Money
  why: string
  name: string
  account: string
  text: string
}
/** POST financePaths.matchLine(id) → Acted; POST financePaths.setLineAside(id) with `{}` → Acted. */
export type MatchRequest = { reference: string }
