import { sha256, utf8 } from '#base/bytes.ts'
import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import { isoDay, startOfDay } from '#base/zone.ts'
import { monthsLater } from '#edition/months-later.ts'
import { type Db, transaction, type Tx } from '#platform/database.ts'
import type { JobHandler } from '#platform/jobs.ts'
import type { Schema } from '#platform/schema.ts'
import { type LetterDesk, postLetter } from './letters-outbox.ts'
import { blindEmail, supporterWith } from './supporters.ts'

const minute = 60_000
const hour = 60 * minute

/** How long an unconfirmed wish is kept. */
const unconfirmedFor = 48 * hour
/** One confirming letter to an address in this time, however often it is asked for. */
const betweenLetters = hour
/** Reminders go out nine hours after the day began: in the morning, whatever the clocks did that night. */
const afterMidnight = 9 * hour

/** A wish to be reminded by mail on a day `YYYY-MM-DD` of a time zone (IANA). */
export type ReminderWish = { email: string; day: string; timeZone: string; language: string }
export type ReminderDesk = LetterDesk & {
  publicUrl: string
  /** Tells the worker that there is work. */
  wake?: () => void
}

/**
 * Takes a wish down and writes one letter to the address, whose owner has to confirm it. The answer is the same for an
 * address that is known. A confirmed reminder is left as it is, and its owner gets the private link again.
 * `day-invalid`: not a day from tomorrow to a year from today.
 */
export async function askForReminder(
  desk: ReminderDesk,
  wish: ReminderWish,
): Promise<Result<null, 'day-invalid'>> {
  const today = isoDay(desk.context.clock(), wish.timeZone)
  if (!isDay(wish.day) || wish.day <= today || wish.day > monthsLater(today, 12))
    return refused('day-invalid', 'Expected a day from tomorrow to a year from today.')
  const blind = await blindEmail(desk.vault, wish.email)
  await transaction(desk.db, async (tx) => {
    const known = await tx.selectFrom('reminder').selectAll().where('blind', '=', blind).executeTakeFirst()
    if (known === undefined) return begin(tx, desk, wish, blind)
    if (known.confirmed === 0) await change(tx, known.id, wish)
    if (known.created_at > desk.context.clock() - betweenLetters) return
    const day = known.confirmed === 0 ? wish.day : known.day
    await tx
      .updateTable('reminder')
      .set({ created_at: desk.context.clock() })
      .where('id', '=', known.id)
      .execute()
    await writeTo(tx, desk, { ...wish, id: known.id, day })
  })
  desk.wake?.()
  return done(null)
}

async function begin(tx: Tx, desk: ReminderDesk, wish: ReminderWish, blind: string): Promise<void> {
  const id = desk.context.newId()
  await tx
    .insertInto('reminder')
    .values({
      id,
      sealed: await desk.vault.seal(wish.email),
      blind,
      token_hash: await hashOf(await tokenOf(desk, id)),
      language: wish.language,
      day: wish.day,
      time_zone: wish.timeZone,
      confirmed: 0,
      created_at: desk.context.clock(),
      due_at: dueAt(wish.day, wish.timeZone),
    })
    .execute()
  await writeTo(tx, desk, { id, ...wish })
}

async function change(tx: Tx, id: string, { day, timeZone, language }: ReminderWish): Promise<void> {
  await tx
    .updateTable('reminder')
    .set({ day, time_zone: timeZone, language, due_at: dueAt(day, timeZone) })
    .where('id', '=', id)
    .execute()
}

async function writeTo(
  tx: Tx,
  desk: ReminderDesk,
  { id, email, day, language }: { id: string } & ReminderWish,
): Promise<void> {
  const url = `${desk.publicUrl}/desk/remind/${await tokenOf(desk, id)}`
  const key = `reminder-confirm:${id}:${desk.context.clock()}`
  const supporterId = await supporterWith(tx, await blindEmail(desk.vault, email))
  const order = {
    key,
    kind: 'reminder-confirm' as const,
    to: email,
    supporterId,
    language,
    facts: { day, url },
  }
  await postLetter(tx, desk, order)
}

