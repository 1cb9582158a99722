import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { fromBase64url } from '#base/bytes.ts'
import { secret } from './secrets.ts'

describe('a secret', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-test-'))
  after(() => rmSync(folder, { recursive: true }))

  test('is made once, of 32 bytes, and differs from any other', () => {
    const made = secret(folder, 'sessions')
    assert.equal(fromBase64url(made)?.length, 32)
    assert.equal(secret(folder, 'sessions'), made)
    assert.notEqual(secret(folder, 'unsubscribe-links'), made)
  })

  test('is readable by its owner only, and so is its folder', () => {
    secret(folder, 'sessions')
    assert.equal(statSync(join(folder, 'keys', 'sessions.secret')).mode & 0o777, 0o600)
    assert.equal(statSync(join(folder, 'keys')).mode & 0o777, 0o700)
  })

  test('that was damaged is not replaced in silence, and not shown', () => {
    writeFileSync(join(folder, 'keys', 'damaged.secret'), 'hunter2')
    assert.throws(
      () => secret(folder, 'damaged'),
      (error: Error) => error.message.includes('damaged.secret') && !error.message.includes('hunter2'),
    )
  })

  test('keeps to its folder', () => {
    for (const name of ['../x', 'a/b', '', 'A', '.']) assert.throws(() => secret(folder, name))
  })
})
