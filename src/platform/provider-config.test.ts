import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { readConfig } from './config.ts'
import type { SupportConfig } from './provider-config.ts'

const support = (env: Record<string, string>): SupportConfig => {
  const read = readConfig(env)
  assert.ok(read.ok, read.ok ? '' : read.message)
  return read.value.support
}
const complaint = (env: Record<string, string>): string => {
  const read = readConfig(env)
  assert.ok(!read.ok)
  return read.message
}

// Put together here, so that no scanner of repositories takes it for a key that somebody lost.
const key = ['sk', 'test', 'abcdefgh1234'].join('_')
const stripe = { STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET: 'whsec_abcdefgh' }
const btcpay = {
  BTCPAY_URL: 'https://btcpay.example/',
  BTCPAY_API_KEY: 'abcdefgh12345678abcdefgh',
  BTCPAY_STORE_ID: 'ABCDEFGH12345678abcdefgh',
  BTCPAY_WEBHOOK_SECRET: 'secret-secret',
}
const bank = { BANK_HOLDER: 'Ooievaar', BANK_IBAN: 'NL91 ABNA 0417 1643 00', BANK_CURRENCY: 'EUR' }

describe('the configuration of payment providers', () => {
  test('takes each of them, and none', () => {
    const all = support({ ...stripe, ...btcpay, ...bank, BANK_BIC: 'ABNANL2A' })
    assert.deepEqual(all, {
      stripe: { secretKey: key, webhookSecret: 'whsec_abcdefgh', apiUrl: null },
      btcpay: {
        url: 'https://btcpay.example',
        apiKey: btcpay.BTCPAY_API_KEY,
        storeId: btcpay.BTCPAY_STORE_ID,
        webhookSecret: 'secret-secret',
      },
      bank: { holder: 'Ooievaar', iban: 'NL91ABNA0417164300', bic: 'ABNANL2A', currency: 'EUR' },
      sandbox: false,
    })
    assert.deepEqual(support({ PUBLIC_URL: 'https://news.example' }), {
      stripe: null,
      btcpay: null,
      bank: null,
      sandbox: false,
    })
  })

  test('reads each from a file as well, so that secrets can stay out of the environment', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tamizdat-keys-'))
    try {
      const file = join(folder, 'stripe')
      writeFileSync(file, `${key}\n`)
      const { STRIPE_WEBHOOK_SECRET } = stripe
      const read = support({ STRIPE_SECRET_KEY_FILE: file, STRIPE_WEBHOOK_SECRET })
      assert.equal(read.stripe?.secretKey, key)
      assert.match(
        complaint({ ...stripe, STRIPE_SECRET_KEY_FILE: file }),
        /STRIPE_SECRET_KEY and STRIPE_SECRET_KEY_FILE are both set/,
      )
      writeFileSync(file, '')
      for (const path of [file, join(folder, 'nothing')])
        assert.match(
          complaint({ STRIPE_SECRET_KEY_FILE: path, STRIPE_WEBHOOK_SECRET }),
          /STRIPE_SECRET_KEY_FILE must name a file that can be read and is not empty/,
        )
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('names every bad one at once, and repeats no value', () => {
    const bad = {
      STRIPE_SECRET_KEY: 'pk_live_secretvalue',
      STRIPE_WEBHOOK_SECRET: 'secretvalue',
      STRIPE_API_URL: 'https://secretvalue.example',
      BTCPAY_URL: 'http://secretvalue.example',
      BTCPAY_API_KEY: 'secretvalue',
      BTCPAY_STORE_ID: '../secretvalue',
      BTCPAY_WEBHOOK_SECRET: 'x y',
      BANK_IBAN: 'NL91ABNA0417164301',
      BANK_CURRENCY: 'euro',
      BANK_BIC: 'secretvalue',
    }
    const message = complaint(bad)
    for (const name of Object.keys(bad)) assert.match(message, new RegExp(`^${name} must `, 'm'))
    assert.doesNotMatch(message, /secretvalue|NL91/)
  })

  test('says which half is missing', () => {
    assert.match(complaint({ STRIPE_SECRET_KEY: key }), /^STRIPE_WEBHOOK_SECRET must be set too: Stripe is/)
    assert.match(
      complaint({ BTCPAY_URL: 'https://b.example', BANK_BIC: 'ABNANL2A' }),
      /BTCPAY_API_KEY, BTCPAY_STORE_ID, BTCPAY_WEBHOOK_SECRET must be set too.*\n.*BANK_HOLDER, BANK_IBAN/,
    )
  })

  test('lets the stand-in of Stripe be on this machine only', () => {
    assert.equal(
      support({ ...stripe, STRIPE_API_URL: 'http://127.0.0.1:9' }).stripe?.apiUrl,
      'http://127.0.0.1:9',
    )
    assert.match(complaint({ ...stripe, STRIPE_API_URL: 'http://10.0.0.1:9' }), /on this machine/)
  })

  test('has the sandbox by itself on this machine without a provider, by name on an onion, never in public', () => {
    assert.equal(support({}).sandbox, true)
    assert.equal(support({ PUBLIC_URL: 'http://127.0.0.1:8080' }).sandbox, true)
    assert.equal(support(bank).sandbox, false)
    assert.equal(support({ ...bank, SANDBOX_PAYMENTS: 'on' }).sandbox, true)
    assert.equal(support({ SANDBOX_PAYMENTS: 'off' }).sandbox, false)
    const onion = `http://${'a'.repeat(56)}.onion`
    assert.equal(support({ PUBLIC_URL: onion }).sandbox, false)
    assert.equal(support({ PUBLIC_URL: onion, SANDBOX_PAYMENTS: 'on' }).sandbox, true)
    for (const PUBLIC_URL of ['https://news.example', 'https://localhost.example', 'http://192.168.0.2'])
      assert.match(complaint({ PUBLIC_URL, SANDBOX_PAYMENTS: 'on' }), /PUBLIC_URL is public/)
  })
})
