import * as v from 'valibot'
import type { Context } from '#platform/context.ts'
import { type Db, transaction, type Tx } from '#platform/database.ts'
import { enqueue, type JobHandler } from '#platform/jobs.ts'
import type { Log } from '#platform/log.ts'
import type { Mailer } from '#platform/mail.ts'
import type { LetterState } from '#platform/schema.ts'
import type { Vault } from '#platform/vault.ts'
import { type LetterFacts, letterKinds, letterOf, type Letterhead, type LetterKind } from './letters.ts'

const hour = 3_600_000
const day = 24 * hour

/** How long a letter is tried: then whoever waits for it has asked again, or it says nothing new. */
const triedFor = 14 * day
/** How long the key of a letter is remembered, so that it is not written twice. */
const keptFor = 90 * day

/** What writing a letter takes. */
export type LetterDesk = { db: Db; context: Context; vault: Vault; log: Log }

/** A letter to be sent once: `key` names the occasion, such as `receipt:<contribution id>`. */
export type LetterOrder<Kind extends LetterKind = LetterKind> = {
  key: string
  kind: Kind
  to: string
  /** Whose address that is: erased meanwhile, they get no letter any more. Null where it is no supporter's. */
  supporterId: string | null
  /** BCP 47 tag. */
  language: string
  facts: LetterFacts[Kind]
}

/**
 * Notes a letter, committed with the caller's own changes: it is sent after the commit, once however often the same
 * key is noted. What is in it is sealed until it is sent, and gone afterwards; the job holds its key alone.
 */
export async function postLetter<Kind extends LetterKind>(
  tx: Tx,
  { context, vault }: Pick<LetterDesk, 'context' | 'vault'>,
  { key, kind, supporterId, ...sealed }: LetterOrder<Kind>,
): Promise<void> {
  await tx
    .insertInto('letter')
    .values({
      key,
      kind,
      sealed: await vault.seal(JSON.stringify(sealed)),
      supporter_id: supporterId,
      state: 'waiting',
      created_at: context.clock(),
      done_at: null,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
  await enqueueLetter(tx, context, key)
}

async function enqueueLetter(tx: Tx, context: Context, key: string): Promise<void> {
  await enqueue(tx, context, {
    kind: 'send-letter',
    payload: { key },
    key: `letter:${key}`,
    maxAttempts: 100,
  })
}

/**
 * Jobs that send letters, again until the mail server takes them, and forget them. Without a `mailer` they wait.
 * Exactly one is handed to the mail server for each key, but for a crash between its yes and our commit: the same
 * letter then goes out again under the same Message-ID.
 */
export function letterJobs(
  desk: LetterDesk,
  { mailer, head }: { mailer: Mailer | null; head: () => Promise<Letterhead> },
): { handlers: Record<string, JobHandler>; schedules: { name: string; every: number; kind: string }[] } {
  const handlers: Record<string, JobHandler> = {
    'tend-letters': () => transaction(desk.db, (tx) => tend(tx, desk, mailer !== null)),
  }
  if (mailer !== null)
    handlers['send-letter'] = async (payload) =>
      send(desk, { mailer, head }, v.parse(payloadRule, payload).key)
  return { handlers, schedules: [{ name: 'tend-letters', every: hour, kind: 'tend-letters' }] }
}

const payloadRule = v.object({ key: v.string() })
const sealedRule = v.object({ to: v.string(), language: v.string(), facts: v.looseObject({}) })

async function send(
  desk: LetterDesk,
  { mailer, head }: { mailer: Mailer; head: () => Promise<Letterhead> },
  key: string,
): Promise<void> {
  const row = await desk.db
    .selectFrom('letter')
    .leftJoin('supporter', 'supporter.id', 'letter.supporter_id')
    .select(['letter.kind', 'letter.sealed', 'letter.state', 'supporter.erased_at'])
    .where('letter.key', '=', key)
    .executeTakeFirst()
  if (row === undefined || row.state !== 'waiting' || row.sealed === null) return
  // Written while its supporter was being erased: those that waited by then were emptied with them.
  if (row.erased_at !== null) return finish(desk, key, 'pointless')
  const { to, language, facts } = v.parse(sealedRule, JSON.parse(await desk.vault.open(row.sealed)))
  const kind = v.parse(v.picklist(letterKinds), row.kind)
  // Written by `postLetter`, which took the facts of its kind.
  const letter = await letterOf(kind, { language, head: await head(), facts: facts as never })
  const sent = await mailer.send({ key, to, language, ...letter })
  // Throwing has the job tried again; the message names no address.
  if (!sent.ok && sent.code === 'mail-unreachable') throw new Error(sent.message)
  if (!sent.ok) desk.log.warn('letter.refused', { kind, reason: sent.message })
  await finish(desk, key, sent.ok ? 'sent' : 'refused')
}

async function finish({ db, context }: LetterDesk, key: string, state: LetterState): Promise<void> {
  await db
    .updateTable('letter')
    .set({ state, sealed: null, done_at: context.clock() })
    .where('key', '=', key)
    .where('state', '=', 'waiting')
    .execute()
}

/** Empties the letters that wait for somebody who is erased: nobody is to get them any more. */
export async function forgetLetters(tx: Tx, context: Context, supporterId: string): Promise<void> {
  await tx
    .updateTable('letter')
    .set({ state: 'pointless', sealed: null, done_at: context.clock() })
    .where('supporter_id', '=', supporterId)
    .where('state', '=', 'waiting')
    .execute()
}

/** Forgets what is old, and takes up again what waits though its job gave up. */
async function tend(tx: Tx, { context }: LetterDesk, sends: boolean): Promise<void> {
  const now = context.clock()
  await tx
    .updateTable('letter')
    .set({ state: 'pointless', sealed: null, done_at: now })
    .where('state', '=', 'waiting')
    .where('created_at', '<', now - triedFor)
    .execute()
  await tx
    .deleteFrom('letter')
    .where('created_at', '<', now - keptFor)
    .execute()
  if (!sends) return
  const waiting = await tx
    .selectFrom('letter')
    .select('key')
    .where('state', '=', 'waiting')
    .where('kind', 'in', letterKinds)
    .where('created_at', '<', now - hour)
    .limit(1_000)
    .execute()
  for (const { key } of waiting) await enqueueLetter(tx, context, key)
}
