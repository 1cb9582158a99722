import { invariant } from '#base/invariant.ts'
import type { Instant } from '#base/clock.ts'
import { done, refused, type Result } from '#base/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Tx } from '#platform/database.ts'
import type { ObjectRef } from '../../provider.ts'
import type { SandboxAct } from '../../sandbox-acts.ts'
import { frequencyOf, netOf, type SandboxObject } from './objects.ts'

/** The trial's world, inside one transaction. `contact` is sealed already. */
export type SandboxScene = { tx: Tx; context: Context; contact: string | null }

/** Does it, and names the objects that changed. Refuses what does not fit the object's state. */
export async function perform(
  scene: SandboxScene,
  object: SandboxObject,
  act: SandboxAct,
): Promise<Result<ObjectRef[], 'refused'>> {
  if (act === 'pay-out') return done(await payOut(scene))
  switch (object.kind) {
    case 'checkout':
      return onCheckout(scene, object, act)
    case 'payment':
      return onPayment(scene, object, act)
    case 'subscription':
      return onSubscription(scene, object, act)
    default:
      return unfit(object, act)
  }
}

function unfit(object: SandboxObject, act: SandboxAct) {
  return refused('refused' as const, `A ${object.kind} that is ${object.state} cannot ${act}.`)
}

const firstStates = { pay: 'confirmed', 'pay-later': 'pending', fail: 'failed' } as const

async function onCheckout(
  scene: SandboxScene,
  object: SandboxObject,
  act: SandboxAct,
): Promise<Result<ObjectRef[], 'refused'>> {
  if (object.state !== 'open') return unfit(object, act)
  if (act === 'expire') return done(await change(scene, object, { state: 'expired' }))
  if (act !== 'pay' && act !== 'pay-later' && act !== 'fail') return unfit(object, act)
  const state = firstStates[act]
  const repeated = object.frequency !== 'once'
  // A card that is declined leaves the page open; a pledge begins with its first payment only.
  if (state === 'failed' && repeated) return done([])
  const subscription = repeated ? await begin(scene, object, state === 'confirmed') : null
  const payment = await payIn(scene, object, { state, subscription })
  const closed = state === 'failed' ? [] : await change(scene, object, { state: 'complete' })
  return done([...closed, payment, ...(subscription === null ? [] : [ref('subscription', subscription)])])
}

async function begin(scene: SandboxScene, checkout: SandboxObject, isPaid: boolean): Promise<string> {
  return insert(scene, {
    ...copied(checkout),
    kind: 'subscription',
    state: isPaid ? 'active' : 'pending',
    next_at: later(scene.context.clock(), checkout),
    contact: scene.contact,
  })
}

async function payIn(
  scene: SandboxScene,
  from: SandboxObject,
  { state, subscription }: { state: string; subscription: string | null },
): Promise<ObjectRef> {
  const contact = scene.contact ?? from.contact
  const paid = { subscription_id: subscription, contact }
  const now = scene.context.clock()
  const confirmed = state === 'confirmed' ? now : null
  const id = await insert(scene, { ...copied(from), kind: 'payment', state, next_at: confirmed, ...paid })
  return ref('payment', id)
}

async function onPayment(
  scene: SandboxScene,
  object: SandboxObject,
  act: SandboxAct,
): Promise<Result<ObjectRef[], 'refused'>> {
  const taken = object.state === 'confirmed' ? takenBack(object, act) : null
  if (taken !== null) return done(await change(scene, object, taken))
  if (object.state === 'pending' && (act === 'arrive' || act === 'fail'))
    return done(await decide(scene, object, act === 'arrive'))
  if (object.state === 'failed' && act === 'retry') return done(await decide(scene, object, true))
  return unfit(object, act)
}

/** What a payment that was made may lose, or get back; null where the act does not fit. */
function takenBack(
  { amount, refunded, disputed }: SandboxObject,
  act: SandboxAct,
): Partial<SandboxObject> | null {
  const left = amount - refunded - disputed
  if (act === 'win-dispute') return disputed > 0 ? { disputed: 0 } : null
  if (left === 0) return null
  if (act === 'refund') return { refunded: refunded + left }
  if (act === 'refund-half') return { refunded: refunded + Math.ceil(left / 2) }
  return act === 'dispute' ? { disputed: disputed + left } : null
}

/** A payment that was open is decided; its pledge stands or falls with it. */
async function decide(scene: SandboxScene, payment: SandboxObject, arrived: boolean): Promise<ObjectRef[]> {
  const state = arrived ? 'confirmed' : 'failed'
  const confirmed = arrived ? scene.context.clock() : null
  const changed = await change(scene, payment, { state, next_at: confirmed })
  const pledge = await subscriptionOf(scene, payment)
  if (pledge === null || pledge.state === 'ended') return changed
  return [...changed, ...(await change(scene, pledge, { state: arrived ? 'active' : 'past-due' }))]
}

