import assert from 'node:assert/strict'
import { it } from 'node:test'
import { sql } from 'kysely'
import { kindOf } from '#platform/database-kind.ts'
import type { Db } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import type { PaymentSnapshot, SubscriptionSnapshot } from './provider.ts'
import { randomBatch, type Batch } from './testing/random-streams.ts'
import { assertBooks } from './testing/support-desk.ts'

// `STREAMS=10000 node --test src/support/support.property.test.ts` for the long run. A failure names its seed:
// `SEED=… STREAMS=50` has that batch again (what two workers do at the same time is chance all the same).

const batchOf = 50
const firstSeed = Number(process.env['SEED'] ?? 1)

/** What fits into ten seconds on two busy cores. */
function streamsFor(db: Db): number {
  return Number(process.env['STREAMS'] ?? (kindOf(db) === 'postgres' ? 30 : 100))
}

onEachDatabase('Any stream of events, killed anywhere', (fresh) => {
  it(
    'ends in the same balanced ledger, to the cent what the provider has',
    { timeout: 36_000_000 },
    async () => {
      const db = await fresh()
      await forgetDisk(db)
      const streams = streamsFor(db)
      const sum = { events: 0, lost: 0, killed: 0 }
      for (let done = 0; done < streams; done += batchOf) {
        const seed = firstSeed + done / batchOf
        try {
          const batch = await randomBatch(db, {
            seed,
            streams: Math.min(batchOf, streams - done),
            evening: (world) => check(db, world, (about) => !world.unheard.has(about)),
          })
          await check(db, batch, () => true)
          for (const key of ['events', 'lost', 'killed'] as const) sum[key] += batch[key]
        } catch (error) {
          throw new Error(`SEED=${seed} STREAMS=${batchOf}`, { cause: error })
        }
      }
      await rememberDisk(db)
      assert.ok(sum.lost > 0 && sum.killed > 0)
      console.log(
        `${kindOf(db)}: ${streams} streams, ${sum.events} events, ${sum.lost} lost, killed ${sum.killed} times`,
      )
    },
  )
})

/** Nothing here is about power cuts, and waiting for the disk at each commit is long. */
async function forgetDisk(db: Db): Promise<void> {
  if (kindOf(db) === 'sqlite') await sql`pragma synchronous = off`.execute(db)
  // For the connections of the pool that are still to be made, which are all but one.
  else
    await sql`do $$ begin
      execute format('alter database %I set synchronous_commit = off', current_database());
    end $$`.execute(db)
}

async function rememberDisk(db: Db): Promise<void> {
  if (kindOf(db) === 'postgres')
    await sql`do $$ begin
      execute format('alter database %I reset synchronous_commit', current_database());
    end $$`.execute(db)
}

/** Compares all that was `heard` of: in the evening what events told, after the night everything. */
async function check(db: Db, batch: Batch, heard: (about: string) => boolean): Promise<void> {
  const prefix = `${batch.provider.newId('').split('_')[0]}_`
  const among = (kind: string) => (line: string) => heard(`${kind} ${line.split(' ')[0]}`)
  assert.deepEqual(
    (await ledgerOf(db, prefix)).filter(among('payment')),
    expectedLedger(batch).filter(among('payment')),
  )
  assert.deepEqual(
    (await pledgesOf(db, prefix)).filter(among('subscription')),
    expectedPledges(batch).filter(among('subscription')),
  )
  await checkEffects(db, batch, prefix)
  await checkNothingWaits(db, prefix)
  await assertBooks(batch.office)
}

/** What the books say of each object: kind, currency, and what came to (or left) the provider's account. */
async function ledgerOf(db: Db, prefix: string): Promise<string[]> {
  const rows = await db
    .selectFrom('ledger_transaction as t')
    .innerJoin('ledger_entry as e', 'e.transaction_id', 't.id')
    .where('t.object_id', 'like', `${prefix}%`)
    .groupBy(['t.object_id', 't.kind', 'e.currency'])
    .select(({ fn }) => [
      't.object_id',
      't.kind',
      'e.currency',
      fn
        .sum<number>(sql<number>`case when e.debit = 'provider:sandbox' then e.amount else -e.amount end`)
        .as('sum'),
    ])
    .execute()
  return rows
    .filter((row) => row.sum !== 0)
    .map((row) => `${row.object_id} ${row.kind} ${row.sum} ${row.currency}`)
    .sort()
}

