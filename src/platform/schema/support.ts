import type {
  IntentState,
  PledgeState,
  ContributionState,
  PayoutState,
  ProviderObjectState,
  LedgerKind,
  LetterState,
} from '../schema.ts'

/** Gifts, pledges, supporters, the ledger and letters (room `support`). */
export type SupportTables = {
  /** The public monthly goal, from the month `YYYY-MM` on until a later row says otherwise. */
  goal: { from_month: string; amount: number; currency: string }
  /** Who gives: address and name sealed by the vault, `email_blind` finds the same address again; all null once erased. */
  supporter: {
    id: string
    email_sealed: string | null
    email_blind: string | null
    name_sealed: string | null
    created_at: number
    erased_at: number | null
  }
  /** A gift that somebody wants to make, written before the provider hears of it; its id goes there and comes back. */
  intent: {
    id: string
    provider: string
    frequency: string
    amount: number
    currency: string
    /** 1 where `amount` holds the provider's fee on top of the gift. */
    cover_fee: number
    campaign: string
    language: string
    state: IntentState
    checkout_kind: string | null
    checkout_id: string | null
    /** The pledge that this gift takes the place of. */
    moves_pledge_id: string | null
    created_at: number
  }
  /** A promise to repeat a gift, as its provider told it last. */
  pledge: {
    id: string
    intent_id: string
    provider: string
    object_id: string
    state: PledgeState
    amount: number
    currency: string
    frequency: string
    campaign: string
    supporter_id: string | null
    /** Finds the pledge by its private token; null once that is worth nothing any more. */
    manage_blind: string | null
    /** When it was active first. */
    started_at: number | null
    next_at: number | null
    /** Since when a payment has been failing. */
    past_due_at: number | null
    ended_at: number | null
    /** Since when its provider has not been working for us: its supporter was invited to move. */
    stranded_at: number | null
    /** The pledge that took its place. */
    moved_to: string | null
    created_at: number
  }
  /** One payment, as its provider told it last: totals in minor units of `currency`. */
  contribution: {
    id: string
    intent_id: string
    pledge_id: string | null
    provider: string
    object_id: string
    state: ContributionState
    amount: number
    currency: string
    refunded: number
    disputed: number
    fee: number | null
    fee_currency: string | null
    /** What `amount`, less `refunded` and `disputed`, became in another currency. */
    settled_amount: number | null
    settled_currency: string | null
    frequency: string
    campaign: string
    confirmed_at: number | null
    /** `YYYY-MM`: the first month that it is for; null until it is confirmed. */
    covers_from: string | null
    /** 1, 3 or 12. */
    covers_months: number
    supporter_id: string | null
    created_at: number
  }
  /** Money that a provider sent to our bank. `ours`: of `amount`, what belongs to our own contributions. */
  payout: {
    id: string
    provider: string
    object_id: string
    state: PayoutState
    amount: number
    currency: string
    ours: number
    /** JSON of `{ id, net }[]`; null where the provider does not tell. */
    payments: string | null
    at: number
  }
  /** The inbox: each event once. `body_sealed` is null where a person in it was erased. */
  provider_event: {
    provider: string
    event_id: string
    type: string
    /** JSON of `ObjectRef[]`. */
    objects: string
    body_sealed: string | null
    received_at: number
  }
  /**
   * What events and lists of providers are about. `ticket` counts who set out to fetch it, and what was heard of it;
   * `settled_ticket` is how far that had come when it was booked last: who set out before then holds an answer that may
   * be older than ours.
   */
  provider_object: {
    provider: string
    kind: string
    object_id: string
    state: ProviderObjectState
    ticket: number
    settled_ticket: number
    found_by: 'event' | 'list' | 'us'
    first_seen_at: number
    /** Since when it waits to be looked at. */
    wanted_at: number
    settled_at: number | null
  }
  /** The last whole comparison with a provider's own list: since when, how many objects, how many not known before. */
  reconciliation: {
    provider: string
    since: number
    finished_at: number
    looked_at: number
    found: number
  }
  /** Append-only. `at` is when it happened as far as the provider tells, `booked_at` when we wrote it. */
  ledger_transaction: {
    id: string
    provider: string
    object_id: string
    kind: LedgerKind
    /** From 1 within the kind and object: each later one books a difference. */
    revision: number
    at: number
    booked_at: number
  }
  /** Takes `amount` (above 0) from the account `credit` and gives it to `debit`. Append-only. */
  ledger_entry: {
    id: string
    transaction_id: string
    debit: string
    credit: string
    amount: number
    currency: string
  }
  /** Outbox: what must come about exactly once; written with what it follows from. */
  effect: {
    key: string
    kind: string
    supporter_id: string | null
    pledge_id: string | null
    contribution_id: string | null
    created_at: number
    done_at: number | null
  }

  /**
   * Letters that wait to be sent, each once by its key. `sealed` is JSON of what is in it and to whom, sealed by the
   * vault; null from when it is sent, refused, or whom it goes to is erased: `supporter_id`, null where an address asked
   * for it that nobody gave with. Rows go after 90 days.
   */
  letter: {
    key: string
    kind: string
    sealed: string | null
    supporter_id: string | null
    state: LetterState
    created_at: number
    done_at: number | null
  }
  /** Intents whose givers want receipts by mail. */
  receipt_wish: { intent_id: string }
  /**
   * Who asked to be reminded by mail: gone when the reminder was sent, called off, or never confirmed. `sealed` is the
   * mail address, `blind` finds the same one again; `token_hash` is SHA-256 of the private link's token.
   */
  reminder: {
    id: string
    sealed: string
    blind: string
    token_hash: string
    language: string
    /** `YYYY-MM-DD` in `time_zone` (IANA). */
    day: string
    time_zone: string
    confirmed: number
    created_at: number
    due_at: number
  }
}
