import * as v from 'valibot'
import type { Instant } from '#base/clock.ts'
import type { ProviderFinding } from '../../provider.ts'
import type { Btcpay, BtcpayKeys } from './client.ts'
import { eventTypes } from './events.ts'

const good = (what: string): ProviderFinding => ({ good: true, what })
const bad = (what: string): ProviderFinding => ({ good: false, what })
const clockOff = 150_000

/** Looks over what can go wrong between a BTCPay Server and us. Changes nothing there. */
export async function checkBtcpay(
  btcpay: Btcpay,
  keys: BtcpayKeys,
  hookUrl: string,
  now: Instant,
): Promise<ProviderFinding[]> {
  const info = await btcpay.get(
    '/server/info',
    v.object({ version: v.string(), fullySynched: v.optional(v.boolean(), true) }),
  )
  if (!info.ok) return [bad(`BTCPay Server can't be asked: ${info.message}`)]
  const { version, fullySynched } = info.value
  const synced = fullySynched
    ? good(`BTCPay Server ${version} answers and is in step with the chain.`)
    : bad(`BTCPay Server ${version} is not in step with the chain yet: payments are seen late.`)
  return [
    synced,
    clock(btcpay.theirTime(), now),
    await store(btcpay),
    ...(await rights(btcpay)),
    await webhook(btcpay, keys, hookUrl),
  ]
}

function clock(theirs: Instant | null, now: Instant): ProviderFinding {
  if (theirs === null) return bad('BTCPay Server told no time: the clock could not be compared.')
  const off = Math.round(Math.abs(theirs - now) / 1000)
  if (off * 1000 <= clockOff) return good(`The clock agrees with BTCPay Server's (${off} s apart).`)
  return bad(`The clock is ${off} s off BTCPay Server's: set both by NTP.`)
}

async function store(btcpay: Btcpay): Promise<ProviderFinding> {
  const read = await btcpay.get(`/stores/${btcpay.storeId}`, v.object({ name: v.nullish(v.string()) }))
  if (read.ok) return good(`The store is "${read.value.name ?? btcpay.storeId}": givers see that name.`)
  return bad(
    `The store can't be read (BTCPAY_STORE_ID, or btcpay.store.canviewstoresettings): ${read.message}`,
  )
}

/** What the key needs, and how it is tried without making anything. */
async function rights(btcpay: Btcpay): Promise<ProviderFinding[]> {
  const reads = {
    'btcpay.store.canviewinvoices': `/stores/${btcpay.storeId}/invoices?take=1`,
    'btcpay.store.canmanagepullpayments': `/stores/${btcpay.storeId}/pull-payments`,
  }
  const missing: string[] = []
  for (const [right, path] of Object.entries(reads))
    if (!(await btcpay.get(path, v.array(v.unknown()))).ok) missing.push(right)
  const own = await btcpay.get('/api-keys/current', v.object({ permissions: v.array(v.string()) }))
  if (own.ok && !mayCreate(own.value.permissions, btcpay.storeId))
    missing.push('btcpay.store.cancreateinvoice')
  if (missing.length === 0) return [good('The key may do everything that is needed.')]
  return [bad(`The API key lacks: ${missing.join(', ')}.`)]
}

/** Permissions may be bound to a store (`name:storeId`), and wider ones hold narrower ones. */
function mayCreate(permissions: string[], storeId: string): boolean {
  const enough = ['btcpay.store.cancreateinvoice', 'btcpay.store.canmodifystoresettings', 'unrestricted']
  return enough.some((name) => permissions.includes(name) || permissions.includes(`${name}:${storeId}`))
}

const hook = v.object({
  url: v.string(),
  enabled: v.boolean(),
  authorizedEvents: v.nullish(
    v.object({ everything: v.boolean(), specificEvents: v.optional(v.array(v.string()), []) }),
  ),
})

async function webhook(btcpay: Btcpay, keys: BtcpayKeys, hookUrl: string): Promise<ProviderFinding> {
  const listed = await btcpay.get(`/stores/${keys.storeId}/webhooks`, v.array(hook))
  if (!listed.ok)
    return bad(
      `The API key may not read webhooks (btcpay.store.webhooks.canmodifywebhooks): see for yourself that one sends to ${hookUrl}.`,
    )
  const ours = listed.value.find(({ url }) => url === hookUrl)
  if (ours === undefined) return bad(`No webhook of the store sends to ${hookUrl}: add one in BTCPay.`)
  if (!ours.enabled) return bad(`The webhook to ${hookUrl} is switched off in BTCPay.`)
  const { everything, specificEvents } = ours.authorizedEvents ?? { everything: true, specificEvents: [] }
  const missing = everything ? [] : eventTypes.filter((type) => !specificEvents.includes(type))
  if (missing.length > 0) return bad(`The webhook does not send: ${missing.join(', ')}.`)
  return good(`Events are sent to ${hookUrl}. That BTCPAY_WEBHOOK_SECRET is its own shows at the first one.`)
}
