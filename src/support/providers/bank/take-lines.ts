import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import type { Vault } from '#platform/vault.ts'
import type { ObjectRef } from '../../provider.ts'
import { sealLine, type StatementLine } from './line.ts'
import { referencesIn } from './reference.ts'

type Row = Schema['bank_line']

/** Why a line has no gift yet. */
export type Unmatched =
  /** No reference of ours is written on it. */
  | 'no-reference'
  | 'several-references'
  /** In another currency than the gift. */
  | 'wrong-currency'
  /** It went out under a reference whose gifts are smaller, or were sent back already. */
  | 'nothing-to-return'
  /** The same day, sum and reference came in a file of another shape: it may be the same line. */
  | 'perhaps-twice'

/** A line made ready outside of the transaction: sealed, named, its references read. */
export type ReadyLine = { line: StatementLine; entryKey: string; sealed: string; references: string[] }

/**
 * Names each line so that it is taken in once, in whichever file it comes: by the bank's reference of the entry, or else
 * by all that it says, the second of two equal lines being another one than the first.
 */
export async function readyLines(
  vault: Vault,
  account: string,
  lines: StatementLine[],
): Promise<ReadyLine[]> {
  const seen = new Map<string, number>()
  const inOrder = lines.toSorted(byTime)
  const ready: ReadyLine[] = []
  for (const line of inOrder) {
    const { bankId, bookedAt, amount, currency, name, text } = line
    const said = bankId === null ? [name, line.account, text] : [bankId]
    const same = JSON.stringify([account, bookedAt, amount, currency, ...said])
    const count = (seen.get(same) ?? 0) + 1
    seen.set(same, count)
    ready.push({
      line,
      entryKey: await vault.blind(`bank line ${same} ${bankId === null ? count : 1}`),
      sealed: await sealLine(vault, line),
      references: referencesIn(`${text} ${name}`),
    })
  }
  return ready
}

/** Of one day what came before what left, and the larger before the smaller: what is given back must be there. */
function byTime(a: StatementLine, b: StatementLine): number {
  const came = (line: StatementLine) => (line.amount > 0 ? 0 : 1)
  const size = Math.abs(b.amount) - Math.abs(a.amount)
  return a.bookedAt - b.bookedAt || came(a) - came(b) || size || a.number - b.number
}

/** What became of a line. `refs` are the objects that changed by it. */
export type Taken = { state: 'known' | Row['state']; refs: ObjectRef[] }

/** Takes one line in, with its gift where it can be told. Known ones change nothing. */
export async function takeLine(
  tx: Tx,
  context: Context,
  source: string,
  { line, entryKey, sealed, references }: ReadyLine,
): Promise<Taken> {
  const id = context.newId()
  const now = context.clock()
  const { bookedAt, amount, currency } = line
  const row: Row = {
    id,
    entry_key: entryKey,
    source,
    booked_at: bookedAt,
    amount,
    currency,
    state: 'unmatched',
    why: 'no-reference',
    reference: null,
    payment_id: null,
    sealed,
    imported_at: now,
    changed_at: now,
  }
  const kept = await tx
    .insertInto('bank_line')
    .values(row)
    .onConflict((conflict) => conflict.column('entry_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (kept === undefined) return { state: 'known', refs: [] }
  const known = await tx
    .selectFrom('bank_reference')
    .selectAll()
    .where('reference', 'in', [...references, ''])
    .execute()
  const [reference] = known
  if (reference === undefined || known.length > 1) {
    if (known.length > 1) await setWhy(tx, id, 'several-references')
    return { state: 'unmatched', refs: [] }
  }
  if (await isPerhapsTwice(tx, row, reference.reference)) {
    await setWhy(tx, id, 'perhaps-twice')
    return { state: 'unmatched', refs: [] }
  }
  return matchLine(tx, context, row, reference)
}

/** Puts a line to the gift of a reference: money that came is a payment, money that left gives one back. */
export async function matchLine(
  tx: Tx,
  context: Context,
  row: Row,
  reference: Schema['bank_reference'],
): Promise<Taken> {
  if (row.currency !== reference.currency) {
    await setWhy(tx, row.id, 'wrong-currency')
    return { state: 'unmatched', refs: [] }
  }
  const paymentId = row.amount > 0 ? row.id : await paymentToReturn(tx, row, reference.reference)
  if (paymentId === null) {
    await setWhy(tx, row.id, 'nothing-to-return')
    return { state: 'unmatched', refs: [] }
  }
  const matched = { reference: reference.reference, payment_id: paymentId, why: null }
  await tx
    .updateTable('bank_line')
    .set({ state: 'matched', changed_at: context.clock(), ...matched })
    .where('id', '=', row.id)
    .execute()
  const refs: ObjectRef[] = [{ kind: 'payment', id: paymentId }]
  if (reference.frequency !== 'once') refs.push({ kind: 'subscription', id: reference.reference })
  return { state: 'matched', refs }
}

async function setWhy(tx: Tx, id: string, why: Unmatched): Promise<void> {
  await tx.updateTable('bank_line').set({ why }).where('id', '=', id).execute()
}

async function isPerhapsTwice(tx: Tx, row: Row, reference: string): Promise<boolean> {
  const twin = await tx
    .selectFrom('bank_line')
    .select('id')
    .where('reference', '=', reference)
    .where('booked_at', '=', row.booked_at)
    .where('amount', '=', row.amount)
    .where('source', '<>', row.source)
    .executeTakeFirst()
  return twin !== undefined
}

/** The gift of which just as much is left as goes back now, or else the newest of which at least as much is. */
async function paymentToReturn(tx: Tx, row: Row, reference: string): Promise<string | null> {
  const lines = await tx
    .selectFrom('bank_line')
    .select(['id', 'amount', 'payment_id'])
    .where('reference', '=', reference)
    .where('state', '=', 'matched')
    .where('booked_at', '<=', row.booked_at)
    .orderBy('booked_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  const gifts = lines
    .filter(({ amount }) => amount > 0)
    .map(({ id }) => ({ id, left: sumOf(lines.filter((line) => line.payment_id === id)) + row.amount }))
  return (gifts.find(({ left }) => left === 0) ?? gifts.find(({ left }) => left > 0))?.id ?? null
}

const sumOf = (lines: { amount: number }[]): number => lines.reduce((sum, { amount }) => sum + amount, 0)
