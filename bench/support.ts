import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { uuidV7 } from '#base/id.ts'
import { openDatabase, type Database, type DatabaseAddress } from '#platform/database.ts'
import { freshAddress, postgresMissing } from '#platform/testing.ts'
import { booksDiffer } from '#support/books.ts'
import { received } from '#support/ledger.ts'
import { budget, fact } from './budget.ts'

// Webhooks: how many a second are taken in (on the disk, sealed) and how long one waits for its answer, while the same
// process settles them; then the process is killed with -9 again and again while they come: what was answered with 200
// must be there, and the books must end right. Real flushes to the disk on both databases.

const events = Number(process.env['BENCH_EVENTS'] ?? 2_000)
const kills = 10
const atOnce = 16
const newId = uuidV7(() => Date.now())
const agent = new Agent({ keepAlive: true, maxSockets: atOnce })

for (const kind of ['sqlite', 'postgres'] as const) {
  const missing = kind === 'postgres' ? postgresMissing() : null
  if (missing !== null) {
    fact(kind, missing)
    continue
  }
  const { at, drop } = await freshAddress(kind)
  const database = await openDatabase(at)
  await measureSpeed(kind, at, database)
  await killAgainAndAgain(kind, at, database)
  await database.close()
  await drop()
}
process.exit()

async function measureSpeed(kind: string, at: DatabaseAddress, { db }: Database): Promise<void> {
  const child = await started(at)
  const intents = await makeIntents({ db }, events)
  const waits: number[] = []
  const began = performance.now()
  await inParallel(intents, async (intent) => {
    const sent = performance.now()
    await post(child.port, intent)
    waits.push(performance.now() - sent)
  })
  const seconds = (performance.now() - began) / 1_000
  waits.sort((a, b) => a - b)
  const of = (share: number) => (waits[Math.floor(waits.length * share)] ?? 0).toFixed(0)
  fact(
    `${kind}: webhooks taken in, while settling`,
    `${(events / seconds).toFixed(0)}/s, p50 ${of(0.5)} ms, p99 ${of(0.99)} ms`,
  )
  await untilSettled({ db }, events)
  fact(`${kind}: all of them settled`, `${(events / ((performance.now() - began) / 1_000)).toFixed(0)}/s`)
  await child.kill()
}

async function killAgainAndAgain(kind: string, at: DatabaseAddress, database: Database): Promise<void> {
  const { db } = database
  const before = (await received(db, { counting: 'USD' }))['USD'] ?? 0
  const intents = await makeIntents(database, 1_000)
  let child = await started(at)
  const answered = new Set<string>()
  let lost = 0
  let killed = 0
  const killer = (async () => {
    for (; killed < kills; killed++) {
      await pause(150 + Math.random() * 300)
      await child.kill()
      const here = await db.selectFrom('provider_event').select('event_id').execute()
      const there = new Set(here.map((row) => row.event_id))
      lost += [...answered].filter((intent) => !there.has(`evt.${intent}`)).length
      child = await started(at)
    }
  })()
  await inParallel(intents, async (intent) => {
    // As a provider does: what was not answered is sent again.
    while (!(await post(child.port, intent).catch(() => false))) await pause(20)
    answered.add(intent)
    await pause(40)
  })
  await killer
  await untilSettled(database, events + intents.length)
  await child.kill()
  const booked = ((await received(db, { counting: 'USD' }))['USD'] ?? 0) - before
  budget(`${kind}: answered webhooks lost in ${killed} kills (kill -9)`, lost, 'events', { atMost: 0 })
  budget(
    `${kind}: cents that the books are off after them`,
    Math.abs(booked - intents.length * 500),
    'cents',
    { atMost: 0 },
  )
  budget(`${kind}: totals that the books tell in two ways`, (await booksDiffer(db)).length, 'totals', {
    atMost: 0,
  })
}

async function started(at: DatabaseAddress): Promise<{ port: number; kill: () => Promise<void> }> {
  const child: ChildProcess = fork(new URL('support-child.ts', import.meta.url), [JSON.stringify(at)])
  const [address] = (await once(child, 'message')) as [{ port: number }]
  return {
    port: address.port,
    kill: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

async function makeIntents({ db }: Pick<Database, 'db'>, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId())
  const row = {
    provider: 'sandbox',
    frequency: 'once',
    amount: 500,
    currency: 'USD',
    cover_fee: 0,
    campaign: '',
    language: 'en',
  }
  const rest = {
    state: 'open' as const,
    checkout_kind: null,
    checkout_id: null,
    moves_pledge_id: null,
    created_at: Date.now(),
  }
  for (let from = 0; from < ids.length; from += 500) {
    const values = ids.slice(from, from + 500).map((id) => ({ id, ...row, ...rest }))
    await db.insertInto('intent').values(values).execute()
  }
  return ids
}

/** Answers whether it was taken in. The padding makes it as long as a real event. */
async function post(port: number, intent: string): Promise<boolean> {
  const hint = { eventId: `evt.${intent}`, type: 'payment.changed', at: Date.now() }
  const body = JSON.stringify({
    ...hint,
    objects: [{ kind: 'payment', id: `pay.${intent}` }],
    padding: 'x'.repeat(3_000),
  })
  return new Promise((resolve, reject) => {
    const sending = request({ port, host: '127.0.0.1', method: 'POST', agent }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode === 200))
    })
    sending.on('error', reject)
    sending.end(body)
  })
}

async function untilSettled({ db }: Pick<Database, 'db'>, count: number): Promise<void> {
  for (;;) {
    const { settled } = await db
      .selectFrom('contribution')
      .select(({ fn }) => fn.countAll<number>().as('settled'))
      .executeTakeFirstOrThrow()
    if (settled >= count) return
    await pause(50)
  }
}

async function inParallel(items: string[], work: (item: string) => Promise<void>): Promise<void> {
  const left = [...items]
  const hands = Array.from({ length: atOnce }, async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item)
  })
  await Promise.all(hands)
}