/** What a private link leads to; null where it is sent, called off or never was. Changes nothing. */
export async function reminderByToken(
  db: Db,
  token: string,
): Promise<{ day: string; language: string; isConfirmed: boolean } | null> {
  const row = await db
    .selectFrom('reminder')
    .select(['day', 'language', 'confirmed'])
    .where('token_hash', '=', await hashOf(token))
    .executeTakeFirst()
  return row ? { day: row.day, language: row.language, isConfirmed: row.confirmed === 1 } : null
}

/** The owner of the address says yes. False where there is nothing to confirm any more. */
export async function confirmReminder(tx: Tx, token: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('reminder')
    .set({ confirmed: 1 })
    .where('token_hash', '=', await hashOf(token))
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Called off: the address is deleted. Again, or of none: nothing. */
export async function cancelReminder(tx: Tx, token: string): Promise<void> {
  await tx
    .deleteFrom('reminder')
    .where('token_hash', '=', await hashOf(token))
    .execute()
}

/** Forgets the reminder that this supporter asked for. To be called while their address is still known. */
export async function forgetReminder(tx: Tx, supporterId: string): Promise<void> {
  const own = tx.selectFrom('supporter').select('email_blind').where('id', '=', supporterId)
  await tx.deleteFrom('reminder').where('blind', '=', own).execute()
}

/** The desk of the jobs: they also say where the support page of a language is, absolute. */
type ReminderJobDesk = ReminderDesk & { supportUrl: (language: string) => Promise<string> }

/** Sends each confirmed reminder once, on its day, and deletes its address; forgets those never confirmed. */
export function reminderJobs(desk: ReminderJobDesk): {
  handlers: Record<string, JobHandler>
  schedules: { name: string; every: number; kind: string }[]
} {
  return {
    handlers: {
      'send-reminders': async () => {
        for (let due = await nextDue(desk); due !== null; due = await nextDue(desk)) await send(desk, due)
        await forget(desk)
      },
    },
    schedules: [{ name: 'send-reminders', every: 10 * minute, kind: 'send-reminders' }],
  }
}

type Due = Schema['reminder']

async function nextDue({ db, context }: ReminderDesk): Promise<Due | null> {
  const row = await db
    .selectFrom('reminder')
    .selectAll()
    .where('confirmed', '=', 1)
    .where('due_at', '<=', context.clock())
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The letter is noted in the transaction that deletes the wish: both happen, once, or neither. */
async function send(desk: ReminderJobDesk, { id, sealed, blind, language }: Due): Promise<void> {
  const to = await desk.vault.open(sealed)
  const supportUrl = await desk.supportUrl(language)
  await transaction(desk.db, async (tx) => {
    const { numDeletedRows } = await tx.deleteFrom('reminder').where('id', '=', id).executeTakeFirstOrThrow()
    if (numDeletedRows > 0n)
      await postLetter(tx, desk, {
        key: `reminder:${id}`,
        kind: 'reminder',
        to,
        supporterId: await supporterWith(tx, blind),
        language,
        facts: { supportUrl },
      })
  })
  desk.wake?.()
}

async function forget({ db, context }: ReminderDesk): Promise<void> {
  await db
    .deleteFrom('reminder')
    .where('confirmed', '=', 0)
    .where('created_at', '<', context.clock() - unconfirmedFor)
    .execute()
}

/** When a reminder of this day goes out. */
export function dueAt(day: string, timeZone: string): Instant {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return startOfDay({ year, month, day: date }, timeZone) + afterMidnight
}

/** True for a day `YYYY-MM-DD` that the calendar has. */
function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return false
  const instant = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day)
}

/** Made from the id and the vault's key, so that the same link can be written again and the database holds none. */
function tokenOf({ vault }: ReminderDesk, id: string): Promise<string> {
  return vault.blind(`reminder token ${id}`)
}

function hashOf(token: string): Promise<string> {
  return sha256(utf8(token))
}
