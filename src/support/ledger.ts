import { sql } from 'kysely'
import type { Instant } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import type { Context } from '#platform/context.ts'
import type { Db, Tx } from '#platform/database.ts'
import type { LedgerKind } from '#platform/schema.ts'
import { isCounted, itsContribution } from './counting.ts'

// The ledger (docs/promises/ledger.md): entries that move an amount from one account to another, never changed.
// A balance is what was debited less what was credited: positive for what we have (`provider:…`, `bank`) and for what
// was lost (`fees`, `refunds`, `disputes`), negative for income (`contributions`).

/** Names of accounts. */
export const accounts = {
  contributions: 'contributions',
  refunds: 'refunds',
  disputes: 'disputes',
  fees: 'fees',
  bank: 'bank',
  /** What the provider holds for us. */
  provider: (name: string) => `provider:${name}`,
  /** What was changed into or out of a currency, in that currency. */
  exchange: (currency: string) => `exchange:${currency}`,
}

/** A total that the books are to show: `amount` moved from `credit` to `debit` in all; below 0 the other way round. */
export type Posting = { kind: LedgerKind; debit: string; credit: string; amount: number; currency: string }

export type Booking = {
  provider: string
  objectId: string
  /** What this speaks of: totals of these kinds that `totals` does not name are to be 0. Other kinds stay as they are. */
  kinds: readonly LedgerKind[]
  totals: readonly Posting[]
  /** When it happened. A refund, a dispute and every correction happened now: their providers tell sums, not days. */
  at: Instant
}

/**
 * Makes the books of one provider object show these totals, by booking the difference to what they show already: a new
 * revision of each kind that differs, and nothing where they agree. Returns the kinds that were booked. Two at once for
 * one object collide on the revision, so that one of them fails and is done again.
 */
export async function book(tx: Tx, context: Context, booking: Booking): Promise<LedgerKind[]> {
  const booked = await bookedTotals(tx, booking)
  const changed: LedgerKind[] = []
  for (const kind of booking.kinds) {
    const before = booked.filter((row) => row.kind === kind)
    const moves = differences(
      before,
      booking.totals.filter((posting) => posting.kind === kind),
    )
    if (moves.length === 0) continue
    const revision = Math.max(0, ...before.map((row) => row.revision)) + 1
    await write(tx, context, { ...booking, kind, revision, moves })
    changed.push(kind)
  }
  return changed
}

type Booked = Posting & { revision: number }

async function bookedTotals(tx: Tx, { provider, objectId }: Booking): Promise<Booked[]> {
  return tx
    .selectFrom('ledger_transaction as t')
    .innerJoin('ledger_entry as e', 'e.transaction_id', 't.id')
    .where('t.provider', '=', provider)
    .where('t.object_id', '=', objectId)
    .groupBy(['t.kind', 'e.debit', 'e.credit', 'e.currency'])
    .select(({ fn }) => [
      't.kind',
      'e.debit',
      'e.credit',
      'e.currency',
      fn.sum<number>('e.amount').as('amount'),
      fn.max('t.revision').as('revision'),
    ])
    .execute()
}

type Move = { debit: string; credit: string; amount: number; currency: string }

/** What to move so that `before` becomes `after`; both may tell a total from either side. */
function differences(before: readonly Posting[], after: readonly Posting[]): Move[] {
  const open = new Map<string, Move>()
  const add = (posting: Posting, sign: 1 | -1) => {
    const [debit = '', credit = ''] = [posting.debit, posting.credit].sort()
    const key = `${debit} ${credit} ${posting.currency}`
    const amount = sign * (debit === posting.debit ? posting.amount : -posting.amount)
    open.set(key, {
      debit,
      credit,
      currency: posting.currency,
      amount: (open.get(key)?.amount ?? 0) + amount,
    })
  }
  for (const posting of after) add(posting, 1)
  for (const posting of before) add(posting, -1)
  return [...open.values()].filter(({ amount }) => amount !== 0).map(forwards)
}

function forwards({ debit, credit, amount, currency }: Move): Move {
  return amount > 0
    ? { debit, credit, amount, currency }
    : { debit: credit, credit: debit, amount: -amount, currency }
}

