import type { Instant } from '#base/clock.ts'
import type { Db } from '#platform/database.ts'
import type { LedgerKind } from '#platform/schema.ts'
import { entriesBetween, type LedgerLine } from './ledger.ts'

/** Which entries to show: all that is left out is not narrowed down. `from` and `to` (excluded) are instants. */
export type LedgerFilter = {
  from?: Instant | undefined
  to?: Instant | undefined
  kind?: LedgerKind | undefined
  provider?: string | undefined
  currency?: string | undefined
}

/** The last entry of the page before. */
export type LedgerPlace = { at: Instant; id: string }

/** An entry on a page, with the contribution that it speaks of; null for payouts. */
export type LedgerRow = LedgerLine & { contributionId: string | null }

/** Entries, newest first. */
export async function ledgerPage(
  db: Db,
  filter: LedgerFilter,
  { before, limit }: { before: LedgerPlace | null; limit: number },
): Promise<LedgerRow[]> {
  const { from, to, kind, provider, currency } = filter
  return db
    .selectFrom('ledger_transaction as t')
    .innerJoin('ledger_entry as e', 'e.transaction_id', 't.id')
    .leftJoin('contribution as c', (join) =>
      join.onRef('c.provider', '=', 't.provider').onRef('c.object_id', '=', 't.object_id'),
    )
    .$if(from !== undefined, (query) => query.where('t.at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('t.at', '<', to ?? 0))
    .$if(kind !== undefined, (query) => query.where('t.kind', '=', kind ?? 'gift'))
    .$if(provider !== undefined, (query) => query.where('t.provider', '=', provider ?? ''))
    .$if(currency !== undefined, (query) => query.where('e.currency', '=', currency ?? ''))
    .$if(before !== null, (query) =>
      query.where((each) =>
        each(each.refTuple('t.at', 'e.id'), '<', each.tuple(before?.at ?? 0, before?.id ?? '')),
      ),
    )
    .orderBy('t.at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
    .select(['e.id', 'e.debit', 'e.credit', 'e.amount', 'e.currency'])
    .select(['t.provider', 't.kind', 't.revision', 't.at'])
    .select(['t.id as transactionId', 't.object_id as objectId', 't.booked_at as bookedAt'])
    .select('c.id as contributionId')
    .execute()
}

const atOnce = 1_000

/** All entries of what happened in [from, to), oldest first, a page at a time: however many there are, few are held. */
export async function* allEntries(
  db: Db,
  { from, to }: { from: Instant; to: Instant },
): AsyncGenerator<LedgerLine> {
  let after: LedgerPlace | undefined
  for (;;) {
    const page = await entriesBetween(db, { from, to, after, limit: atOnce })
    yield* page
    const last = page.at(-1)
    if (last === undefined || page.length < atOnce) return
    after = last
  }
}

/** When the first thing of the ledger happened; null while it is empty. */
export async function ledgerBegan(db: Db): Promise<Instant | null> {
  const row = await db
    .selectFrom('ledger_transaction')
    .select(({ fn }) => fn.min<number | null>('at').as('at'))
    .executeTakeFirst()
  return row?.at ?? null
}
