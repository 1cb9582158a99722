import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { kindOf } from '#platform/database-kind.ts'
import type { Db } from '#platform/database.ts'
import { createMailer } from '#platform/mail.ts'
import { startMailServer } from '#platform/mail-testing.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { sandboxAct } from '#support/sandbox.ts'
import { deskForTests, type DeskForTests, formOn, giveThrough, russia } from './testing/desk-for-tests.ts'

// Everything of a person that goes in below begins with this.
const planted = 'Plantedperson'
const email = (n: string) => `${planted}-${n}@mail.example`
const headers = {
  'user-agent': `${planted}-agent/1.0`,
  'x-forwarded-for': `203.0.113.77, 203.0.113.78`,
  referer: `https://x.example/${planted}`,
}
const gift = {
  frequency: 'monthly',
  amount: '500',
  currency: 'USD',
  language: 'en',
  campaign: '',
  receipt: '1',
  place: 'elsewhere',
}

onEachDatabase('after journeys through all of the front desk', (fresh) => {
  test('a dump of the database and the whole log name nobody, and no address that anybody came from', async (t) => {
    const server = await startMailServer()
    t.after(() => server.close())
    const from = { name: '', address: 'post@news.example' }
    const mailer = createMailer({ smtpUrl: server.url, from, dkim: null })
    const db = await fresh()
    const desk = await deskForTests(db, t, { closedPlaces: [russia], mailer })
    await journeys(desk, server)
    const whole = await dump(db)
    assert.ok(server.taken.length >= 5, `${server.taken.length} letters`)
    assert.ok(whole.includes('"contribution"') && whole.length > 5_000)
    for (const text of [whole, desk.lines.join('')]) {
      assert.doesNotMatch(text, /planted/i)
      assert.doesNotMatch(text, /203\.0\.113|198\.51\.100/)
      assert.doesNotMatch(text, /"RU"|elsewhere/)
      assert.doesNotMatch(text, /desk\/(pledge|remind)\/[A-Za-z0-9_-]{43}/)
    }
    // The scan itself would see what stands there in clear.
    await db
      .insertInto('setting')
      .values({ key: 'x', value: email('clear'), changed_at: 0 })
      .execute()
    desk.office.log.info('desk.test', { said: `${planted} was here` })
    for (const text of [await dump(db), desk.lines.join('')]) assert.match(text, /planted/i)
  })
})

type Server = Awaited<ReturnType<typeof startMailServer>>

async function journeys(desk: DeskForTests, server: Server): Promise<void> {
  const intent = await giveThrough(desk, { gift, email: email('giver') })
  const thanks = await (await desk.get(`/desk/thanks/${intent}`, headers)).text()
  const path = `/desk/pledge/${/\/desk\/pledge\/([A-Za-z0-9_-]{43})/.exec(thanks)?.[1]}`
  await manage(desk, path)
  await failAndRecover(desk, server)
  await ask(desk, server)
  await odd(desk)
  const erased = formOn(await (await desk.get(path)).text(), '/erase')
  await desk.post(`${path}/erase`, { ...erased, sure: '1' }, headers)
  await desk.settle()
}

async function manage(desk: DeskForTests, path: string): Promise<void> {
  const page = await (await desk.get(path, headers)).text()
  await desk.post(`${path}/amount`, { ...formOn(page, '/amount'), other: `${planted} 7` }, headers)
  await desk.post(`${path}/pause`, { ...formOn(page, '/pause'), months: '1' }, headers)
  const paused = await (await desk.get(path, headers)).text()
  await desk.post(`${path}/resume`, formOn(paused, '/resume'), headers)
  await desk.get(`${path}/receipts`, headers)
  await desk.settle()
}

async function failAndRecover(desk: DeskForTests, server: Server): Promise<void> {
  const { object_id: object } = await desk.office.db
    .selectFrom('pledge')
    .selectAll()
    .executeTakeFirstOrThrow()
  const payer = { email: email('payer'), name: `${planted} Ivanova` }
  server.sayNext = { at: 'recipient', code: 451, text: `try later, ${email('payer')}` }
  await sandboxAct(desk.office, object, 'renew-fail', payer)
  await desk.settle()
  desk.clock.advance(3_600_000)
  await desk.settle()
  await sandboxAct(desk.office, object, 'recover', payer)
  await desk.settle()
}

async function ask(desk: DeskForTests, server: Server): Promise<void> {
  const find = formOn(await (await desk.get('/desk/find', headers)).text(), '/desk/find')
  for (const [n, who] of ['giver', 'stranger'].entries())
    await desk.post('/desk/find', { ...find, nonce: `${'b'.repeat(21)}${n}`, email: email(who) }, headers)
  await desk.post('/desk/remind', { email: email('reader'), months: '2' }, headers)
  server.sayNext = { at: 'letter', code: 554, text: `no, ${email('refused')}` }
  await desk.post('/desk/remind', { email: email('refused'), months: '2' }, headers)
  await desk.settle()
  const token = server.taken
    .map(({ raw }) => /desk\/remind\/([A-Za-z0-9_-]+)/.exec(raw.replaceAll('=\r\n', ''))?.[1])
    .find(Boolean)
  await desk.post(`/desk/remind/${token}/confirm`, {}, headers)
}

/** What no page of ours sends. */
async function odd(desk: DeskForTests): Promise<void> {
  await desk.get(`/desk/${planted}?email=${email('query')}`, headers)
  await desk.get(`/desk/pledge/${planted}`, headers)
  await desk.post('/desk/give', { ...gift, campaign: planted, language: planted, place: planted }, headers)
  await desk.post('/desk/find', { email: `${planted} is no address` }, headers)
  await desk.post(`/desk/hooks/${planted}`, { email: email('hook') }, headers)
  await desk.post(
    '/desk/hooks/sandbox',
    { email: email('hook') },
    { ...headers, 'sandbox-signature': planted },
  )
}

/** Every row of every table, as a thief would read it. */
async function dump(db: Db): Promise<string> {
  const names =
    kindOf(db) === 'postgres'
      ? sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'`
      : sql<{ name: string }>`select name from sqlite_master where type = 'table'`
  const tables: Record<string, unknown> = {}
  for (const { name } of (await names.execute(db)).rows)
    tables[name] = (await sql`select * from ${sql.table(name)}`.execute(db)).rows
  return JSON.stringify(tables, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
}
