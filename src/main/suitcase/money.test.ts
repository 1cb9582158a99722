import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import {
  type Database,
  type DatabaseAddress,
  type Db,
  openDatabase,
  transaction,
} from '#platform/database.ts'
import { startWorker } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { freshAddress, postgresMissing } from '#platform/testing.ts'
import { openVault } from '#platform/vault.ts'
import { booksDiffer } from '#support/books.ts'
import { importStatement } from '#support/bank-statement.ts'
import { bankTransfer } from '#support/bank-transfer.ts'
import { funding } from '#support/funding.ts'
import { beginGift } from '#support/give.ts'
import { setGoal } from '#support/goal.ts'
import { effectLetterJobs } from '#support/letters-effects.ts'
import { received } from '#support/ledger.ts'
import type { SupportOffice } from '#support/office.ts'
import { providersOf } from '#support/providers.ts'
import { sandboxAct } from '#support/sandbox.ts'
import type { SandboxAct } from '#support/sandbox-acts.ts'
import { contactOf } from '#support/supporters.ts'
import { supportJobs } from '#support/support-jobs.ts'
import { packSuitcase } from './pack.ts'
import { travellingTables } from './tables.ts'
import { unpackSuitcase } from './unpack.ts'

const begin = Date.UTC(2026, 10, 23, 10)
const day = 86_400_000
const email = 'vera@mail.example'
const passphrase = 'forty-one crates by night'
const kinds = ['sqlite', 'postgres'] as const

/** A newsroom that takes money: its office, and its jobs, on one database and data folder. */
async function moneyRoom(database: Database, folder: string) {
  const { db } = database
  const clock = fixedClock(begin)
  const context = { clock, newId: uuidV7(clock) }
  const vault = openVault(folder)
  const publicUrl = 'http://localhost:3000'
  const bank = { holder: 'Reader service', iban: 'DE02120300000000202051', bic: null, currency: 'USD' }
  const config = { stripe: null, btcpay: null, bank, sandbox: true }
  const log = createLog({ level: 'silent' })
  const timeZone = async () => 'Europe/Amsterdam'
  const providers = await providersOf(config, { db, context, vault, publicUrl, timeZone })
  const office: SupportOffice = { db, context, vault, log, publicUrl, providers, timeZone }
  const letters = effectLetterJobs(office, { supportUrl: async () => publicUrl, sendsMail: true })
  const handlers = { ...supportJobs(office).handlers, ...letters }
  const worker = startWorker({ db, context, log, handlers, schedules: [], pollMs: 60_000 })
  const give = async (amount: number, frequency: 'once' | 'monthly', provider = 'sandbox') => {
    const money = { amount, currency: 'USD' }
    const gift = { provider, amount: money, frequency, coverFee: false, campaign: 'banner', language: 'en' }
    const begun = await beginGift(office, gift)
    assert.ok(begun.ok)
    return begun.value.intentId
  }
  const act = async (id: string, what: SandboxAct, payer: { email: string; name: string } | null = null) => {
    const acted = await sandboxAct(office, id, what, payer)
    assert.ok(acted.ok, acted.ok ? '' : acted.message)
    await worker.idle()
  }
  return { office, clock, worker, give, act }
}

type Room = Awaited<ReturnType<typeof moneyRoom>>

/** Gifts, a pledge, a refund, a dispute, a payout, lines of a bank; a letter and an event that still wait. */
async function fill(room: Room): Promise<void> {
  const { office, give, act, clock } = room
  await transaction(office.db, (tx) => setGoal(tx, '2026-11', { amount: 1_000_000, currency: 'USD' }))
  const pledge = await give(700, 'monthly')
  await act(pledge, 'pay', { email, name: 'Vera Reader' })
  for (const what of ['refund-half', 'dispute', 'pay-out', 'pay-later'] as const) {
    clock.advance(day / 24)
    const gift = await give(1_234, 'once')
    await act(gift, what === 'pay-later' ? what : 'pay')
    if (what === 'pay-later') continue
    const { object_id: payment } = await office.db
      .selectFrom('contribution')
      .select('object_id')
      .where('intent_id', '=', gift)
      .executeTakeFirstOrThrow()
    await act(payment, what)
  }
  const { reference = '' } = (await bankTransfer(office, await give(2_050, 'once', 'bank'))) ?? {}
  const csv = `Date;Amount;Currency;Name;Description\n2026-11-23;20.50;USD;A Giver;${reference}\n2026-11-23;7.00;USD;B Giver;hello\n`
  const taken = await importStatement(office, { name: 'one.csv', bytes: new TextEncoder().encode(csv) })
  assert.deepEqual(taken.ok && [taken.value.matched, taken.value.unmatched], [1, 1])
  await room.worker.idle()
}

