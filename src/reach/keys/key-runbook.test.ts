import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import type { Json } from '#base/canonical-json.ts'
import { type MirrorList, parseMirrorList } from '#edition/mirror-list.ts'
import { payloadOf, readMetadata, targetName, writeMetadata } from '#edition/tuf.ts'
import type { Snapshot, Targets, Timestamp } from '#edition/tuf.ts'
import { onlineRoles } from '../metadata/edition-roles.ts'
import { layInSigning } from '../key-adoption.ts'
import { onlinePath, operationsPath } from '../key-folder.ts'
import { type HeldKey, readKeyFile, signWith } from '../keys.ts'
import { signMirrorList } from '../mirror-list-signing.ts'
import { makeNextKeys } from '../next-keys.ts'
import { editionHolds } from '../sign-edition.ts'
import { type Signer, startSigner } from '../signer.ts'
import { type Host, hostOf, KeyHouse, type Reader } from '../testing/key-house.ts'
import { makeScratchEdition } from '../testing/scratch-site.ts'

// Each test carries out what docs/guides/keys.md says, and then looks with a reader's eyes.

const lastOfAll = 999_999

describe("The runbook for a server's keys", () => {
  let house: KeyHouse
  beforeEach(async () => {
    house = await KeyHouse.open()
  })
  afterEach(() => house.remove())

  describe('online keys stolen', () => {
    /** What the thief serves: our files, and a false edition with numbers run up. */
    async function thief(): Promise<Host> {
      const [edition, snapshot, timestamp] = await Promise.all(
        onlineRoles.map((role) => readKeyFile(onlinePath(house.keysFolder, role), role)),
      )
      assert.ok(edition && snapshot && timestamp)
      const version = lastOfAll
      const until = '2026-12-07T00:00:00Z'
      const own = house.ours('timestamp.json') ?? new Uint8Array()
      const heldSnapshot = readMetadata('timestamp', own).signed.meta['snapshot.json'].version
      const { meta } = readMetadata(
        'snapshot',
        house.ours(`${heldSnapshot}.snapshot.json`) ?? new Uint8Array(),
      ).signed
      const head = { spec_version: '1.0.34', version, expires: until }
      const forged = new Map<string, Uint8Array>()
      const put = (name: string, signed: object, key: HeldKey) => {
        const bytes = writeMetadata(signed as Json, [signWith(key, payloadOf(signed as Json))])
        forged.set(name, bytes)
        return { version, length: bytes.length, hashes: { sha256: hash('sha256', bytes, 'hex') } }
      }
      const targets = { 'i/now.idx': { length: 6, hashes: { sha256: hash('sha256', 'forged', 'hex') } } }
      const editionMeta = put(
        `${version}.edition.json`,
        { _type: 'targets', ...head, targets } satisfies Targets,
        edition,
      )
      const named = { ...meta, 'edition.json': editionMeta }
      const snapshotMeta = put(
        `${version}.snapshot.json`,
        { _type: 'snapshot', ...head, meta: named } satisfies Snapshot,
        snapshot,
      )
      const stamp: Timestamp = { _type: 'timestamp', ...head, meta: { 'snapshot.json': snapshotMeta } }
      put('timestamp.json', stamp, timestamp)
      const before = new Map(['1.root.json', '1.targets.json'].map((name) => [name, house.ours(name)]))
      return (name) => forged.get(name) ?? before.get(name) ?? null
    }

    test('forged news is believed until the next root, then refused; ours is believed again, whatever its number', async () => {
      const forger = await thief()
      const deceived = await house.reader()
      assert.equal(await deceived.asks(forger), null, 'nobody can tell a stolen key from ours')
      assert.equal(deceived.edition, lastOfAll)
      assert.equal(
        await deceived.asks(house.ours),
        'rollback',
        'and our own edition is now too old for this reader',
      )

      const online = await makeNextKeys(house.keysFolder, 'online')
      await house.rotate({ online }, ['anna', 'vera'])

      assert.equal(await deceived.asks(house.ours), null, 'fast-forward recovery')
      assert.equal(deceived.edition, house.site.number)
      assert.equal(await deceived.asks(forger), 'signature-threshold')
      const fresh = await house.reader()
      assert.equal(await fresh.asks(house.ours), null)
      assert.equal(await fresh.asks(forger), 'signature-threshold')
      assert.deepEqual(await house.problems(), [])
      await makeScratchEdition(house.site, { 'index.html': 'ours again' })
      assert.equal(await deceived.asks(house.ours), null)
      assert.equal(deceived.edition, house.site.number)
    })

    test('where the machine dies between the new root and its keys, the next start goes on', async () => {
      await house.draft({ online: await makeNextKeys(house.keysFolder, 'online') })
      await house.signedBy('anna', 'boris')
      const dying = Object.create(house.signer, {
        reload: { value: () => Promise.reject(new Error('power cut')) },
      }) as Signer
      const cut = house.adopt({ signer: dying })
      await assert.rejects(cut, /power cut/)
      assert.equal(await editionHolds(house.ours), false)
      await house.stop()
      await house.start()
      await house.site.resign()
      assert.equal(await editionHolds(house.ours), true)
      assert.equal(await (await house.reader()).asks(house.ours), null)
      assert.deepEqual(await house.problems(), [])
    })
  })

  test('online keys lost: the newsroom goes on with new ones', async () => {
    await house.stop()
    rmSync(join(house.keysFolder, 'online'), { recursive: true })
    await assert.rejects(startSigner(house.keysFolder), { code: 'keys-missing' })
    const online = await makeNextKeys(house.keysFolder, 'online')
    const reader = await house.reader()
    assert.equal(await reader.asks(house.ours), null, 'what is out stays readable meanwhile')
    await house.draft({ online })
    await house.signedBy('boris', 'vera')
    const write = ({ name, bytes }: { name: string; bytes: Uint8Array }) =>
      writeFileSync(join(house.folder, 'site/edition', name), bytes)
    await layInSigning({ folder: house.stick, read: house.ours, write, keysFolder: house.keysFolder })
    await house.start()
    assert.equal(await editionHolds(house.ours), false, 'the start says what is left to do')
    await house.site.resign()
    assert.equal(await reader.asks(house.ours), null)
    assert.deepEqual(await house.problems(), [])
    await makeScratchEdition(house.site, { 'index.html': 'and on' })
    assert.equal(await reader.asks(house.ours), null)
  })

  describe('the operations key', () => {
    const list = (more: Partial<MirrorList>): MirrorList => ({
      format: 'tamizdat-mirrors',
      version: 1,
      mirrors: [{ url: 'https://paper.example/', kind: 'front' }],
      revoked: [],
      strategy: {},
      notice: {},
      ...more,
    })
    async function sign(key: HeldKey, what: MirrorList) {
      const signed = signMirrorList({ key, list: what, read: house.ours, clock: house.clock })
      assert.ok(signed.ok)
      return house.site.resign(signed.value.files)
    }
    const operations = () => readKeyFile(operationsPath(house.keysFolder), 'mirrors')
    async function listSeenBy(reader: Reader): Promise<MirrorList> {
      assert.equal(await reader.asks(house.ours, 'mirrors/list.json'), null)
      const target = reader.trust.roles.get('mirrors')?.signed.targets['mirrors/list.json']
      const parsed = parseMirrorList(
        house.ours(targetName('mirrors/list.json', target?.hashes.sha256 ?? '')) ?? new Uint8Array(),
      )
      assert.ok(parsed.ok)
      return parsed.value
    }

    test('stolen: a thief’s list is refused after the rotation, and the last good one is signed again', async () => {
      const reader = await house.reader()
      const stolen = await operations()
      assert.deepEqual((await sign(stolen, list({}))).skipped, [])
      assert.equal((await listSeenBy(reader)).mirrors[0]?.url, 'https://paper.example/')
      await house.rotate({ operations: await makeNextKeys(house.keysFolder, 'operations') }, [
        'anna',
        'boris',
      ])
      assert.equal((await listSeenBy(reader)).mirrors[0]?.url, 'https://paper.example/')
      const evil = list({ mirrors: [{ url: 'https://evil.example/', kind: 'front' }] })
      const { skipped } = await sign(stolen, evil)
      assert.equal(skipped[0]?.code, 'signature-threshold')
      assert.equal((await listSeenBy(reader)).mirrors[0]?.url, 'https://paper.example/')
    })

    test('domain seized: the list moves readers on and warns those who are still there', async () => {
      const reader = await house.reader()
      await sign(await operations(), list({}))
      assert.deepEqual((await listSeenBy(reader)).revoked, [])
      const moved = list({
        mirrors: [{ url: 'https://new-paper.example/', kind: 'front' }],
        revoked: ['https://paper.example'],
        notice: { en: 'paper.example is not ours any more. Go on at new-paper.example.' },
      })
      assert.deepEqual((await sign(await operations(), moved)).skipped, [])
      const seen = await listSeenBy(reader)
      assert.deepEqual(seen.revoked, ['https://paper.example'])
      assert.equal(seen.mirrors[0]?.url, 'https://new-paper.example/')
      // Who seized it has our old files and no key: they can hold readers back, and no more.
      const captor = join(house.folder, 'captor')
      cpSync(join(house.folder, 'site/edition'), captor, { recursive: true })
      await makeScratchEdition(house.site, { 'index.html': 'after the seizure' })
      assert.equal(await reader.asks(house.ours), null)
      const old = hostOf(captor)
      assert.equal(await reader.asks(old), 'rollback')
      const forged = join(captor, 'timestamp.json')
      writeFileSync(forged, readFileSync(forged, 'utf8').replace('"version":', '"version":9'))
      assert.equal(await reader.asks(old), 'signature-threshold')
    })
  })
})
