import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readConfig, type Config } from './config.ts'

const config = (env: Record<string, string | undefined>): Config => {
  const read = readConfig(env)
  assert.ok(read.ok, read.ok ? '' : read.message)
  return read.value
}
const complaint = (env: Record<string, string | undefined>): string => {
  const read = readConfig(env)
  assert.ok(!read.ok)
  assert.equal(read.code, 'config-invalid')
  return read.message
}

describe('the configuration', () => {
  test('needs nothing', () => {
    const byDefault = {
      dataFolder: './data',
      site: { host: '127.0.0.1', port: 3000, publicUrl: 'http://localhost:3000', onionUrl: null },
      newsroom: { host: '127.0.0.1', port: 3001, url: 'http://localhost:3001' },
      database: { kind: 'sqlite', file: './data/newsroom.db' },
      logLevel: 'info',
      mail: null,
      support: { stripe: null, btcpay: null, bank: null, sandbox: true },
    }
    assert.deepEqual(config({}), byDefault)
    assert.deepEqual(config({ PORT: '', PUBLIC_URL: '', DATABASE_URL: undefined, HOME: '/root' }), byDefault)
  })

  test('takes every variable', () => {
    const given = config({
      TAMIZDAT_DATA: '/srv/news',
      HOST: '0.0.0.0',
      PORT: '80',
      NEWSROOM_HOST: '::1',
      NEWSROOM_PORT: '0',
      DATABASE_URL: 'postgres://editor:hunter2@db.example:5433/news?sslmode=require',
      PUBLIC_URL: 'https://NEWS.example/',
      NEWSROOM_URL: 'https://desk.news.example',
      LOG_LEVEL: 'debug',
    })
    assert.deepEqual(given, {
      dataFolder: '/srv/news',
      site: { host: '0.0.0.0', port: 80, publicUrl: 'https://news.example', onionUrl: null },
      newsroom: { host: '::1', port: 0, url: 'https://desk.news.example' },
      database: { kind: 'postgres', url: 'postgres://editor:hunter2@db.example:5433/news?sslmode=require' },
      logLevel: 'debug',
      mail: null,
      support: { stripe: null, btcpay: null, bank: null, sandbox: false },
    })
    assert.equal(config({ PUBLIC_URL: 'https://a.example/press/' }).site.publicUrl, 'https://a.example/press')
  })

  test('names every bad variable at once, in a line each', () => {
    const bad = {
      PORT: '70000',
      NEWSROOM_PORT: 'http',
      HOST: 'two words',
      DATABASE_URL: 'mysql://editor:hunter2@db/news',
      PUBLIC_URL: 'news.example',
      NEWSROOM_URL: 'ftp://news.example',
      LOG_LEVEL: 'loud',
    }
    const lines = complaint(bad).split('\n')
    const named = lines.map((line) => line.replace(/ .*/, ''))
    assert.deepEqual(named.sort(), Object.keys(bad).sort())
    assert.ok(lines.includes('PORT must be a port number from 0 to 65535, got "70000".'))
  })

  test('never repeats what may hold a password', () => {
    for (const name of ['DATABASE_URL', 'PUBLIC_URL', 'NEWSROOM_URL']) {
      for (const url of ['mysql://u:hunter2@db/x', 'hunter2', 'http://u:hunter2@x/?hunter2']) {
        assert.doesNotMatch(complaint({ [name]: url }), /hunter2/)
      }
    }
  })

  test('refuses addresses that pages could not be hung below', () => {
    for (const url of [
      'https://a.example/?x',
      'https://a.example/#x',
      'https://u@a.example',
      'javascript:alert(1)',
      '//a',
    ]) {
      assert.match(complaint({ PUBLIC_URL: url }), /^PUBLIC_URL must be an address such as/)
    }
  })
})