/** What goes back after a gift: it belongs to the day on which we learned of it, not to that of the gift. */
const learnedOf: ReadonlySet<LedgerKind> = new Set(['refund', 'dispute'])

async function write(
  tx: Tx,
  context: Context,
  booking: Booking & { kind: LedgerKind; revision: number; moves: Move[] },
): Promise<void> {
  const { provider, objectId, kind, revision, moves } = booking
  const id = context.newId()
  const now = context.clock()
  const at = revision === 1 && !learnedOf.has(kind) ? Math.min(booking.at, now) : now
  await tx
    .insertInto('ledger_transaction')
    .values({ id, provider, object_id: objectId, kind, revision, at, booked_at: now })
    .execute()
  for (const move of moves) invariant(Number.isSafeInteger(move.amount), `the ledger got ${move.amount}`)
  await tx
    .insertInto('ledger_entry')
    .values(moves.map((move) => ({ id: context.newId(), transaction_id: id, ...move })))
    .execute()
}

/** By account and currency: debits less credits, in minor units; accounts at 0 are left out. */
export async function balances(db: Db): Promise<{ account: string; currency: string; amount: number }[]> {
  const { rows } = await sql<{ account: string; currency: string; amount: number }>`
    select account, currency, sum(amount) as amount from (
      select debit as account, currency, amount from ledger_entry
      union all select credit as account, currency, -amount as amount from ledger_entry
    ) as sides group by account, currency having sum(amount) <> 0 order by account, currency`.execute(db)
  return rows
}

/**
 * What readers gave by currency, in minor units: gifts less refunds and disputes, before fees, each once: as it was
 * given, or in the currency `counting` where its provider exchanged it into that, at its rate. With `from` and `to`:
 * what happened in [from, to). This is the public total (docs/promises/ledger.md).
 */
export async function received(
  db: Db,
  { counting, from = 0, to = Number.MAX_SAFE_INTEGER }: { counting: string; from?: Instant; to?: Instant },
): Promise<Record<string, number>> {
  // Each entry of these kinds has the provider's own account on one side: what came to it, less what left it.
  const { rows } = await sql<{ currency: string; sum: number }>`
    select e.currency, sum(case when e.debit like 'provider:%' then e.amount else -e.amount end) as sum
    from ledger_transaction t join ledger_entry e on e.transaction_id = t.id ${itsContribution}
    where ${isCounted(counting)} and t.at >= ${from} and t.at < ${to}
    group by e.currency`.execute(db)
  return Object.fromEntries(rows.filter((row) => row.sum !== 0).map((row) => [row.currency, row.sum]))
}

/** One entry with what it belongs to. */
export type LedgerLine = {
  id: string
  transactionId: string
  provider: string
  objectId: string
  kind: LedgerKind
  revision: number
  at: Instant
  bookedAt: Instant
  debit: string
  credit: string
  amount: number
  currency: string
}

/** Entries of what happened in [from, to), oldest first; `after` is the last one of the page before. */
export async function entriesBetween(
  db: Db,
  page: { from: Instant; to: Instant; after?: { at: Instant; id: string } | undefined; limit: number },
): Promise<LedgerLine[]> {
  const { after } = page
  return db
    .selectFrom('ledger_transaction as t')
    .innerJoin('ledger_entry as e', 'e.transaction_id', 't.id')
    .where('t.at', '>=', page.from)
    .where('t.at', '<', page.to)
    .$if(after !== undefined, (query) =>
      query.where((each) =>
        each(each.refTuple('t.at', 'e.id'), '>', each.tuple(after?.at ?? 0, after?.id ?? '')),
      ),
    )
    .orderBy('t.at')
    .orderBy('e.id')
    .limit(page.limit)
    .select([
      'e.id',
      'e.debit',
      'e.credit',
      'e.amount',
      'e.currency',
      't.provider',
      't.kind',
      't.revision',
      't.at',
    ])
    .select(['t.id as transactionId', 't.object_id as objectId', 't.booked_at as bookedAt'])
    .execute()
}
