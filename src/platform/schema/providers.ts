/** What payment providers of our own hold (the sandbox, bank transfers), and turns at others (room `support`, `providers/`). */
export type ProviderTables = {
  /** What the sandbox pretends to hold: a checkout bears its intent's id. `contact` is sealed by the vault. */
  sandbox_object: {
    id: string
    kind: 'payment' | 'subscription' | 'payout' | 'checkout'
    intent_id: string | null
    subscription_id: string | null
    payout_id: string | null
    state: string
    amount: number
    currency: string
    frequency: string
    refunded: number
    disputed: number
    /** When a subscription's next payment is due; of a payment, when it was confirmed. */
    next_at: number | null
    thanks_url: string | null
    back_url: string | null
    contact: string | null
    created_at: number
    changed_at: number
  }
  /** What a giver writes into a bank transfer (ISO 11649), one for each intent. */
  bank_reference: {
    reference: string
    intent_id: string
    amount: number
    currency: string
    frequency: string
    /** What the giver told us of a standing order, which only the giver's own bank can change. */
    paused_until: number | null
    ended_at: number | null
    created_at: number
  }
  /** Booked lines of our bank's statements: `amount` below 0 left the account. `why`: what keeps it from its gift. */
  bank_line: {
    id: string
    /** The vault's blind of the bank's own reference, or of all that it printed: the same line is taken in once. */
    entry_key: string
    /** Shape of the file that it came from. */
    source: string
    booked_at: number
    amount: number
    currency: string
    state: 'matched' | 'unmatched' | 'set-aside'
    why: string | null
    reference: string | null
    /** The payment that it is part of: its own id, or that of the line whose money it gives back. */
    payment_id: string | null
    /** JSON of what the bank printed, sealed: names, accounts and words of people. */
    sealed: string
    imported_at: number
    changed_at: number
  }
  /** Whose turn it is to work on a thing of a provider (`support/providers/turns.ts`); over at `until`, in ms. */
  provider_turn: { name: string; holder: string; until: number }
}
