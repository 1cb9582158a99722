import { createHmac } from 'node:crypto'
import type { Clock } from '#base/clock.ts'
import { answerApi } from './btcpay/api.ts'
import type { Invoice, Payout } from './btcpay/objects.ts'
import { BtcpayWorld } from './btcpay/world.ts'
import { Courier } from './courier.ts'
import { buttons, escaped, goTo, page } from './page.ts'
import { json, serveStandIn, type Answer, type Asked, type StandInServer } from './server.ts'

export type BtcpayStandIn = Omit<StandInServer, 'close'> & {
  apiKey: string
  storeId: string
  webhookSecret: string
  courier: Courier
  world: BtcpayWorld
  /** Pays an invoice and lets the chain confirm it; `share` of what is asked for. */
  pay(invoiceId: string, share?: number): void
  claim(pullPaymentId: string, state: Payout['state']): string
  close(): Promise<void>
}

/** A stand-in for a BTCPay Server on loopback, written from Greenfield's description, with signed webhooks. */
export async function startBtcpayStandIn(options: {
  clock: Clock
  hookUrl?: string
  holds?: boolean
  rate?: number
}): Promise<BtcpayStandIn> {
  const { clock, hookUrl = null, holds = false, rate = 50_000 } = options
  const apiKey = 'StandInForTests0000'
  const storeId = 'StandInStore00000000'
  const webhookSecret = 'StandInSecret'
  const courier = new Courier(hookUrl, holds)
  const sign = (body: string) => ({
    'btcpay-sig': `sha256=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`,
  })
  const world = new BtcpayWorld({ clock, courier, sign, storeId, rate, url: () => server.url })
  const settings = { apiKey, hookUrl: () => courier.url }
  const server = await serveStandIn(
    (asked) =>
      asked.path.startsWith('/api/') ? answerApi(world, settings, asked) : answerPage(world, asked),
    (status) => json(status, { code: 'out-of-order', message: 'Something went wrong.' }),
  )
  const close = async () => {
    await courier.stop()
    await server.close()
  }
  return {
    ...server,
    apiKey,
    storeId,
    webhookSecret,
    courier,
    world,
    pay: (id, share) => {
      world.receive(id, share)
      world.settle(id)
    },
    claim: (id, state) => world.claim(id, state),
    close,
  }
}

/** The page of an invoice, with a button for each way that it can go. */
function answerPage(world: BtcpayWorld, asked: Asked): Answer {
  const [, id = ''] = /^\/pages\/i\/(\w+)$/.exec(asked.path) ?? []
  const invoice = world.invoices.get(id)
  if (!invoice) return { status: 404, body: 'No such page.' }
  if (asked.method !== 'POST') return invoicePage(invoice)
  const act = new URLSearchParams(Buffer.from(asked.body).toString('utf8')).get('act')
  if (act === 'expire') world.expire(id)
  else if (act === 'part') world.receive(id, 0.5)
  else if (act === 'later') world.receive(id)
  else {
    world.receive(id)
    world.settle(id)
  }
  const redirect = invoice.checkout['redirectURL']
  return act !== 'part' && typeof redirect === 'string' ? goTo(redirect) : invoicePage(invoice)
}

function invoicePage({ id, status, additionalStatus, amount, currency, metadata }: Invoice): Answer {
  const { itemDesc: name } = metadata
  const told = `<p>${escaped(typeof name === 'string' ? name : '')}: ${amount} ${currency}</p><p>${status} ${additionalStatus}</p>`
  if (status !== 'New') return page('Invoice', told)
  const acts: [string, string][] = [
    ['pay', 'Pay, confirmed at once'],
    ['later', 'Pay, not confirmed yet'],
    ['part', 'Pay half of it'],
    ['expire', 'Let it expire'],
  ]
  return page('Invoice', told + buttons(`/pages/i/${id}`, acts))
}
