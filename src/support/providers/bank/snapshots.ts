import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Db } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import type { Vault } from '#platform/vault.ts'
import {
  frequencies,
  type CheckoutSnapshot,
  type Frequency,
  type PaymentSnapshot,
  type ProviderCode,
  type SubscriptionSnapshot,
  type SubscriptionState,
} from '../../provider.ts'
import { bookedIn, openLine } from './line.ts'

type Reference = Schema['bank_reference']

type Books = { db: Db; vault: Vault; timeZone: string }

/** A transfer that came: a booked line of our statement with a reference, less what lines sent back. */
export async function transferNow(
  { db, vault, timeZone }: Books,
  id: string,
): Promise<Result<PaymentSnapshot, ProviderCode>> {
  const line = await db.selectFrom('bank_line').selectAll().where('id', '=', id).executeTakeFirst()
  if (line === undefined || line.amount <= 0) return missing('transfer', id)
  const reference = line.state === 'matched' ? await referenceNamed(db, line.reference) : null
  const back = await db
    .selectFrom('bank_line')
    .select('amount')
    .where('payment_id', '=', id)
    .where('state', '=', 'matched')
    .where('amount', '<', 0)
    .execute()
  const { name } = await openLine(vault, line.sealed)
  return done({
    kind: 'payment',
    id,
    intentId: reference?.intent_id ?? null,
    subscriptionId: reference === null || reference.frequency === 'once' ? null : reference.reference,
    state: 'confirmed',
    amount: { amount: line.amount, currency: line.currency },
    refunded: back.reduce((sum, { amount }) => sum - amount, 0),
    disputed: 0,
    fee: { amount: 0, currency: line.currency },
    settled: null,
    settledBack: 0,
    at: bookedIn(timeZone, line.booked_at),
    contact: { email: null, name: name === '' ? null : name },
  })
}

/**
 * A standing order, as far as one can be seen from here: by what came. It is late a fortnight after the next transfer
 * was due, since weekends and holidays shift it, and given up a year later.
 */
export async function standingOrderNow(
  { db, timeZone }: Omit<Books, 'vault'>,
  id: string,
  now: Instant,
): Promise<Result<SubscriptionSnapshot, ProviderCode>> {
  const reference = await referenceNamed(db, id)
  if (reference === null || reference.frequency === 'once') return missing('standing order', id)
  const frequency = frequencyOf(reference.frequency)
  const last = await lastTransfer(db, id)
  const lastAt = last === null ? null : bookedIn(timeZone, last)
  const dueAt = last === null ? null : bookedIn(timeZone, afterPeriod(last, frequency))
  const state = stateOf(reference, dueAt, now)
  return done({
    kind: 'subscription',
    id,
    intentId: reference.intent_id,
    state,
    amount: { amount: reference.amount, currency: reference.currency },
    frequency,
    nextAt: nextOf(reference, state, dueAt),
    at: reference.ended_at ?? lastAt ?? reference.created_at,
    contact: null,
  })
}

async function lastTransfer(db: Db, reference: string): Promise<Instant | null> {
  const last = await db
    .selectFrom('bank_line')
    .select('booked_at')
    .where('reference', '=', reference)
    .where('state', '=', 'matched')
    .where('amount', '>', 0)
    .orderBy('booked_at', 'desc')
    .executeTakeFirst()
  return last?.booked_at ?? null
}

function nextOf(reference: Reference, state: SubscriptionState, dueAt: Instant | null): Instant | null {
  if (state === 'paused') return reference.paused_until
  return state === 'active' || state === 'past-due' ? dueAt : null
}

const day = 24 * 60 * 60 * 1000
const grace = 14 * day
const givenUp = 365 * day

function stateOf(reference: Reference, dueAt: Instant | null, now: Instant): SubscriptionState {
  if (reference.ended_at !== null) return 'ended'
  if (reference.paused_until !== null && reference.paused_until > now) return 'paused'
  if (dueAt === null) return 'pending'
  if (now <= dueAt + grace) return 'active'
  return now <= dueAt + givenUp ? 'past-due' : 'ended'
}

const months = { monthly: 1, quarterly: 3, yearly: 12 }

/** The same day of a later month, or its last day where it has none. */
function afterPeriod(from: Instant, frequency: keyof typeof months): Instant {
  const date = new Date(from)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months[frequency])
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  return date.setUTCDate(Math.min(wanted, last))
}

function frequencyOf(text: string): Exclude<Frequency, 'once'> {
  const known = frequencies.find((frequency) => frequency === text)
  return known === undefined || known === 'once' ? 'monthly' : known
}

/** Our page with the account and the reference: open until a transfer came. */
export async function orderNow(db: Db, intentId: string): Promise<Result<CheckoutSnapshot, ProviderCode>> {
  const reference = await db
    .selectFrom('bank_reference')
    .selectAll()
    .where('intent_id', '=', intentId)
    .executeTakeFirst()
  if (reference === undefined) return missing('order', intentId)
  const first = await db
    .selectFrom('bank_line')
    .select('id')
    .where('reference', '=', reference.reference)
    .where('state', '=', 'matched')
    .where('amount', '>', 0)
    .orderBy('booked_at')
    .orderBy('id')
    .executeTakeFirst()
  return done({
    kind: 'checkout',
    id: intentId,
    intentId,
    state: first === undefined ? 'open' : 'complete',
    payment: first?.id ?? null,
    subscription: reference.frequency === 'once' ? null : reference.reference,
    at: reference.created_at,
  })
}

async function referenceNamed(db: Db, reference: string | null): Promise<Reference | null> {
  if (reference === null) return null
  const row = await db
    .selectFrom('bank_reference')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst()
  return row ?? null
}

function missing(what: string, id: string) {
  return refused('missing' as const, `There is no ${what} ${id}.`)
}