/** Every row of every table that travels, as JSON: numbers and texts to the last sign. */
async function everything(db: Db): Promise<Record<string, string[]>> {
  const tables = await travellingTables(db)
  const rows = async (table: string) => {
    const found = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db)
    return found.rows.map((row) => JSON.stringify(row, Object.keys(row).toSorted())).toSorted()
  }
  return Object.fromEntries(
    await Promise.all(tables.map(async (table) => [table, await rows(table)] as const)),
  )
}

async function publicFigures({ office: { db, providers } }: Room) {
  const settings = { currencies: [], figures: 'each' as const, closedPlaces: [] }
  const asked = { now: begin + day, timeZone: 'Europe/Amsterdam', providers, letters: true, settings }
  return { received: await received(db, { counting: 'USD' }), funding: await funding(db, asked) }
}

describe('a newsroom with money in its suitcase', () => {
  for (const from of kinds)
    for (const to of kinds) {
      const missing = from === 'postgres' || to === 'postgres' ? postgresMissing() : null
      test(`comes back whole, from ${from} to ${to}`, { skip: missing ?? false }, () => travel(from, to))
    }
})

async function travel(from: DatabaseAddress['kind'], to: DatabaseAddress['kind']): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-money-'))
  const [here, there] = [await freshAddress(from), await freshAddress(to)]
  const [home, away] = [join(folder, 'here'), join(folder, 'there')]
  const at: DatabaseAddress = to === 'sqlite' ? { kind: to, file: join(away, 'newsroom.db') } : there.at
  const database = await openDatabase(here.at)
  const room = await moneyRoom(database, home)
  try {
    await fill(room)
    const config = { dataFolder: home, database: here.at } as never
    const file = join(folder, 'money.suitcase')
    await packSuitcase({ config, context: room.office.context }, { file, passphrase }, () => {})
    const restored = await unpackSuitcase({ file, passphrase, dataFolder: away, database: at }, () => {})
    assert.ok(restored.ok, restored.ok ? '' : restored.message)
    await isTheSame(room, at, away)
  } finally {
    await room.worker.stop()
    await database.close()
    await here.drop()
    await there.drop()
    rmSync(folder, { recursive: true })
  }
}

async function isTheSame(before: Room, at: DatabaseAddress, folder: string): Promise<void> {
  const database = await openDatabase(at)
  const after = await moneyRoom(database, folder)
  try {
    const { db, vault } = after.office
    const [was, is] = [await everything(before.office.db), await everything(db)]
    for (const table of [
      'ledger_entry',
      'pledge',
      'supporter',
      'provider_event',
      'bank_line',
      'letter',
      'effect',
    ])
      assert.ok((was[table]?.length ?? 0) > 0, `${table} has something to lose`)
    for (const [table, rows] of Object.entries(was)) assert.deepEqual(is[table], rows, table)
    const figures = await publicFigures(after)
    assert.deepEqual(figures, await publicFigures(before))
    assert.deepEqual(figures.received, { USD: 700 + 617 + 1_234 + 2_050 })
    assert.deepEqual(await booksDiffer(db), [])
    const { id } = await db.selectFrom('supporter').select('id').executeTakeFirstOrThrow()
    assert.deepEqual(await contactOf(db, vault, id), { email, name: 'Vera Reader' })
    await goesOn(after)
  } finally {
    await after.worker.stop()
    await database.close()
  }
}

/** What came before is not counted again, what is still to come is, and nobody can change what is booked. */
async function goesOn({ office, worker, act, clock }: Room): Promise<void> {
  clock.advance(2 * day)
  const objects = await office.db.selectFrom('sandbox_object').selectAll().execute()
  const late = objects.find(({ kind, state }) => kind === 'payment' && state === 'pending')
  await act(late?.id ?? '', 'arrive')
  const pledge = objects.find(({ kind }) => kind === 'subscription')
  await act(pledge?.id ?? '', 'renew')
  await worker.idle()
  assert.deepEqual(await received(office.db, { counting: 'USD' }), {
    USD: 700 + 617 + 1_234 + 2_050 + 1_234 + 700,
  })
  assert.deepEqual(await booksDiffer(office.db), [])
  await assert.rejects(office.db.updateTable('ledger_entry').set({ amount: 1 }).execute())
  await assert.rejects(office.db.deleteFrom('ledger_transaction').execute())
}
