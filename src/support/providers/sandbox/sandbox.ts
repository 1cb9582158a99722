import * as v from 'valibot'
import { fromUtf8, utf8 } from '#base/bytes.ts'
import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import { once } from '#platform/idempotency.ts'
import { transaction, type Db, type Tx } from '#platform/database.ts'
import type { Vault } from '#platform/vault.ts'
import {
  frequencies,
  type CheckoutOrder,
  type EventCode,
  type ObjectRef,
  type Provider,
  type ProviderCode,
  type ProviderFinding,
  type ProviderHint,
} from '../../provider.ts'
import { sandboxFee, sandboxNow, type SandboxObject } from './objects.ts'

type Sandbox = { db: Db; context: Context; vault: Vault; publicUrl: string }

const currencies = ['USD', 'EUR', 'GBP', 'JPY']

/** Pretended payments, in tables of our own: for the demo and for trying out. Its pages say so. */
export function sandboxProvider(sandbox: Sandbox): Provider {
  const { db, context, vault, publicUrl } = sandbox
  const write = (key: string, id: string, what: Write) => written(sandbox, key, id, what)
  return {
    name: 'sandbox',
    isLive: false,
    origins: [new URL(publicUrl).origin],
    takes: [...frequencies],
    currencies,
    limits: (currency) => (currencies.includes(currency) ? { least: 50, most: 99_999_999 } : null),
    feeOf: sandboxFee,
    checkout: async (order) => {
      if (!currencies.includes(order.amount.currency))
        return refused('refused', `The sandbox does not take ${order.amount.currency}.`)
      await transaction(db, (tx) => open(tx, context, order))
      const id = order.intentId
      return done({ url: `${publicUrl}/desk/sandbox/${id}`, object: { kind: 'checkout', id } })
    },
    readEvent: (request) => readSandboxEvent(vault, request),
    fetch: (ref) => sandboxNow(db, vault, ref),
    changedSince: (since) => changedSince(db, since),
    refund: async (id, amount, key) => {
      const given = await write(`refund-${key}`, id, ({ kind, state, currency, refunded, amount: whole }) =>
        kind === 'payment' &&
        state === 'confirmed' &&
        currency === amount.currency &&
        refunded + amount.amount <= whole
          ? { refunded: refunded + amount.amount }
          : null,
      )
      return given.ok ? done({ claimUrl: null }) : given
    },
    cancel: (id, key) =>
      write(`cancel-${key}`, id, ({ kind }) =>
        kind === 'subscription' ? { state: 'ended', next_at: null } : null,
      ),
    changeAmount: (id, amount, key) =>
      write(`amount-${key}`, id, ({ kind, state, currency }) =>
        kind === 'subscription' && state !== 'ended' && currency === amount.currency
          ? { amount: amount.amount }
          : null,
      ),
    pause: (id, until, key) =>
      write(`pause-${key}`, id, ({ kind, state }) => {
        if (kind !== 'subscription' || state === 'ended') return null
        return until === null ? { state: 'active' } : { state: 'paused', next_at: until }
      }),
    changeMethodUrl: async (id) => {
      const now = await sandboxNow(db, vault, { kind: 'subscription', id })
      return now.ok ? done(`${publicUrl}/desk/sandbox/${id}`) : now
    },
    check: () => Promise.resolve(checkSandbox()),
  }
}

export function checkSandbox(): ProviderFinding[] {
  return [{ good: false, what: 'No money moves. Its pages say so to everybody.' }]
}

/** The intent's id is the checkout's: asked for twice, it is there once. */
async function open(tx: Tx, context: Context, order: CheckoutOrder): Promise<void> {
  const now = context.clock()
  await tx
    .insertInto('sandbox_object')
    .values({
      id: order.intentId,
      kind: 'checkout',
      intent_id: order.intentId,
      subscription_id: null,
      payout_id: null,
      state: 'open',
      ...order.amount,
      frequency: order.frequency,
      refunded: 0,
      disputed: 0,
      next_at: null,
      thanks_url: order.thanksUrl,
      back_url: order.backUrl,
      contact: null,
      created_at: now,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** What a write changes, or null where the object does not allow it. */
type Write = (object: SandboxObject) => Partial<SandboxObject> | null

async function written(
  { db, context }: Sandbox,
  key: string,
  id: string,
  what: Write,
): Promise<Result<null, ProviderCode>> {
  const outcome = await transaction(db, (tx) =>
    once(tx, context, `sandbox/${key}`, async () => {
      const row = await tx.selectFrom('sandbox_object').selectAll().where('id', '=', id).executeTakeFirst()
      if (row === undefined) return 'missing'
      const fields = what(row)
      if (fields === null) return 'refused'
      const changed = { ...fields, changed_at: context.clock() }
      await tx.updateTable('sandbox_object').set(changed).where('id', '=', id).execute()
      return 'done'
    }),
  )
  if (outcome === 'done') return done(null)
  if (outcome === 'missing') return refused('missing', `The sandbox has no object ${id}.`)
  return refused('refused', 'The object does not allow that in its state.')
}

async function* changedSince(db: Db, since: Instant): AsyncIterable<Result<ObjectRef, ProviderCode>> {
  const rows = await db
    .selectFrom('sandbox_object')
    .select(['kind', 'id'])
    .where('changed_at', '>=', since)
    .orderBy('changed_at')
    .orderBy('id')
    .execute()
  for (const { kind, id } of rows) yield done({ kind, id })
}

const someEvent = v.object({
  id: v.pipe(v.string(), v.uuid()),
  type: v.string(),
  at: v.pipe(v.number(), v.safeInteger()),
  objects: v.array(
    v.object({
      kind: v.picklist(['payment', 'subscription', 'payout', 'checkout']),
      id: v.pipe(v.string(), v.uuid()),
    }),
  ),
})

const signatureHeader = 'sandbox-signature'

/** An event as a real provider's would come: signed, with a key that only this newsroom has. */
export async function sandboxEvent(
  vault: Vault,
  hint: ProviderHint,
): Promise<{ headers: Record<string, string>; body: Uint8Array }> {
  const { eventId: id, type, at, objects } = hint
  const body = JSON.stringify({ id, type, at, objects })
  return { headers: { [signatureHeader]: await signature(vault, body) }, body: utf8(body) }
}

async function readSandboxEvent(
  vault: Vault,
  { headers, body }: { headers: Record<string, string>; body: Uint8Array },
): Promise<Result<ProviderHint, EventCode>> {
  const text = fromUtf8(body)
  if (headers[signatureHeader] !== (await signature(vault, text)))
    return refused('signature-invalid', 'The event is not of this newsroom’s sandbox.')
  const read = v.safeParse(someEvent, JSON.parse(text))
  if (!read.success) return refused('event-invalid', v.summarize(read.issues))
  const { id: eventId, ...rest } = read.output
  return done({ eventId, ...rest })
}

function signature(vault: Vault, body: string): Promise<string> {
  return vault.blind(`sandbox event ${body}`)
}
