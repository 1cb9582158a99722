import { isUuid } from '#base/id.ts'
import * as v from 'valibot'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Money } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import type { Schema } from '#platform/schema.ts'
import type { Vault } from '#platform/vault.ts'
import {
  frequencies,
  paymentStates,
  subscriptionStates,
  type ObjectRef,
  type PaymentSnapshot,
  type ProviderCode,
  type ProviderSnapshot,
} from '../../provider.ts'

export type SandboxObject = Schema['sandbox_object']

/** What a card would cost: so that fees are seen in the demo's books too. */
export function sandboxFee({ amount }: Money): number {
  return Math.ceil(amount * 0.029) + 30
}

export async function sandboxObject(db: Db, id: string): Promise<SandboxObject | null> {
  if (!isUuid(id)) return null
  const row = await db.selectFrom('sandbox_object').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

/** A pretended object as it stands. */
export async function sandboxNow(
  db: Db,
  vault: Vault,
  { kind, id }: ObjectRef,
): Promise<Result<ProviderSnapshot, ProviderCode>> {
  const row = await sandboxObject(db, id)
  if (row === null || row.kind !== kind) return refused('missing', `The sandbox has no ${kind} ${id}.`)
  const contact =
    row.contact === null ? null : v.parse(contactShape, JSON.parse(await vault.open(row.contact)))
  if (kind === 'payment') return done(paymentOf(row, contact))
  if (kind === 'checkout') return done(await checkoutOf(db, row))
  if (kind === 'payout') return done(await payoutOf(db, row))
  return done({
    kind,
    id,
    intentId: row.intent_id,
    state: v.parse(v.picklist(subscriptionStates), row.state),
    amount: moneyOf(row),
    frequency: v.parse(v.picklist(['monthly', 'quarterly', 'yearly']), row.frequency),
    nextAt: row.next_at,
    at: row.changed_at,
    contact,
  })
}

const contactShape = v.object({ email: v.nullable(v.string()), name: v.nullable(v.string()) })
type Contact = v.InferOutput<typeof contactShape> | null

const moneyOf = ({ amount, currency }: SandboxObject): Money => ({ amount, currency })

function paymentOf(row: SandboxObject, contact: Contact): PaymentSnapshot {
  const isPaid = row.state === 'confirmed'
  return {
    kind: 'payment',
    id: row.id,
    intentId: row.intent_id,
    subscriptionId: row.subscription_id,
    state: v.parse(v.picklist(paymentStates), row.state),
    amount: moneyOf(row),
    refunded: row.refunded,
    disputed: row.disputed,
    fee: isPaid ? { amount: sandboxFee(moneyOf(row)), currency: row.currency } : null,
    settled: null,
    settledBack: 0,
    at: isPaid ? (row.next_at ?? row.created_at) : row.changed_at,
    contact,
  }
}

async function checkoutOf(db: Db, row: SandboxObject): Promise<ProviderSnapshot> {
  const made = await db
    .selectFrom('sandbox_object')
    .select(['id', 'kind'])
    .where('intent_id', '=', row.intent_id)
    .where('kind', 'in', ['payment', 'subscription'])
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return {
    kind: 'checkout',
    id: row.id,
    intentId: row.intent_id,
    state: v.parse(v.picklist(['open', 'complete', 'expired']), row.state),
    payment: made.find(({ kind }) => kind === 'payment')?.id ?? null,
    subscription: made.find(({ kind }) => kind === 'subscription')?.id ?? null,
    at: row.changed_at,
  }
}

async function payoutOf(db: Db, row: SandboxObject): Promise<ProviderSnapshot> {
  const paid = await db
    .selectFrom('sandbox_object')
    .selectAll()
    .where('payout_id', '=', row.id)
    .orderBy('id')
    .execute()
  return {
    kind: 'payout',
    id: row.id,
    state: v.parse(v.picklist(['pending', 'paid', 'failed']), row.state),
    amount: moneyOf(row),
    at: row.changed_at,
    payments: paid.map((one) => ({
      id: one.id,
      net: { amount: netOf(one), currency: one.currency },
    })),
  }
}

/** What the pretended account holds of a payment. */
export function netOf(row: SandboxObject): number {
  return row.amount - row.refunded - row.disputed - sandboxFee(moneyOf(row))
}

export function frequencyOf(row: SandboxObject) {
  return v.parse(v.picklist(frequencies), row.frequency)
}