function expectedLedger(batch: Batch): string[] {
  const lines: string[] = []
  for (const payment of paymentsOf(batch)) {
    if (payment.state !== 'confirmed') continue
    const { currency, amount } = payment.amount
    const left = amount - payment.refunded - payment.disputed
    lines.push(`${payment.id} gift ${amount} ${currency}`)
    if (payment.refunded > 0) lines.push(`${payment.id} refund ${-payment.refunded} ${currency}`)
    if (payment.disputed > 0) lines.push(`${payment.id} dispute ${-payment.disputed} ${currency}`)
    if (payment.fee) lines.push(`${payment.id} fee ${-payment.fee.amount} ${payment.fee.currency}`)
    if (!payment.settled) continue
    const back = payment.settled.amount - payment.settledBack
    if (left !== 0) lines.push(`${payment.id} exchange ${-left} ${currency}`)
    if (back !== 0) lines.push(`${payment.id} exchange ${back} ${payment.settled.currency}`)
  }
  return lines.sort()
}

/** Payments of our own: by their intent, or by the intent of the pledge that they renew. */
function paymentsOf({ provider, ours }: Batch): PaymentSnapshot[] {
  const pledges = new Map(subscriptionsOf({ provider, ours }).map((pledge) => [pledge.id, pledge]))
  return provider
    .all()
    .filter((object) => object.kind === 'payment')
    .filter(({ intentId, subscriptionId }) => ours.has(intentId ?? '') || pledges.has(subscriptionId ?? ''))
}

function subscriptionsOf({ provider, ours }: Pick<Batch, 'provider' | 'ours'>): SubscriptionSnapshot[] {
  return provider
    .all()
    .filter((object) => object.kind === 'subscription')
    .filter(({ intentId }) => ours.has(intentId ?? ''))
}

async function pledgesOf(db: Db, prefix: string): Promise<string[]> {
  const rows = await db.selectFrom('pledge').selectAll().where('object_id', 'like', `${prefix}%`).execute()
  return rows
    .map((row) => `${row.object_id} ${row.state} ${row.amount} ${row.currency} ${row.frequency}`)
    .sort()
}

function expectedPledges(batch: Batch): string[] {
  return subscriptionsOf(batch)
    .map(
      ({ id, state, amount, frequency }) => `${id} ${state} ${amount.amount} ${amount.currency} ${frequency}`,
    )
    .sort()
}

/** Every effect was done, a receipt for each confirmed payment of somebody with an address, and nobody is there twice. */
async function checkEffects(db: Db, batch: Batch, prefix: string): Promise<void> {
  const waiting = await db.selectFrom('effect').select('key').where('done_at', 'is', null).execute()
  assert.deepEqual(waiting, [])
  const rows = await db
    .selectFrom('contribution')
    .select(['id', 'object_id', 'supporter_id'])
    .where('object_id', 'like', `${prefix}%`)
    .where('state', '=', 'confirmed')
    .where('supporter_id', 'is not', null)
    .execute()
  const receipts = [...batch.post].filter((key) => key.startsWith('receipt:'))
  assert.deepEqual(receipts.sort(), rows.map(({ id }) => `receipt:${id}`).sort())
  const people = await db.selectFrom('supporter').select('email_blind').execute()
  assert.equal(new Set(people.map((row) => row.email_blind)).size, people.length)
  assert.ok(people.length <= 4)
}

async function checkNothingWaits(db: Db, prefix: string): Promise<void> {
  const rows = await db
    .selectFrom('provider_object as o')
    .leftJoin('job', (join) =>
      join.on('job.key', '=', sql<string>`'settle:' || o.provider || '/' || o.kind || '/' || o.object_id`),
    )
    .select(['o.kind', 'o.object_id', 'o.state', 'job.state as job', 'job.attempts', 'job.last_error'])
    .where('o.object_id', 'like', `${prefix}%`)
    .where('o.state', 'not in', ['settled', 'foreign'])
    .execute()
  assert.deepEqual(rows, [])
}
