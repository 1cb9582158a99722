import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readConfig } from '../config.ts'
import { openMailConfig } from './mail-config.ts'

const read = (env: Record<string, string>) => {
  const config = readConfig(env)
  return config.ok ? config.value.mail : config.message
}

/** What is wrong with the configuration. */
const said = (env: Record<string, string>) => JSON.stringify(read(env))

test('mail is a server and a sender, and a key to sign with where there is one', () => {
  const SMTP_URL = 'smtps://post:hunter2@mail.example:465'
  assert.deepEqual(read({ SMTP_URL, MAIL_FROM: 'Post <post@news.example>' }), {
    smtpUrl: SMTP_URL,
    smtpUrlFile: null,
    from: { name: 'Post', address: 'post@news.example' },
    dkim: null,
  })
  assert.equal(read({ MAIL_FROM: 'post@news.example' }), null)
  const dkim = { DKIM_DOMAIN: 'news.example', DKIM_SELECTOR: 'letters', DKIM_KEY_FILE: '/keys/dkim.pem' }
  const mail = read({ SMTP_URL, MAIL_FROM: 'post@news.example', ...dkim })
  assert.ok(mail !== null && typeof mail === 'object')
  assert.deepEqual(mail.from, { name: '', address: 'post@news.example' })
  assert.deepEqual(mail.dkim, { domain: 'news.example', selector: 'letters', keyFile: '/keys/dkim.pem' })
})

test('what is missing or wrong is named without the password', () => {
  const SMTP_URL = 'smtp://post:hunter2@mail.example'
  const from = 'post@news.example'
  assert.match(said({ SMTP_URL }), /MAIL_FROM must be set/)
  assert.match(said({ SMTP_URL, MAIL_FROM: from, DKIM_DOMAIN: 'news.example' }), /must be set together/)
  assert.match(said({ SMTP_URL, SMTP_URL_FILE: '/x', MAIL_FROM: from }), /one of them is enough/)
  assert.match(said({ SMTP_URL, MAIL_FROM: 'Post <post@news.example>\nBcc: spy@mail.example' }), /MAIL_FROM/)
  const wrong = said({ SMTP_URL: 'https://post:hunter2@mail.example', MAIL_FROM: from })
  assert.match(wrong, /SMTP_URL must look like/)
  assert.doesNotMatch(wrong, /hunter2/)
})

test('secrets are read from their files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-mail-'))
  try {
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    const config = {
      smtpUrl: null,
      smtpUrlFile: file('smtp', 'smtp://127.0.0.1:2525\n'),
      from: { name: '', address: 'post@news.example' },
      dkim: { domain: 'news.example', selector: 'l', keyFile: file('key', '-----BEGIN PRIVATE KEY-----\n') },
    }
    assert.equal(openMailConfig(config).smtpUrl, 'smtp://127.0.0.1:2525')

    const wrongKey = { ...config.dkim, keyFile: file('other', 'hunter2') }
    const complaint = /DKIM_KEY_FILE: expected \S+ to hold a private key in PEM; got something else/
    assert.throws(() => openMailConfig({ ...config, dkim: wrongKey }), complaint)
    const missing = { ...config, smtpUrlFile: join(folder, 'missing') }
    assert.throws(
      () => openMailConfig(missing),
      /SMTP_URL_FILE: expected \S+ to hold an address .* got ENOENT/,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
})