async function subscriptionOf({ tx }: SandboxScene, payment: SandboxObject): Promise<SandboxObject | null> {
  if (payment.subscription_id === null) return null
  const row = await tx
    .selectFrom('sandbox_object')
    .selectAll()
    .where('id', '=', payment.subscription_id)
    .executeTakeFirst()
  return row ?? null
}

async function onSubscription(
  scene: SandboxScene,
  object: SandboxObject,
  act: SandboxAct,
): Promise<Result<ObjectRef[], 'refused'>> {
  if (object.state === 'ended' || object.state === 'pending') return unfit(object, act)
  if (act === 'end') return done(await change(scene, object, { state: 'ended', next_at: null }))
  if (act === 'recover') return recover(scene, object)
  if (act !== 'renew' && act !== 'renew-fail') return unfit(object, act)
  const next = later(object.next_at ?? scene.context.clock(), object)
  if (object.state === 'paused') return done(await change(scene, object, { next_at: next }))
  const isPaid = act === 'renew'
  const state = isPaid ? 'confirmed' : 'failed'
  const payment = await payIn(scene, object, { state, subscription: object.id })
  const pledge = await change(scene, object, { state: isPaid ? 'active' : 'past-due', next_at: next })
  return done([payment, ...pledge])
}

/** Another card: the payment that failed last is tried again. */
async function recover(scene: SandboxScene, object: SandboxObject): Promise<Result<ObjectRef[], 'refused'>> {
  const failed = await scene.tx
    .selectFrom('sandbox_object')
    .selectAll()
    .where('subscription_id', '=', object.id)
    .where('state', '=', 'failed')
    .orderBy('created_at', 'desc')
    .executeTakeFirst()
  return failed === undefined ? unfit(object, 'recover') : done(await decide(scene, failed, true))
}

async function payOut(scene: SandboxScene): Promise<ObjectRef[]> {
  const waiting = await scene.tx
    .selectFrom('sandbox_object')
    .selectAll()
    .where('kind', '=', 'payment')
    .where('state', '=', 'confirmed')
    .where('payout_id', 'is', null)
    .execute()
  const refs: ObjectRef[] = []
  for (const currency of new Set(waiting.map((row) => row.currency))) {
    const paid = waiting.filter((row) => row.currency === currency)
    const amount = paid.reduce((sum, row) => sum + netOf(row), 0)
    const of = { currency, amount, frequency: 'once', intent_id: null, subscription_id: null }
    const id = await insert(scene, { ...of, kind: 'payout', state: 'paid', next_at: null, contact: null })
    for (const row of paid) await change(scene, row, { payout_id: id })
    refs.push(ref('payout', id))
  }
  return refs
}

const ref = (kind: ObjectRef['kind'], id: string): ObjectRef => ({ kind, id })

function copied({ intent_id, amount, currency, frequency }: SandboxObject) {
  return { intent_id, amount, currency, frequency, subscription_id: null }
}

type Made = Pick<
  SandboxObject,
  | 'kind'
  | 'state'
  | 'amount'
  | 'currency'
  | 'frequency'
  | 'intent_id'
  | 'subscription_id'
  | 'next_at'
  | 'contact'
>

async function insert({ tx, context }: SandboxScene, made: Made): Promise<string> {
  const id = context.newId()
  const now = context.clock()
  const empty = { payout_id: null, refunded: 0, disputed: 0, thanks_url: null, back_url: null }
  const times = { created_at: now, changed_at: now }
  await tx
    .insertInto('sandbox_object')
    .values({ id, ...empty, ...made, ...times })
    .execute()
  return id
}

async function change(
  { tx, context }: SandboxScene,
  { id, kind }: SandboxObject,
  fields: Partial<SandboxObject>,
): Promise<ObjectRef[]> {
  const { numUpdatedRows } = await tx
    .updateTable('sandbox_object')
    .set({ ...fields, changed_at: context.clock() })
    .where('id', '=', id)
    .executeTakeFirst()
  invariant(numUpdatedRows === 1n, `the sandbox object ${id} is there`)
  return [ref(kind, id)]
}

const months = { once: 0, monthly: 1, quarterly: 3, yearly: 12 }

function later(from: Instant, object: SandboxObject): Instant {
  const date = new Date(from)
  return date.setUTCMonth(date.getUTCMonth() + months[frequencyOf(object)])
}
