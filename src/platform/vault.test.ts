import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { openVault, vaultOf } from './vault.ts'

describe('the vault', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-vault-'))
  after(() => rmSync(folder, { recursive: true }))
  const vault = openVault(folder)
  const name = 'Мария Ивановна Петрова'

  test('gives back what was sealed, and seals it differently each time', async () => {
    const [a, b] = [await vault.seal(name), await vault.seal(name)]
    assert.notEqual(a, b)
    assert.equal(await vault.open(a), name)
    for (const text of ['', 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(1_000), 'ends with \u0080 \0\0'])
      assert.equal(await vault.open(await vault.seal(text)), text)
  })

  test('opens at the next start too, from a key that only its owner may read', async () => {
    assert.equal(await openVault(folder).open(await vault.seal(name)), name)
    assert.equal(statSync(join(folder, 'keys', 'vault.secret')).mode & 0o777, 0o600)
  })

  test('tells nothing of the text, and of its length no more than steps of 64 bytes', async () => {
    const sealed = await vault.seal('Eva')
    assert.equal(sealed.length, (await vault.seal(name)).length)
    assert.ok(!Buffer.from(sealed.slice(3), 'base64url').includes('Eva'))
  })

  test('opens nothing that was altered, cut, or sealed with another key', async () => {
    const sealed = await vault.seal(name)
    const other = await vaultOf(crypto.getRandomValues(new Uint8Array(32))).seal(name)
    const flipped = sealed.slice(0, 20) + (sealed[20] === 'A' ? 'B' : 'A') + sealed.slice(21)
    for (const wrong of [flipped, sealed.slice(0, -4), other, '', 'v1.', 'v1.AAAA', 'v2.x', name])
      await assert.rejects(vault.open(wrong), { code: 'vault-unreadable' }, wrong)
  })

  test('blinds the same text alike, with this key only', async () => {
    assert.equal(await vault.blind(name), await openVault(folder).blind(name))
    assert.notEqual(await vault.blind(name), await vault.blind(`${name} `))
    const stranger = vaultOf(crypto.getRandomValues(new Uint8Array(32)))
    assert.notEqual(await vault.blind(name), await stranger.blind(name))
  })
})
