import { never } from '#base/invariant.ts'
import type { Instant } from '#base/clock.ts'
import { transaction, type Tx } from '#platform/database.ts'
import type { ProviderObjectState } from '#platform/schema.ts'
import { providerOf, type SupportOffice } from './office.ts'
import type { ProviderCode, ProviderSnapshot } from './provider.ts'
import { SupportRefusal } from './refusal.ts'
import { settleCheckout } from './settle/checkout.ts'
import { enqueueSettling, holdObject, markObject, takeTicket, type ProviderObject } from './settle/object.ts'
import { settlePayment } from './settle/payment.ts'
import { settlePayout } from './settle/payout.ts'
import { prepare, type Settling } from './settle/settling.ts'
import { settleSubscription } from './settle/subscription.ts'

/** How long an object may name an intent that we do not know, before it counts as somebody else's; in ms. */
const intentPatience = 86_400_000
const minute = 60_000

/**
 * Brings everything we hold about one object into line with what its provider says now: fetches it outside of any
 * transaction, then books in one. May be done any number of times, at the same time by several, and be killed at any
 * statement. Throws where it is to be tried again (`provider-unreachable`, `object-contended`).
 */
export async function settleObject(
  office: SupportOffice,
  object: ProviderObject,
): Promise<ProviderObjectState> {
  const provider = providerOf(office, object.provider)
  if (provider === null)
    return giveUp(office, object, await takeTicket(office.db, office.context, object), 'refused')
  for (let round = 0; round < 10; round++) {
    const ticket = await takeTicket(office.db, office.context, object)
    const fetched = await provider.fetch({ kind: object.kind, id: object.id })
    if (!fetched.ok) return notFetched(office, object, ticket, fetched)
    const prepared = await prepare(office, fetched.value)
    const state = await transaction(office.db, (tx) =>
      settleHeld({ ...prepared, office, tx, object, ticket }, fetched.value),
    )
    if (state !== 'stale') return state
  }
  throw new SupportRefusal('object-contended', `Others kept fetching the ${object.kind} ${object.id}.`)
}

async function settleHeld(
  settling: Settling,
  snapshot: ProviderSnapshot,
): Promise<ProviderObjectState | 'stale'> {
  const { tx, object, office, ticket } = settling
  const held = await holdObject(tx, office.context, object, ticket)
  if (held === null) return 'stale'
  const state = await settleSnapshot(settling, snapshot)
  if (state === 'waiting') return waitForIntent(settling, held.firstSeenAt)
  if (state !== 'settled') await markObject(tx, object, ticket, state)
  if (state === 'backward') report(office, object, 'support.step-refused')
  return state
}

function settleSnapshot(settling: Settling, snapshot: ProviderSnapshot): Promise<ProviderObjectState> {
  switch (snapshot.kind) {
    case 'payment':
      return settlePayment(settling, snapshot)
    case 'subscription':
      return settleSubscription(settling, snapshot)
    case 'checkout':
      return settleCheckout(settling, snapshot)
    case 'payout':
      return settlePayout(settling, snapshot)
    default:
      return never(snapshot)
  }
}

/**
 * It names an intent that is not on file: a restored backup that lacks the last minutes, or another newsroom on the same
 * account. Looked at again after a minute, then ever less often; after a day it is somebody else's.
 */
async function waitForIntent(settling: Settling, firstSeenAt: Instant): Promise<ProviderObjectState> {
  const { tx, object, office, ticket } = settling
  const now = office.context.clock()
  const age = now - firstSeenAt
  if (age >= intentPatience) {
    await markObject(tx, object, ticket, 'foreign')
    report(office, object, 'support.intent-unknown')
    return 'foreign'
  }
  await markObject(tx, object, ticket, 'waiting')
  await enqueueSettling(tx, office.context, object, now + Math.max(minute, Math.floor(age / 2)))
  return 'waiting'
}

async function notFetched(
  office: SupportOffice,
  object: ProviderObject,
  ticket: number,
  { code, message }: { code: ProviderCode; message: string },
): Promise<ProviderObjectState> {
  if (code === 'missing') return giveUp(office, object, ticket, 'missing')
  if (code === 'refused' || code === 'not-supported') return giveUp(office, object, ticket, 'refused')
  throw new SupportRefusal('provider-unreachable', `${object.provider}: ${message}`)
}

/** Another try would not help: kept on file for a person, and for the next list of the provider. */
async function giveUp(
  office: SupportOffice,
  object: ProviderObject,
  ticket: number,
  state: 'missing' | 'refused',
): Promise<ProviderObjectState> {
  await transaction(office.db, (tx: Tx) => markObject(tx, object, ticket, state))
  report(office, object, `support.object-${state}`)
  return state
}

function report(office: SupportOffice, { provider, kind, id }: ProviderObject, event: string): void {
  office.log.warn(event, { provider, kind, object: id })
}
