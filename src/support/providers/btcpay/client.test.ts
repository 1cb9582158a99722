import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as v from 'valibot'
import { btcpayClient } from './client.ts'

const keys = { url: 'https://pay.example', apiKey: 'key', storeId: 'store', webhookSecret: 'secret' }
const megabyte = new Uint8Array(1_000_000).fill(0x20)

test('stops reading an answer that does not end, and says so', async () => {
  let sent = 0
  const endless = () =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull(controller) {
        sent += 1
        // A test that fails ends all the same.
        if (sent > 50) controller.close()
        else controller.enqueue(megabyte)
      },
    })
  const client = btcpayClient(keys, () => Promise.resolve(new Response(endless())))
  const answer = await client.get('/stores/store', v.unknown())
  assert.equal(answer.ok || answer.message, 'BTCPay Server answered more than expected.')
  assert.ok(sent < 10, `${sent} MB were read`)
})
