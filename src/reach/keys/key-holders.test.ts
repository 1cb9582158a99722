import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import type { Json } from '#base/canonical-json.ts'
import { payloadOf, targetName, writeMetadata } from '#edition/tuf.ts'
import type { Targets } from '#edition/tuf.ts'
import { rootFingerprint } from '../fingerprint.ts'
import { openSigning, signFolder } from '../key-signing.ts'
import { signWith } from '../keys.ts'
import { hostOf, KeyHouse } from '../testing/key-house.ts'

// Each test carries out what docs/guides/keys.md says, and then looks with a reader's eyes.

describe("The runbook for holders' keys", () => {
  let house: KeyHouse
  beforeEach(async () => {
    house = await KeyHouse.open()
  })
  afterEach(() => house.remove())

  describe("one holder's keys", () => {
    test('lost: the other two replace them, and the reader notices nothing', async () => {
      const reader = await house.reader()
      await reader.asks(house.ours)
      house.loseHolder('boris')
      const open = await house.newHolder('clara')
      await house.rotate({ drop: [house.publicOf('boris')], add: [open] }, ['anna', 'vera'])
      assert.equal(await reader.asks(house.ours), null)
      assert.equal(reader.trust.root.version, 2)
      assert.deepEqual(await house.problems(), [])
      await house.rotate({ renew: ['root', 'targets', 'code'] }, ['clara', 'anna'])
      assert.equal(await reader.asks(house.ours), null, 'the new holder signs like any other')
    })

    test('stolen: no longer worth anything once they are replaced', async () => {
      const stolen = await house.keysOf('vera')
      const open = await house.newHolder('clara')
      await house.rotate({ drop: [house.publicOf('vera')], add: [open] }, ['anna', 'boris'])
      await house.draft({ renew: ['root', 'targets', 'code'] })
      await assert.rejects(signFolder(house.stick, stolen), { code: 'nothing-to-sign' })
      assert.deepEqual(await house.problems(), [])
    })

    test('one alone signs nothing that readers, or the site, would take', async () => {
      await house.draft({ renew: ['root'] })
      await house.signedBy('anna')
      await assert.rejects(house.adopt(), { code: 'signatures-missing' })
      const half = readFileSync(join(house.stick, 'next/2.root.json'))
      const reader = await house.reader()
      const host = (name: string) => (name === '2.root.json' ? new Uint8Array(half) : house.ours(name))
      assert.equal(await reader.asks(host), 'signature-threshold')
    })
  })

  test('more holders, and more who must sign: three of five from then on', async () => {
    const add = [await house.newHolder('clara'), await house.newHolder('dmitri')]
    await house.draft({ add, threshold: 3 })
    await house.signedBy('anna', 'boris')
    assert.match(
      (await openSigning(house.stick)).lacking.join(),
      /2 of 3 signatures by the holders from then on/,
    )
    await assert.rejects(house.adopt(), { code: 'signatures-missing' })
    await house.signedBy('dmitri')
    assert.deepEqual((await house.adopt()).skipped, [])
    const reader = await house.reader()
    assert.equal(await reader.asks(house.ours), null)
    assert.equal(reader.trust.root.roles.root.threshold, 3)
    assert.deepEqual(await house.problems(), [])
  })

  test('too many holders lost: nothing can be signed, and only a new beginning helps', async () => {
    const reader = await house.reader()
    await reader.asks(house.ours)
    for (const name of ['boris', 'vera']) house.loseHolder(name)
    await house.draft({ renew: ['root', 'targets', 'code'] })
    await house.signedBy('anna')
    await assert.rejects(house.adopt(), { code: 'signatures-missing' })

    const anew = join(house.folder, 'anew')
    const { fingerprint } = await house.newCeremony(anew, ['clara', 'dmitri', 'eva'])
    const other = hostOf(join(anew, 'edition'))
    const replaced = (name: string) => (name === '2.root.json' ? other('1.root.json') : house.ours(name))
    assert.equal(await reader.asks(replaced), 'signature-threshold', 'no reader goes over by themselves')
    const again = await house.reader(other('1.root.json'))
    assert.equal(await rootFingerprint(other('1.root.json') ?? new Uint8Array()), fingerprint)
    assert.notEqual(JSON.stringify(again.trust.root.keys), JSON.stringify(reader.trust.root.keys))
  })

  describe('code keys', () => {
    test('stolen by enough holders’ carelessness: new ones, and the thief’s worker is refused', async () => {
      const stolen = [...(await house.keysOf('boris')), ...(await house.keysOf('vera'))].filter(
        ({ role }) => role === 'code',
      )
      const add = [await house.newHolder('clara'), await house.newHolder('dmitri')]
      await house.rotate({ drop: [house.publicOf('boris'), house.publicOf('vera')], add }, [
        'anna',
        'boris',
        'clara',
      ])
      const evil = utf8('evil worker')
      const sha256 = hash('sha256', evil, 'hex')
      const signed: Targets = {
        _type: 'targets',
        spec_version: '1.0.34',
        version: 3,
        expires: '2027-01-01T00:00:00Z',
        targets: { 'code/sw.js': { length: evil.length, hashes: { sha256 } } },
      }
      const bytes = writeMetadata(
        signed as Json,
        stolen.map((key) => signWith(key, payloadOf(signed as Json))),
      )
      const { skipped } = await house.site.resign([
        { name: targetName('code/sw.js', sha256), bytes: evil },
        { name: '3.code.json', bytes },
      ])
      assert.deepEqual(
        skipped.map(({ name, code }) => [name, code]),
        [['3.code.json', 'signature-threshold']],
      )
      assert.ok(!existsSync(join(house.folder, 'site/sw.js')))
    })

    test('used one holder after another: the new code is served once the second has signed', async () => {
      const code = { 'sw.js': utf8('worker of the new version'), 'page.js': utf8('page of the new version') }
      await house.draft({ code })
      const { changes } = await openSigning(house.stick)
      assert.match(
        changes.join('\n'),
        new RegExp(`code/sw.js becomes 25 bytes with SHA-256 ${hash('sha256', code['sw.js'], 'hex')}`),
      )
      await house.signedBy('vera')
      await assert.rejects(house.adopt(), { code: 'signatures-missing' })
      await house.signedBy('boris')
      await house.adopt()
      assert.equal(readFileSync(join(house.folder, 'site/sw.js'), 'utf8'), 'worker of the new version')
      assert.equal(await (await house.reader()).asks(house.ours, 'code/sw.js'), null)
      assert.deepEqual(await house.problems(), [])
    })
  })
})
