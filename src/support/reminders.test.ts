import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { isoDay } from '#base/zone.ts'
import { monthsLater } from '#edition/months-later.ts'
import { type Db, transaction } from '#platform/database.ts'
import { startWorker } from '#platform/jobs.ts'
import type { Mail } from '#platform/mail.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { letterJobs } from './letters-outbox.ts'
import {
  askForReminder,
  cancelReminder,
  confirmReminder,
  dueAt,
  reminderByToken,
  reminderJobs,
} from './reminders.ts'
import { day, hour, supportDesk } from './testing/support-desk.ts'

async function reminders(db: Db, t: TestContext) {
  const { office, clock, lines } = await supportDesk(db, t)
  const mails: Mail[] = []
  const mailer = {
    send: async (mail: Mail) => {
      mails.push(mail)
      return { ok: true as const, value: null }
    },
    check: async () => ({ ok: true as const, value: null }),
  }
  const head = async () => ({ publication: 'The Kestrel', timeZone: 'Europe/Amsterdam' })
  const letters = letterJobs(office, { mailer, head })
  const own = reminderJobs({ ...office, supportUrl: async () => 'https://news.example/support.html' })
  const handlers = { ...letters.handlers, ...own.handlers }
  const schedules = [...letters.schedules, ...own.schedules]
  const worker = startWorker({
    db,
    context: office.context,
    log: office.log,
    handlers,
    schedules,
    pollMs: 60_000,
  })
  t.after(() => worker.stop())
  const ask = (change: Partial<Parameters<typeof askForReminder>[1]> = {}) =>
    askForReminder(office, {
      email: 'reader@mail.example',
      day: '2026-12-23',
      timeZone: 'Europe/Amsterdam',
      language: 'en',
      ...change,
    })
  const token = () => /\/desk\/remind\/(\S+)/.exec(mails.at(-1)?.text ?? '')?.[1] ?? ''
  const rows = () => db.selectFrom('reminder').selectAll().execute()
  const later = async (ms: number) => {
    clock.advance(ms)
    await worker.idle()
  }
  return { db, office, clock, mails, lines, ask, token, rows, later, settle: () => worker.idle() }
}

onEachDatabase('a reminder by mail', (fresh) => {
  test('is confirmed from a letter, sent once on its day, and forgotten', async (t) => {
    const { db, ask, mails, token, rows, later, settle, clock } = await reminders(await fresh(), t)
    assert.equal((await ask()).ok, true)
    await settle()
    assert.deepEqual(
      mails.map(({ to, subject }) => [to, subject]),
      [['reader@mail.example', 'Please confirm']],
    )
    assert.deepEqual(await reminderByToken(db, token()), {
      day: '2026-12-23',
      language: 'en',
      isConfirmed: false,
    })
    assert.equal(await transaction(db, (tx) => confirmReminder(tx, token())), true)
    await later(dueAt('2026-12-23', 'Europe/Amsterdam') - clock() - 1)
    assert.equal(mails.length, 1)
    await later(10 * 60_000)
    await later(day)
    await later(day)
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      ['Please confirm', 'The reminder you asked for'],
    )
    assert.deepEqual(await rows(), [])
    const letters = await db.selectFrom('letter').selectAll().where('sealed', 'is not', null).execute()
    assert.deepEqual(letters, [])
  })

  test('that nobody confirms is never sent, and its address is gone after two days', async (t) => {
    const { ask, mails, rows, later, settle } = await reminders(await fresh(), t)
    await ask({ day: '2026-11-24' })
    await settle()
    await later(2 * day + hour)
    assert.equal(mails.length, 1)
    assert.deepEqual(await rows(), [])
  })

  test('can be called off from the letter, before and after it is confirmed', async (t) => {
    const { db, ask, token, rows, settle } = await reminders(await fresh(), t)
    await ask()
    await settle()
    await transaction(db, (tx) => confirmReminder(tx, token()))
    await transaction(db, (tx) => cancelReminder(tx, token()))
    await transaction(db, (tx) => cancelReminder(tx, token()))
    assert.deepEqual(await rows(), [])
    assert.equal(await transaction(db, (tx) => confirmReminder(tx, token())), false)
  })

  test('asked for again and again writes one letter an hour; the newest day counts until it is confirmed', async (t) => {
    const { db, ask, mails, token, later, settle } = await reminders(await fresh(), t)
    await ask()
    await ask({ day: '2027-01-05', email: 'READER@mail.example' })
    await settle()
    assert.equal(mails.length, 1)
    assert.equal((await reminderByToken(db, token()))?.day, '2027-01-05')
    await transaction(db, (tx) => confirmReminder(tx, token()))
    await later(2 * hour)
    await ask({ day: '2027-03-01' })
    await settle()
    assert.equal(mails.length, 2)
    assert.match(mails[1]?.text ?? '', /January 5, 2027/)
    assert.deepEqual(await reminderByToken(db, token()), {
      day: '2027-01-05',
      language: 'en',
      isConfirmed: true,
    })
  })

  test('is for a day from tomorrow to a year from today, in its own time zone', async (t) => {
    const { ask } = await reminders(await fresh(), t)
    const ok = async (wish: Parameters<typeof ask>[0]) => (await ask(wish)).ok
    assert.equal(await ok({ day: '2026-11-23' }), false)
    assert.equal(await ok({ day: '2026-11-24' }), true)
    assert.equal(await ok({ day: '2027-11-23' }), true)
    assert.equal(await ok({ day: '2027-11-24' }), false)
    assert.equal(await ok({ day: '2027-02-29' }), false)
    assert.equal(await ok({ day: 'tomorrow' }), false)
    // It is still the 22nd on Niue.
    assert.equal(await ok({ day: '2026-11-23', timeZone: 'Pacific/Niue' }), true)
  })

  test('leaves neither address nor link in the database or the log', async (t) => {
    const { db, ask, token, mails, lines, settle } = await reminders(await fresh(), t)
    await ask({ email: 'planted-person@mail.example' })
    const open = JSON.stringify([
      await db.selectFrom('letter').selectAll().execute(),
      await db.selectFrom('job').selectAll().execute(),
    ])
    await settle()
    const all = JSON.stringify(await db.selectFrom('reminder').selectAll().execute()) + open + lines.join('')
    assert.equal(mails.length, 1)
    assert.doesNotMatch(all, /planted/i)
    assert.ok(!all.includes(token()))
  })
})

test('a reminder is due in the morning of its own day, for each day, month length and zone', () => {
  const zones = [
    'UTC',
    'Europe/Amsterdam',
    'America/Sao_Paulo',
    'Asia/Tehran',
    'Asia/Kolkata',
    'Pacific/Kiritimati',
    'Pacific/Niue',
    'Australia/Lord_Howe',
    'America/Havana',
    'Asia/Beirut',
  ]
  for (const zone of zones)
    for (let n = 0; n < 366; n++) {
      const from = new Date(Date.UTC(2028, 0, 1 + n)).toISOString().slice(0, 10)
      for (let months = 1; months <= 12; months++) {
        const later = monthsLater(from, months)
        const due = dueAt(later, zone)
        assert.equal(isoDay(due, zone), later, `${zone} ${later}`)
        const hours = Number(
          new Intl.DateTimeFormat('en', { timeZone: zone, hour: 'numeric', hourCycle: 'h23' }).format(due),
        )
        assert.ok(hours >= 8 && hours <= 10, `${zone} ${later}: ${hours}`)
      }
    }
})
