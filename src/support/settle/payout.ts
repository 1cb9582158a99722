import type { ProviderObjectState } from '#platform/schema.ts'
import { book } from '../ledger.ts'
import type { PayoutSnapshot } from '../provider.ts'
import { mayStep, payoutSteps } from '../states.ts'
import { enqueueSettling, wantObjects } from './object.ts'
import { payoutTotals } from './postings.ts'
import type { Settling } from './settling.ts'

const tenMinutes = 600_000

/**
 * Books what came to our bank. Of an account that is shared only our own payments count, where the provider tells what
 * is in a payout; a payment in it that we have not looked at is looked at first, and the payout again after it.
 */
export async function settlePayout(settling: Settling, payout: PayoutSnapshot): Promise<ProviderObjectState> {
  const { tx, object, office } = settling
  const before = await tx
    .selectFrom('payout')
    .select(['id', 'state'])
    .where('provider', '=', object.provider)
    .where('object_id', '=', payout.id)
    .executeTakeFirst()
  if (!mayStep(payoutSteps, before?.state ?? null, payout.state)) return 'backward'
  const ours = await oursOf(settling, payout)
  await writePayout(settling, payout, { id: before?.id ?? null, ours })
  const totals = payoutTotals(object.provider, payout, ours)
  await book(tx, office.context, { provider: object.provider, objectId: payout.id, at: payout.at, ...totals })
  return 'settled'
}

async function writePayout(
  { tx, object, office }: Settling,
  payout: PayoutSnapshot,
  { id, ours }: { id: string | null; ours: number },
): Promise<void> {
  const row = {
    state: payout.state,
    ...payout.amount,
    ours,
    payments: payout.payments === null ? null : JSON.stringify(payout.payments),
    at: payout.at,
  }
  if (id !== null) {
    await tx.updateTable('payout').set(row).where('id', '=', id).execute()
    return
  }
  const of = { id: office.context.newId(), provider: object.provider, object_id: payout.id }
  await tx
    .insertInto('payout')
    .values({ ...of, ...row })
    .execute()
}

/** Ours is what is a contribution. What is none and was not looked at yet may become one. */
async function oursOf(settling: Settling, payout: PayoutSnapshot): Promise<number> {
  const { payments, amount } = payout
  if (payments === null) return amount.amount
  const ids = [...new Set(payments.map(({ id }) => id))]
  const ours = await idsIn(ids, (some) => contributionsAmong(settling, some))
  const others = await idsIn(ids, (some) => lookedAtAmong(settling, some))
  const unknown = ids.filter((id) => !ours.has(id) && !others.has(id))
  await lookAt(settling, payout, unknown)
  return payments
    .filter(({ id, net }) => ours.has(id) && net.currency === amount.currency)
    .reduce((sum, { net }) => sum + net.amount, 0)
}

/** A payout of a large shop holds thousands of payments; SQLite takes 32,766 parameters. */
async function idsIn(
  ids: string[],
  among: (ids: string[]) => Promise<{ object_id: string }[]>,
): Promise<Set<string>> {
  const found = new Set<string>()
  for (let from = 0; from < ids.length; from += 1_000) {
    for (const row of await among(ids.slice(from, from + 1_000))) found.add(row.object_id)
  }
  return found
}

function contributionsAmong({ tx, object }: Settling, ids: string[]) {
  return tx
    .selectFrom('contribution')
    .select('object_id')
    .where('provider', '=', object.provider)
    .where('object_id', 'in', ids)
    .execute()
}

function lookedAtAmong({ tx, object }: Settling, ids: string[]) {
  return tx
    .selectFrom('provider_object')
    .select('object_id')
    .where('provider', '=', object.provider)
    .where('kind', '=', 'payment')
    .where('state', 'in', ['foreign', 'missing'])
    .where('object_id', 'in', ids)
    .execute()
}

async function lookAt(
  { tx, office, object }: Settling,
  payout: PayoutSnapshot,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  const { context } = office
  const provider = object.provider
  const payments = ids.map((id) => ({ provider, kind: 'payment' as const, id }))
  await wantObjects(tx, context, payments, 'us')
  await enqueueSettling(
    tx,
    context,
    { provider, kind: 'payout', id: payout.id },
    context.clock() + tenMinutes,
  )
}
