import type { StripeObject } from './objects.ts'
import { wire } from './objects.ts'
import type { StripeWorld } from './world.ts'

type Sent = Record<string, unknown>

/** An object as it is sent, with what `expand` names in place of its id (https://docs.stripe.com/api/expanding_objects). */
export function expanded(world: StripeWorld, object: StripeObject, paths: string[]): Sent {
  const sent = wire(object)
  for (const path of paths) expandAt(world, sent, path.split('.'))
  return sent
}

/** A list as it is sent: the newest first, a page of `limit` after `starting_after`. */
export function listed(
  world: StripeWorld,
  objects: StripeObject[],
  { limit, after, url, paths }: { limit: number; after: string | null; url: string; paths: string[] },
): Sent {
  const newest = objects.toReversed()
  const from = after === null ? 0 : newest.findIndex(({ id }) => id === after) + 1
  const page = newest.slice(from, from + limit)
  const inside = paths.filter((path) => path.startsWith('data.')).map((path) => path.slice(5))
  return {
    object: 'list',
    url,
    has_more: from + limit < newest.length,
    data: page.map((one) => expanded(world, one, inside)),
  }
}

function expandAt(world: StripeWorld, sent: Sent, [name = '', ...rest]: string[]): void {
  const value = name === 'payments' ? invoicePayments(world, sent) : sent[name]
  if (value === null || value === undefined) return
  const known = typeof value === 'string' ? world.anything(value) : null
  const inner = known === null ? value : wire(known)
  sent[name] = inner
  if (rest.length > 0 && typeof inner === 'object') expandAt(world, inner as Sent, rest)
}

/** An invoice's payments are sent only where they are asked for. */
function invoicePayments(world: StripeWorld, invoice: Sent): Sent {
  const ours = world.all('invoice_payment').filter((one) => one.invoice === invoice['id'])
  return { object: 'list', has_more: false, url: '/v1/invoice_payments', data: ours.map(wire) }
}
