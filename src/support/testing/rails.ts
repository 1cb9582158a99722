import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import { createLog } from '#platform/log.ts'
import { openDatabase, type Db } from '#platform/database.ts'
import { freshAddress } from '#platform/testing.ts'
import { vaultOf } from '#platform/vault.ts'
import { importStatement } from '../bank-statement.ts'
import { decimalOf } from '../minor-units.ts'
import type { SupportOffice } from '../office.ts'
import type { Provider } from '../provider.ts'
import { providersOf } from '../providers.ts'
import { sandboxAct } from '../sandbox.ts'
import { standIns, type BtcpayStandIn, type StripeStandIn } from '../testing.ts'
import { serveStandIn } from './stand-ins/server.ts'

export const publicUrl = 'http://localhost:3000'
export const begin = Date.UTC(2026, 10, 23, 10, 0)
export const day = 86_400_000

export type SeenEvent = { headers: Record<string, string>; body: Uint8Array }

/** One way of giving with its outside, real or stood in for: what a giver and a bank do, and what is heard of it. */
export type Rail = {
  provider: Provider
  office: SupportOffice
  clock: ReturnType<typeof fixedClock>
  /** The giver pays a checkout, as its page would. */
  pay(checkoutId: string): Promise<void>
  /** The next payment of a pledge comes. */
  renew(subscriptionId: string): Promise<void>
  /** The giver takes what a refund offered, or the bank sends it; at others it is done already. */
  giveBack(paymentId: string): Promise<void>
  /** Webhooks that came until now, in order. */
  events(): Promise<SeenEvent[]>
  stripe: StripeStandIn | null
  btcpay: BtcpayStandIn | null
  close(): Promise<void>
}

export const railNames = ['stripe', 'btcpay', 'bank', 'sandbox'] as const

const bankAccount = {
  holder: 'Reader service',
  iban: 'DE02120300000000202051',
  bic: 'BYLADEM1001',
  currency: 'USD',
}

/** Opens one way of giving on an empty database. */
export async function openRail(name: (typeof railNames)[number], db: Db): Promise<Rail> {
  const clock = fixedClock(begin)
  const context = { clock, newId: uuidV7(clock) }
  const vault = vaultOf(new Uint8Array(32).fill(7))
  const seen: SeenEvent[] = []
  const hooks = await serveStandIn(
    ({ headers, body }) => {
      seen.push({ headers, body })
      return { status: 200, body: 'taken' }
    },
    (status) => ({ status, body: '' }),
  )
  const stripe =
    name === 'stripe' ? await standIns.startStripe({ clock, hookUrl: hooks.url, holds: true }) : null
  const btcpay =
    name === 'btcpay' ? await standIns.startBtcpay({ clock, hookUrl: hooks.url, holds: true }) : null
  const config = configOf(name, { stripe, btcpay })
  const timeZone = async () => 'UTC'
  const providers = await providersOf(config, { db, context, vault, publicUrl, timeZone })
  const [provider] = providers
  if (provider === undefined) throw new Error(`no provider for ${name}`)
  const office: SupportOffice = {
    db,
    context,
    vault,
    log: createLog({ level: 'silent' }),
    providers,
    publicUrl,
    timeZone,
  }
  return {
    provider,
    office,
    clock,
    stripe,
    btcpay,
    ...actsOf(office, { stripe, btcpay }),
    events: async () => {
      await stripe?.courier.deliver()
      await btcpay?.courier.deliver()
      return seen
    },
    close: async () => {
      await stripe?.close()
      await btcpay?.close()
      await hooks.close()
    },
  }
}

/** The same on an embedded database of its own, for what does not depend on the engine. */
export async function openRailAlone(name: (typeof railNames)[number]): Promise<Rail> {
  const { at, drop } = await freshAddress('sqlite')
  const { db, close } = await openDatabase(at)
  const rail = await openRail(name, db)
  return {
    ...rail,
    close: async () => {
      await rail.close()
      await close()
      await drop()
    },
  }
}

type StandIns = { stripe: StripeStandIn | null; btcpay: BtcpayStandIn | null }

function configOf(name: (typeof railNames)[number], { stripe, btcpay }: StandIns) {
  return {
    stripe: stripe && {
      secretKey: stripe.secretKey,
      webhookSecret: stripe.webhookSecret,
      apiUrl: stripe.url,
      retries: 0,
    },
    btcpay: btcpay && {
      url: btcpay.url,
      apiKey: btcpay.apiKey,
      storeId: btcpay.storeId,
      webhookSecret: btcpay.webhookSecret,
    },
    bank: name === 'bank' ? bankAccount : null,
    sandbox: name === 'sandbox',
  }
}

type Acts = Pick<Rail, 'pay' | 'renew' | 'giveBack'>

function actsOf(office: SupportOffice, { stripe, btcpay }: StandIns): Acts {
  const at = () => Promise.resolve()
  if (stripe !== null)
    return {
      pay: async (id) => stripe.pay(id, 'good', { email: 'a@example.org', name: 'A Giver' }),
      renew: async (id) => stripe.renew(id),
      giveBack: at,
    }
  if (btcpay !== null)
    return {
      pay: async (id) => btcpay.pay(id),
      renew: at,
      giveBack: async () => {
        const pull = btcpay.world.pullPayments.at(-1)
        if (pull) btcpay.claim(pull.id, 'Completed')
      },
    }
  if (office.providers.some(({ name }) => name === 'sandbox'))
    return {
      pay: async (id) => void (await sandboxAct(office, id, 'pay')),
      renew: async (id) => void (await sandboxAct(office, id, 'renew')),
      giveBack: at,
    }
  return bankActs(office)
}

/** Transfers come as lines of a statement. */
function bankActs(office: SupportOffice): Acts {
  const order = (column: 'intent_id' | 'reference', value: string) =>
    office.db.selectFrom('bank_reference').selectAll().where(column, '=', value).executeTakeFirstOrThrow()
  const come = async (column: 'intent_id' | 'reference', value: string) => {
    const { reference, amount, currency } = await order(column, value)
    await statement(office, [[decimalOf({ amount, currency }), reference]])
  }
  return {
    pay: (id) => come('intent_id', id),
    renew: (id) => come('reference', id),
    giveBack: async (id) => {
      const line = await office.db
        .selectFrom('bank_line')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      await statement(office, [['-3.00', line.reference ?? '']])
    },
  }
}

/** Imports a statement of today with these amounts and texts. */
export async function statement(office: SupportOffice, lines: [string, string][]) {
  const today = new Date(office.context.clock()).toISOString().slice(0, 10)
  const rows = lines.map(([amount, text]) => `${today};${amount};USD;A Giver;${text}`)
  const bytes = new TextEncoder().encode(['Date;Amount;Currency;Name;Description', ...rows].join('\n'))
  const imported = await importStatement(office, { name: 'statement.csv', bytes })
  if (!imported.ok) throw new Error(imported.message)
  return imported.value
}
