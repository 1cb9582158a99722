import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import { base64url, concat, fromBase64url, fromHex, fromUtf8, hex, sameBytes, sha256, utf8 } from './bytes.ts'

describe('bytes as text', () => {
  it('are the same in hexadecimal and base64url as Node spells them', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = new Uint8Array(randomBytes(length))
      assert.equal(hex(bytes), Buffer.from(bytes).toString('hex'))
      assert.equal(base64url(bytes), Buffer.from(bytes).toString('base64url'))
      assert.deepEqual(fromHex(hex(bytes)), bytes)
      assert.deepEqual(fromBase64url(base64url(bytes)), bytes)
    }
  })

  it('are read from hexadecimal of either case, and from nothing else', () => {
    assert.deepEqual(fromHex('00Ff'), new Uint8Array([0, 255]))
    for (const text of ['0', '0g', '0x00', ' 00', '00\n', '٠٠']) assert.equal(fromHex(text), null, text)
  })

  it('are read from base64url in its one spelling only', () => {
    assert.deepEqual(fromBase64url('-_8'), new Uint8Array([0xfb, 0xff]))
    // The last character of `AB` and of `AAB` carries bits that belong to no byte.
    for (const text of ['A', 'AB', 'AAB', '-_8=', '+/8', 'A A', 'AAAA\n', 'AAAAA']) {
      assert.equal(fromBase64url(text), null, text)
    }
  })

  it('are UTF-8 or refused; a byte-order mark stays, a lone surrogate is replaced', () => {
    assert.equal(fromUtf8(utf8('\uFEFFтам')), '\uFEFFтам')
    assert.equal(fromUtf8(utf8('a\uD800b')), 'a\uFFFDb')
    for (const wrong of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x98]]) {
      assert.throws(() => fromUtf8(new Uint8Array(wrong)), TypeError)
    }
  })
})

describe('bytes put together and compared', () => {
  it('keep their order', () => {
    assert.deepEqual(concat(utf8('a'), new Uint8Array(), utf8('bc')), utf8('abc'))
    assert.equal(concat().length, 0)
  })
  it('are the same only where all are', () => {
    assert.ok(sameBytes(utf8('abc'), utf8('abc')))
    assert.ok(!sameBytes(utf8('abc'), utf8('abd')))
    assert.ok(!sameBytes(utf8('abc'), utf8('ab')))
    assert.ok(!sameBytes(utf8('ab'), utf8('abc')))
  })
})

describe('SHA-256', () => {
  it('is that of FIPS 180-4, and of a view into a larger buffer too', async () => {
    assert.equal(
      await sha256(utf8('abc')),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    )
    const view = new Uint8Array(randomBytes(64)).subarray(7, 40)
    assert.equal(await sha256(view), createHash('sha256').update(view).digest('hex'))
  })
})
