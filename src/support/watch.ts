import type { Instant } from '#base/clock.ts'
import { transaction, type Db } from '#platform/database.ts'
import type { ProviderObjectState } from '#platform/schema.ts'
import { booksDiffer } from './books.ts'
import type { SupportOffice } from './office.ts'
import type { ObjectRef } from './provider.ts'
import { wantObjects, type ProviderObject } from './settle/object.ts'

const hour = 3_600_000
const day = 24 * hour

/** Rows that should have moved on. `oldest` is since when the oldest of them waits. */
export type Stuck = {
  what: 'object' | 'effect' | 'intent' | 'books' | 'reconciliation'
  state: string
  count: number
  oldest: Instant
}

/**
 * What has been waiting for more than an hour: objects that were not looked at or that could not be, effects that were
 * not done, gifts whose checkout was never answered; books that do not agree with the contributions; and a provider
 * whose list was not compared for two days. Empty where all is well.
 */
export async function stuckRows(office: SupportOffice): Promise<Stuck[]> {
  const { db } = office
  const now = office.context.clock()
  const before = now - hour
  return [
    ...(await stuckObjects(office, before)),
    ...(await stuckEffects(db, before)),
    ...(await stuckIntents(db, before)),
    ...(await stuckBooks(db, now)),
    ...(await unreconciled(office, now - 2 * day)),
  ]
}

/** Of a provider that was taken out of the configuration nothing can come any more. */
async function stuckObjects({ db, providers }: SupportOffice, before: Instant): Promise<Stuck[]> {
  if (providers.length === 0) return []
  const names = providers.map(({ name }) => name)
  const rows = await db
    .selectFrom('provider_object')
    .where('provider', 'in', names)
    .where('state', 'in', ['wanted', 'waiting', 'refused', 'backward'])
    .where('wanted_at', '<', before)
    .groupBy('state')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count'), fn.min('wanted_at').as('oldest')])
    .orderBy('state')
    .execute()
  return rows.map((row) => ({ what: 'object', ...row }))
}

async function stuckEffects(db: Db, before: Instant): Promise<Stuck[]> {
  const rows = await db
    .selectFrom('effect')
    .where('done_at', 'is', null)
    .where('created_at', '<', before)
    .groupBy('kind')
    .select(({ fn }) => [
      'kind as state',
      fn.countAll<number>().as('count'),
      fn.min('created_at').as('oldest'),
    ])
    .orderBy('kind')
    .execute()
  return rows.map((row) => ({ what: 'effect', ...row }))
}

async function stuckIntents(db: Db, before: Instant): Promise<Stuck[]> {
  const row = await db
    .selectFrom('intent')
    .where('state', '=', 'pre')
    .where('created_at', '<', before)
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('created_at').as('oldest')])
    .executeTakeFirstOrThrow()
  return row.count === 0 ? [] : [{ what: 'intent', state: 'pre', ...row }]
}

async function stuckBooks(db: Db, now: Instant): Promise<Stuck[]> {
  const differ = await booksDiffer(db)
  return differ.map(({ kind, currency }) => ({
    what: 'books',
    state: `${kind} ${currency}`,
    count: 1,
    oldest: now,
  }))
}

async function unreconciled({ db, providers }: SupportOffice, before: Instant): Promise<Stuck[]> {
  const rows = await db.selectFrom('reconciliation').select(['provider', 'finished_at']).execute()
  const names = new Set<string>(providers.map(({ name }) => name))
  return rows
    .filter(({ provider, finished_at: at }) => names.has(provider) && at < before)
    .map(({ provider, finished_at: at }) => ({
      what: 'reconciliation',
      state: provider,
      count: 1,
      oldest: at,
    }))
}

/**
 * Every hour: says what is stuck, and has what waits looked at again, in case its job gave up while a provider was away.
 */
export async function watch(office: SupportOffice): Promise<void> {
  for (const { what, state, count, oldest } of await stuckRows(office)) {
    office.log.error('support.stuck', { what, state, count, since: new Date(oldest).toISOString() })
  }
  const { context } = office
  const waiting = await objectsIn(office.db, ['wanted', 'waiting', 'backward'], context.clock() - hour)
  const due = await checkoutsToAsk(office)
  await transaction(office.db, (tx) => wantObjects(tx, context, [...waiting, ...due], 'us'))
  await giveUpIntents(office)
  office.wake?.()
}

async function objectsIn(db: Db, states: ProviderObjectState[], before: Instant): Promise<ProviderObject[]> {
  const rows = await db
    .selectFrom('provider_object')
    .select(['provider', 'kind', 'object_id'])
    .where('state', 'in', states)
    .where('wanted_at', '<', before)
    .orderBy('wanted_at')
    .limit(1_000)
    .execute()
  return rows.map((row) => ({
    provider: row.provider,
    kind: row.kind as ObjectRef['kind'],
    id: row.object_id,
  }))
}

/** Checkouts of the last days that nothing was heard of for an hour: the giver left, or an event was lost. */
async function checkoutsToAsk({ db, context, providers }: SupportOffice): Promise<ProviderObject[]> {
  const now = context.clock()
  const rows = await db
    .selectFrom('intent')
    .select(['provider', 'checkout_kind', 'checkout_id'])
    .where('state', '=', 'open')
    .where('created_at', '<', now - hour)
    .where('created_at', '>=', now - 2 * day)
    .where('checkout_id', 'is not', null)
    .orderBy('created_at')
    .limit(1_000)
    .execute()
  const names = new Set<string>(providers.map(({ name }) => name))
  return rows
    .filter(({ provider }) => names.has(provider))
    .map((row) => ({
      provider: row.provider,
      kind: row.checkout_kind as ObjectRef['kind'],
      id: row.checkout_id ?? '',
    }))
}

/** Gifts that were begun and never made: after a day where the provider never answered, after 90 where it did. */
async function giveUpIntents({ db, context }: SupportOffice): Promise<void> {
  const now = context.clock()
  const giveUp = db.updateTable('intent').set({ state: 'abandoned' })
  await giveUp
    .where('state', '=', 'pre')
    .where('created_at', '<', now - day)
    .execute()
  await giveUp
    .where('state', '=', 'open')
    .where('created_at', '<', now - 90 * day)
    .execute()
}
