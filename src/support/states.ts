import type { ContributionState, IntentState, PayoutState, PledgeState } from '#platform/schema.ts'

// Every step that a row may take. What is not listed does not happen: a snapshot that calls for it changes nothing and
// is reported. Steps back are missing on purpose: a copy of the provider that lags behind may tell an older story.

/** `failed` may come back: the same payment may be tried again with another card. Paid late, `expired` is confirmed. */
export const contributionSteps: Steps<ContributionState> = {
  pending: ['confirmed', 'failed', 'expired'],
  failed: ['pending', 'confirmed', 'expired'],
  expired: ['pending', 'confirmed', 'failed'],
  confirmed: [],
}

/** What has ended has ended: a supporter who comes back makes a new pledge. */
export const pledgeSteps: Steps<PledgeState> = {
  pending: ['active', 'past-due', 'paused', 'ended'],
  active: ['past-due', 'paused', 'ended'],
  'past-due': ['active', 'paused', 'ended'],
  paused: ['active', 'past-due', 'ended'],
  ended: [],
}

/** `pre`: the provider has not answered yet. One that was given up may be tried again, and money may come for it. */
export const intentSteps: Steps<IntentState> = {
  pre: ['open', 'done', 'abandoned'],
  open: ['done', 'abandoned'],
  abandoned: ['open', 'done'],
  done: [],
}

/** A bank may send back what was paid out already. */
export const payoutSteps: Steps<PayoutState> = {
  pending: ['paid', 'failed'],
  paid: ['failed'],
  failed: [],
}

type Steps<State extends string> = Record<State, readonly State[]>

/** Whether a row in `from` (null: there is none yet) may be in `to` after it; staying is always allowed. */
export function mayStep<State extends string>(steps: Steps<State>, from: State | null, to: State): boolean {
  return from === null || from === to || steps[from].includes(to)
}
