import { createServer } from 'node:http'
import { openDatabase, type DatabaseAddress } from '#platform/database.ts'
import { systemContext } from '#platform/context.ts'
import { startWorker } from '#platform/jobs.ts'
import { createLog } from '#platform/log.ts'
import { vaultOf } from '#platform/vault.ts'
import { takeEvent } from '#support/inbox.ts'
import type { SupportOffice } from '#support/office.ts'
import type { ObjectRef, PaymentSnapshot, Provider } from '#support/provider.ts'
import { supportJobs } from '#support/support-jobs.ts'

// For bench/support.ts: takes webhooks in on a port of its own, and settles what they are about, in one process as on a
// small machine. Its provider answers at once: payment `pay.X` is $5 of intent X, confirmed.

const at = JSON.parse(process.argv[2] ?? '') as DatabaseAddress
const { db } = await openDatabase(at)
const context = systemContext()

const payment = ({ id }: ObjectRef): PaymentSnapshot => ({
  kind: 'payment',
  id,
  intentId: id.slice('pay.'.length),
  subscriptionId: null,
  state: 'confirmed',
  amount: { amount: 500, currency: 'USD' },
  refunded: 0,
  disputed: 0,
  fee: { amount: 45, currency: 'USD' },
  settled: null,
  settledBack: 0,
  at: context.clock(),
  contact: { email: `${id}@example.org`, name: 'A Reader' },
})

const provider: Pick<Provider, 'name' | 'readEvent' | 'fetch'> = {
  name: 'sandbox',
  readEvent: async ({ body }) => ({ ok: true, value: JSON.parse(new TextDecoder().decode(body)) }),
  fetch: async (ref) => ({ ok: true, value: payment(ref) }),
}

const office: SupportOffice = {
  db,
  context,
  vault: vaultOf(new Uint8Array(32).fill(7)),
  log: createLog({ level: 'error' }),
  providers: [provider as Provider],
  publicUrl: 'https://news.example',
  timeZone: async () => 'Europe/Amsterdam',
}
const { handlers } = supportJobs(office)
const worker = startWorker({
  db,
  context,
  log: office.log,
  handlers: { ...handlers, 'support-letter': async () => {} },
})
office.wake = () => worker.wake()

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    takeEvent(office, 'sandbox', { headers: {}, body: Buffer.concat(parts) }).then(
      (taken) => response.writeHead(taken.ok ? 200 : 400).end(),
      () => response.writeHead(500).end(),
    )
  })
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
