import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { utf8 } from '#base/bytes.ts'
import { gunzip } from './gunzip.ts'
import { exchangeBy } from './network.ts'

describe('a request', () => {
  it('tells a host nothing, keeps nothing, and follows no redirect', async () => {
    const asked: unknown[] = []
    const exchange = exchangeBy(async (url, { signal, ...options }) => {
      assert.ok(signal)
      asked.push(url, options)
      return { status: 200, body: null }
    })
    const { status, next } = await exchange(
      'https://m1.example/edition/timestamp.json',
      new AbortController().signal,
    )
    assert.deepEqual([status, await next()], [200, null])
    assert.deepEqual(asked, [
      'https://m1.example/edition/timestamp.json',
      { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' },
    ])
  })

  it('gives the body piece by piece', async () => {
    const exchange = exchangeBy((url, options) => fetch(url, options))
    const { next } = await exchange('data:text/plain,hello', new AbortController().signal)
    assert.equal(Buffer.from((await next()) ?? []).toString(), 'hello')
    assert.equal(await next(), null)
  })
})

describe('unpacking', () => {
  it('gives what was packed', async () => {
    const bytes = utf8('ш'.repeat(5_000))
    assert.deepEqual(await gunzip(gzipSync(bytes), bytes.length), bytes)
  })

  it('stops at the limit: a small file cannot fill the memory', async () => {
    assert.equal(await gunzip(gzipSync(Buffer.alloc(50_000_000)), 1_000), null)
  })

  it('gives nothing for what is no gzip, or is cut short', async () => {
    assert.equal(await gunzip(utf8('<h1>Blocked</h1>'), 1_000), null)
    assert.equal(await gunzip(gzipSync(utf8('hello '.repeat(500))).subarray(0, 20), 10_000), null)
  })
})
