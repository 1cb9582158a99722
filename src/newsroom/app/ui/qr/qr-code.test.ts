import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { qrCode } from './qr-code.ts'
import { checkBytes } from './reed-solomon.ts'

test('check bytes divide the block without rest', () => {
  // Annex I of ISO/IEC 18004: the symbol for 01234567 at error correction M.
  const data = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17]
  assert.deepEqual(checkBytes(data, 10), [165, 36, 212, 193, 237, 54, 199, 135, 44, 85])
})

test('a code grows with its text, and a text too long has none', () => {
  assert.equal(qrCode('a')?.length, 21)
  assert.equal(qrCode('a'.repeat(120))?.length, 45)
  assert.equal(qrCode('a'.repeat(213))?.length, 57)
  assert.equal(qrCode('a'.repeat(214)), null)
})

test('codes are the squares that a second reader (jsQR 1.4.0) read back, at every length from 1 to 213', () => {
  const hash = createHash('sha256')
  for (let length = 1; length <= 213; length++) hash.update(JSON.stringify(qrCode(sample.slice(0, length))))
  assert.equal(hash.digest('hex'), '3205a196907817aa4b301520c2f81371ec13ab9fc45ccbcddeb90b53fc14e09f')
})

const sample = 'otpauth://totp/The%20Far%20Post?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer='.padEnd(
  213,
  'x',
)
