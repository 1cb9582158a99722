import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { describe, it } from 'node:test'
import { fromHex, hex, utf8 } from '#base/bytes.ts'
import type { Bytes } from '#base/bytes.ts'
import {
  derFromRaw,
  keyId,
  pemFromSpki,
  rawFromDer,
  spkiFromPem,
  spkiOfKey,
  tufKey,
  verifyP256,
} from './p256.ts'

const message = utf8('С добрым утром')
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const spki = spkiFromPem(pem) as Bytes

describe('P-256 keys', () => {
  it('read and write the PEM that OpenSSL writes', () => {
    assert.equal(pemFromSpki(spki), pem)
    assert.deepEqual([...spki], [...pair.publicKey.export({ type: 'spki', format: 'der' })])
  })

  it('are null for anything else', () => {
    const other = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey
    const edwards = generateKeyPairSync('ed25519').publicKey
    for (const key of [other, edwards]) {
      assert.equal(spkiFromPem(key.export({ type: 'spki', format: 'pem' }).toString()), null)
    }
    for (const text of ['', pem.replace('PUBLIC', 'PRIVATE'), pem.slice(0, -40), hex(spki), `${pem}${pem}`]) {
      assert.equal(spkiFromPem(text), null)
    }
    assert.equal(spkiOfKey({ ...tufKey(spki), scheme: 'rsassa-pss-sha256' }), null)
    assert.equal(spkiOfKey({ ...tufKey(spki), keytype: 'ed25519' }), null)
  })

  it('have the id that python-tuf gives the same key', async () => {
    // A key of theupdateframework/tuf-conformance, with the id its repository simulator gave it.
    const theirs =
      '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEuyv9gXBIzeGBiM67A/V3grfduB1W\n' +
      'M4oRNNkpq1lBTsQSAOWcFQL4Kw+G8060zW5r5zI55RLPxqsfri0+vl7tww==\n-----END PUBLIC KEY-----\n'
    const key = { keytype: 'ecdsa', scheme: 'ecdsa-sha2-nistp256', keyval: { public: theirs } }
    assert.equal(await keyId(key), '12be832bcff7ffbf1cf6ae15f3a5eca6f407cad8df9dea495283959b97dee089')
  })
})

describe('P-256 signatures', () => {
  it('made by OpenSSL hold, and only over their own bytes and key', async () => {
    const signature = sign('sha256', message, pair.privateKey).toString('hex')
    const other = spkiFromPem(
      createPublicKey(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)
        .export({ type: 'spki', format: 'pem' })
        .toString(),
    ) as Bytes
    assert.equal(await verifyP256(spki, signature, message), true)
    assert.equal(await verifyP256(spki, signature, utf8('С добрым вечером')), false)
    assert.equal(await verifyP256(other, signature, message), false)
  })

  it('go to raw and back without loss, short numbers too', async () => {
    for (let i = 0; i < 600; i++) {
      const der = sign('sha256', utf8(String(i)), pair.privateKey)
      const raw = rawFromDer(der)
      assert.equal(raw?.length, 64)
      assert.equal(hex(derFromRaw(raw)), der.toString('hex'))
    }
    const small = new Uint8Array(64)
    small[31] = 1
    small[63] = 0x80
    assert.equal(hex(derFromRaw(small)), '300702010102020080')
    assert.deepEqual(rawFromDer(derFromRaw(small)), small)
  })

  it('made by WebCrypto hold for OpenSSL after the turn to DER', async () => {
    const key = createPrivateKey(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const raw = sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' })
    assert.ok(verify('sha256', message, pair.publicKey, derFromRaw(raw)))
  })

  it('in any but the shortest DER are refused', () => {
    const refused = {
      'a needless zero': '300802020001020200 80'.replace(' ', ''),
      'a negative number': '3006020180020101',
      'a zero': '3006020100020101',
      'a long-form length': '30810602010102 0101'.replace(' ', ''),
      'bytes after the end': '300602010102010100',
      'one number': '3003020101',
      'three numbers': '3009020101020101020101',
      'a length beyond the end': '3006020101020201',
      'another tag': '3106020101020101',
      nothing: '',
      '33 digits': `3026022101${'00'.repeat(32)}020101`,
    }
    for (const [what, der] of Object.entries(refused))
      assert.equal(rawFromDer(fromHex(der) as Bytes), null, what)
    assert.equal(hex(rawFromDer(fromHex('3006020101020101') as Bytes) ?? utf8('')).length, 128)
  })

  it('that are no hexadecimal, or a key off the curve, are false and no throw', async () => {
    const signature = sign('sha256', message, pair.privateKey).toString('hex')
    assert.equal(await verifyP256(spki, 'nonsense', message), false)
    assert.equal(await verifyP256(spki, '', message), false)
    const off = new Uint8Array(spki)
    off[90] = (off[90] ?? 0) ^ 1
    assert.equal(await verifyP256(off, signature, message), false)
  })
})
