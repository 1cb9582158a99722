import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import type { Targets } from '#edition/tuf.ts'
import { onlinePath } from './key-folder.ts'
import { openSigning } from './key-signing.ts'
import { readKeyFile } from './keys.ts'
import { makeNextKeys } from './next-keys.ts'
import { currentEdition } from './sign-edition.ts'
import { KeyHouse } from './testing/key-house.ts'
import { makeScratchEdition } from './testing/scratch-site.ts'

describe('Keys', () => {
  let house: KeyHouse
  beforeEach(async () => {
    house = await KeyHouse.open()
  })
  afterEach(() => house.remove())

  describe('a signing', () => {
    test('is refused where it began from another state of the site than there is now', async () => {
      await house.draft({ renew: ['code'] })
      await house.signedBy('anna', 'boris')
      cpSync(house.stick, join(house.folder, 'late'), { recursive: true })
      await house.adopt()
      const late = house.adopt({ folder: join(house.folder, 'late') })
      await assert.rejects(late, { code: 'signing-outdated' })
    })

    test('shows the holder what is in it, not what they are told', async () => {
      await house.draft({ renew: ['targets'] })
      const file = join(house.stick, 'next/2.targets.json')
      const { signed } = JSON.parse(readFileSync(file, 'utf8')) as { signed: Targets }
      const [edition] = signed.delegations?.roles ?? []
      assert.ok(edition)
      edition.paths = ['code/*']
      writeFileSync(file, JSON.stringify({ signatures: [], signed }))
      assert.match(
        (await openSigning(house.stick)).changes.join('\n'),
        /changes what roles may speak for.*"code\/\*"/,
      )
      signed.delegations = { ...signed.delegations, keys: {}, roles: signed.delegations?.roles ?? [] }
      const [id = ''] = edition.keyids
      const other = await readKeyFile(onlinePath(house.keysFolder, 'snapshot'), 'snapshot')
      signed.delegations.keys[id] = other.key
      writeFileSync(file, JSON.stringify({ signatures: [], signed }))
      await assert.rejects(
        openSigning(house.stick),
        { code: 'signing-invalid' },
        'another key under a known id',
      )
    })

    test('is refused where what it says the site has does not hold', async () => {
      await house.draft({ renew: ['code'] })
      const file = join(house.stick, 'now/1.targets.json')
      writeFileSync(file, readFileSync(file, 'utf8').replace('"version":1', '"version":2'))
      await assert.rejects(openSigning(house.stick), { code: 'signing-invalid' })
    })

    test('is not begun for nothing, with an unknown holder, or beyond what is possible', async () => {
      await assert.rejects(house.draft({}), { code: 'nothing-to-sign' })
      await assert.rejects(house.draft({ drop: ['0'.repeat(16)] }), { code: 'holder-unknown' })
      await assert.rejects(house.draft({ threshold: 4 }), { code: 'threshold-impossible' })
      await assert.rejects(house.draft({ threshold: 1 }), { code: 'threshold-impossible' })
      mkdirSync(house.stick, { recursive: true })
      writeFileSync(join(house.stick, 'x'), '')
      await assert.rejects(house.draft({ renew: ['code'] }), { code: 'signing-invalid' })
    })

    test('for online keys that are not here is refused before anything is changed', async () => {
      const path = await makeNextKeys(house.keysFolder, 'online')
      await house.draft({ online: path })
      await house.signedBy('anna', 'boris')
      rmSync(join(house.keysFolder, 'next'), { recursive: true })
      await assert.rejects(house.adopt(), { code: 'keys-missing' })
      assert.equal(house.ours('2.root.json'), null)
      assert.deepEqual(await house.problems(), [])
    })
  })

  test('before the first edition: what holders signed counts from the first on', async () => {
    await house.stop()
    rmSync(join(house.folder, 'site'), { recursive: true })
    rmSync(join(house.folder, 'work'), { recursive: true })
    cpSync(join(house.folder, 'edition'), join(house.folder, 'site/edition'), { recursive: true })
    await house.start()
    assert.equal(currentEdition(house.ours), null)
    await house.rotate({ renew: ['root', 'targets', 'code'] }, ['anna', 'boris'])
    await makeScratchEdition(house.site, { 'index.html': 'first' })
    assert.equal(await (await house.reader()).asks(house.ours), null)
    assert.deepEqual(await house.problems(), [])
  })
})
