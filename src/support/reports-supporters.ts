import type { Instant } from '#base/clock.ts'
import type { Money } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { Vault } from '#platform/vault.ts'
import { blindEmail, contactOf, supporterWith } from './supporters.ts'
import { giftsPage, type GiftRow } from './reports-gifts.ts'
import { pledgesPage, type PledgeListed } from './reports-pledges.ts'

/** Somebody who gives, without who it is. */
export type SupporterRow = {
  id: string
  since: Instant
  erasedAt: Instant | null
  /** Confirmed gifts. */
  gifts: number
  lastGiftAt: Instant | null
  /** By currency, confirmed gifts less refunds and disputes, as given. */
  given: Money[]
  /** Pledges that have neither ended nor been stranded. */
  pledges: number
}

/** Supporters, the newest first; `before` is the id of the last one of the page before. */
export async function supportersPage(
  db: Db,
  { before, limit }: { before: string | null; limit: number },
): Promise<SupporterRow[]> {
  const rows = await db
    .selectFrom('supporter')
    .select(['id', 'created_at', 'erased_at'])
    .$if(before !== null, (query) => query.where('id', '<', before ?? ''))
    // Ids are in the order of time (UUIDv7).
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return summed(db, rows)
}

/** One supporter; null where there is none of this id. */
export async function supporterById(db: Db, id: string): Promise<SupporterRow | null> {
  const rows = await db
    .selectFrom('supporter')
    .select(['id', 'created_at', 'erased_at'])
    .where('id', '=', id)
    .execute()
  const [row] = await summed(db, rows)
  return row ?? null
}

/** Whose mail address this is, in any spelling of it; null where it gave nothing, or was erased. */
export async function supporterByEmail(db: Db, vault: Vault, email: string): Promise<string | null> {
  return supporterWith(db, await blindEmail(vault, email))
}

type Named = { id: string; created_at: Instant; erased_at: Instant | null }

async function summed(db: Db, rows: readonly Named[]): Promise<SupporterRow[]> {
  const ids = rows.map(({ id }) => id)
  const [sums, pledges] = ids.length === 0 ? [[], []] : [await sumsOf(db, ids), await pledgesOf(db, ids)]
  return rows.map((row) => {
    const own = sums.filter(({ supporter_id: id }) => id === row.id)
    return {
      id: row.id,
      since: row.created_at,
      erasedAt: row.erased_at,
      gifts: own.reduce((sum, { gifts }) => sum + gifts, 0),
      lastGiftAt: own.reduce<number | null>((last, { latest }) => Math.max(last ?? 0, latest ?? 0), null),
      given: own.map(({ currency, amount }) => ({ amount, currency })),
      pledges: pledges.find(({ supporter_id: id }) => id === row.id)?.open ?? 0,
    }
  })
}

function sumsOf(db: Db, ids: string[]) {
  return db
    .selectFrom('contribution')
    .where('supporter_id', 'in', ids)
    .where('state', '=', 'confirmed')
    .groupBy(['supporter_id', 'currency'])
    .orderBy('currency')
    .select((each) => [
      'supporter_id',
      'currency',
      each.fn.countAll<number>().as('gifts'),
      each.fn.max('confirmed_at').as('latest'),
      each.fn.sum<number>(each('amount', '-', each('refunded', '+', each.ref('disputed')))).as('amount'),
    ])
    .execute()
}

function pledgesOf(db: Db, ids: string[]) {
  return db
    .selectFrom('pledge')
    .where('supporter_id', 'in', ids)
    .where('state', '<>', 'ended')
    .where('stranded_at', 'is', null)
    .groupBy('supporter_id')
    .select(({ fn }) => ['supporter_id', fn.countAll<number>().as('open')])
    .execute()
}

/** All that we hold of one person, in clear: for that person alone, who may ask for it by law (GDPR, article 15). */
export type PersonExport = {
  format: 'tamizdat-person'
  version: 1
  exportedAt: Instant
  supporter: { id: string; since: Instant; email: string; name: string | null }
  pledges: PledgeListed[]
  gifts: GiftRow[]
  /** A reminder that was asked for with this address: the day, in its time zone. */
  reminder: { day: string; timeZone: string; language: string } | null
}

/** Null where there is no such supporter, or they were erased. */
export async function exportPerson(
  db: Db,
  vault: Vault,
  id: string,
  now: Instant,
): Promise<PersonExport | null> {
  const row = await supporterById(db, id)
  const contact = await contactOf(db, vault, id)
  if (row === null || contact === null) return null
  const all = { before: null, limit: 10_000 }
  return {
    format: 'tamizdat-person',
    version: 1,
    exportedAt: now,
    supporter: { id, since: row.since, ...contact },
    pledges: await pledgesPage(db, { supporterId: id }, all),
    gifts: await giftsPage(db, { supporterId: id }, all),
    reminder: await reminderOf(db, await blindEmail(vault, contact.email)),
  }
}

async function reminderOf(db: Db, blind: string): Promise<PersonExport['reminder']> {
  const row = await db
    .selectFrom('reminder')
    .select(['day', 'time_zone', 'language'])
    .where('blind', '=', blind)
    .executeTakeFirst()
  return row === undefined ? null : { day: row.day, timeZone: row.time_zone, language: row.language }
}
