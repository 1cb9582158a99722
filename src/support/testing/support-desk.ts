import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import type { Money } from '#edition/publication.ts'
import { sql } from 'kysely'
import { kindOf } from '#platform/database-kind.ts'
import type { Db } from '#platform/database.ts'
import { startWorker, type JobHandler } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { vaultOf } from '#platform/vault.ts'
import { booksDiffer } from '../books.ts'
import { doEffect, letterJob } from '../effects.ts'
import { beginGift, type Gift } from '../give.ts'
import { takeEvent } from '../inbox.ts'
import { balances, received } from '../ledger.ts'
import type { SupportOffice } from '../office.ts'
import { supportJobs } from '../support-jobs.ts'
import { FakeProvider, type FakeEvent } from './fake-provider.ts'

export const hour = 3_600_000
export const day = 24 * hour
/** 23 November 2026, 10:38 in Amsterdam. */
export const noon = Date.UTC(2026, 10, 23, 9, 38)
export const usd = (amount: number): Money => ({ amount, currency: 'USD' })

/** A support room at work on one database, with a fake provider and a clock that the test moves. */
export async function supportDesk(db: Db, test: TestContext) {
  // Nothing here is about power cuts, and waiting for the disk at each commit is long.
  if (kindOf(db) === 'sqlite') await sql`pragma synchronous = off`.execute(db)
  const clock = fixedClock(noon)
  const lines: string[] = []
  const log = createLog({ level: 'info', write: (line) => void lines.push(line) })
  const provider = new FakeProvider('sandbox', clock)
  const told = { funding: 0 }
  const office: SupportOffice = {
    db,
    context: { clock, newId: uuidV7(clock) },
    vault: vaultOf(new Uint8Array(32).fill(7)),
    log,
    providers: [provider],
    publicUrl: 'https://news.example',
    timeZone: async () => 'Europe/Amsterdam',
    fundingChanged: async () => void told.funding++,
  }
  const letters: string[] = []
  const work = worker(office, letters)
  test.after(() => work.stop())
  const give = (gift: Partial<Gift> = {}) => begin(office, gift)
  return {
    office,
    provider,
    clock,
    lines,
    /** Keys of the letters that were written, in order. */
    letters,
    told,
    give,
    take: (event: FakeEvent) => takeEvent(office, event.provider, event),
    /** Has all jobs done that are due, and checks the books afterwards. */
    settle: async () => {
      await work.idle()
      await assertBooks(office)
    },
    /** The same for an event that arrived. */
    hear: async (...events: FakeEvent[]) => {
      clock.advance(1_000)
      for (const event of events) assert.equal((await takeEvent(office, event.provider, event)).ok, true)
      await work.idle()
      await assertBooks(office)
    },
    received: (counting = 'USD') => received(db, { counting }),
    contributions: () =>
      db.selectFrom('contribution').selectAll().orderBy('created_at').orderBy('id').execute(),
    pledges: () => db.selectFrom('pledge').selectAll().orderBy('created_at').orderBy('id').execute(),
    /** `debit < credit amount currency`, oldest first. */
    entries: async () => {
      const rows = await db
        .selectFrom('ledger_entry as e')
        .innerJoin('ledger_transaction as t', 't.id', 'e.transaction_id')
        .select(['t.kind', 't.revision', 'e.debit', 'e.credit', 'e.amount', 'e.currency'])
        .orderBy('t.booked_at')
        .orderBy('t.kind')
        .orderBy('t.object_id')
        .orderBy('e.debit')
        .execute()
      return rows.map(
        (row) => `${row.kind} ${row.revision}: ${row.debit} < ${row.credit} ${row.amount} ${row.currency}`,
      )
    },
  }
}

export type SupportDesk = Awaited<ReturnType<typeof supportDesk>>

async function begin(office: SupportOffice, gift: Partial<Gift>): Promise<string> {
  const begun = await beginGift(office, {
    provider: 'sandbox',
    amount: usd(500),
    frequency: 'once',
    coverFee: false,
    campaign: 'article-end',
    language: 'en',
    ...gift,
  })
  assert.ok(begun.ok, begun.ok ? '' : begun.message)
  return begun.value.intentId
}

function worker(office: SupportOffice, letters: string[]) {
  const write: JobHandler = async (payload) => {
    const { effect } = payload as { effect: string }
    await doEffect(office, effect, async ({ key }) => void letters.push(key))
  }
  const { db, context, log } = office
  const { handlers, schedules } = supportJobs(office)
  const jobs = { ...handlers, [letterJob]: write }
  return startWorker({ db, context, log, handlers: jobs, schedules, pollMs: 60_000, leaseMs: 60_000 })
}

/** What must hold after every step: nothing is out of balance, and all ways of adding up come to the same. */
export async function assertBooks(office: SupportOffice): Promise<void> {
  assert.deepEqual(await booksDiffer(office.db), [])
  const sums: Record<string, number> = {}
  for (const { currency, amount } of await balances(office.db))
    sums[currency] = (sums[currency] ?? 0) + amount
  assert.deepEqual(
    Object.values(sums).filter((sum) => sum !== 0),
    [],
  )
  for (const counting of ['USD', 'EUR'])
    assert.deepEqual(await received(office.db, { counting }), await confirmedTotals(office.db, counting))
}

/** The public total by another way: from the contributions, not the ledger. */
async function confirmedTotals(db: Db, counting: string): Promise<Record<string, number>> {
  const totals: Record<string, number> = {}
  const rows = await db.selectFrom('contribution').selectAll().where('state', '=', 'confirmed').execute()
  for (const row of rows) {
    const isExchanged = row.settled_currency === counting && row.currency !== counting
    const currency = isExchanged ? counting : row.currency
    const net = isExchanged ? (row.settled_amount ?? 0) : row.amount - row.refunded - row.disputed
    totals[currency] = (totals[currency] ?? 0) + net
  }
  return Object.fromEntries(Object.entries(totals).filter(([, sum]) => sum !== 0))
}
