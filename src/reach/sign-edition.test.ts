import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import type { Json } from '#base/canonical-json.ts'
import { freshness } from '#edition/trust.ts'
import { payloadOf, readMetadata, writeMetadata } from '#edition/tuf.ts'
import { headOf } from './metadata/edition-roles.ts'
import { holderPath, operationsPath } from './key-folder.ts'
import { readHolderFile } from './holder-keys.ts'
import { readKeyFile, signWith } from './keys.ts'
import type { HeldKey } from './keys.ts'
import { currentEdition, nextEditionNumber, resignTimestamp, signEdition } from './sign-edition.ts'
import type { SignedFile } from './sign-edition.ts'
import { startSigner } from './signer.ts'
import type { Signer } from './signer.ts'
import { scratchKeys, someTargets } from './testing/scratch-keys.ts'
import type { ScratchKeys } from './testing/scratch-keys.ts'

const day = 86_400_000

describe('Signing editions', () => {
  let keys: ScratchKeys
  let signer: Signer
  before(async () => {
    keys = await scratchKeys()
    signer = await startSigner(keys.keysFolder)
  })
  after(async () => {
    await signer.stop()
    keys.remove()
  })

  const options = () => ({ signer, read: keys.read, clock: keys.clock })
  const sign = (targets = someTargets) => signEdition({ ...options(), targets })
  const names = (files: SignedFile[]) => files.map((file) => file.name)

  it('gives nothing to re-sign before the first', async () => {
    assert.equal(currentEdition(keys.read), null)
    assert.deepEqual(await resignTimestamp(options()), { files: [], skipped: [] })
  })

  it('writes edition, snapshot, and the timestamp last; a reader believes them', async () => {
    const first = await sign()
    assert.equal(first.number, 1)
    assert.deepEqual(names(first.files), ['1.edition.json', '1.snapshot.json', 'timestamp.json'])
    keys.write(first.files)
    const { stopped, trust } = await keys.visit()
    assert.equal(stopped, null)
    assert.equal(freshness(trust, keys.clock()).signedAt, keys.clock())
    assert.deepEqual(currentEdition(keys.read), { number: 1, targets: someTargets })
  })

  it('counts on, and never gives a number twice, written or not', async () => {
    assert.equal(nextEditionNumber(options()), 2)
    const lost = await sign()
    assert.equal(lost.number, 2)
    assert.equal(nextEditionNumber(options()), 3)
    const kept = await sign({ 'i/now.idx': { sha256: 'ef'.repeat(32), length: 9 } })
    assert.equal(kept.number, 3)
    keys.write(kept.files)
    assert.equal((await keys.visit()).stopped, null)
    assert.equal(currentEdition(keys.read)?.number, 3)
  })

  it('re-signs the timestamp alone while the rest has half its time left', async () => {
    keys.clock.advance(day / 4)
    const { files } = await resignTimestamp(options())
    assert.deepEqual(names(files), ['timestamp.json'])
    keys.write(files)
    const { stopped, trust } = await keys.visit()
    assert.equal(stopped, null)
    assert.equal(freshness(trust, keys.clock()).signedAt, keys.clock())
  })

  it('keeps a publication alive for months by re-signing alone', async () => {
    const before = currentEdition(keys.read)
    for (let i = 0; i < 12; i++) {
      keys.clock.advance(2 * day)
      keys.write((await resignTimestamp(options())).files)
      assert.equal((await keys.visit()).stopped, null)
    }
    const now = currentEdition(keys.read)
    assert.ok((now?.number ?? 0) > (before?.number ?? 0))
    assert.deepEqual(now?.targets, before?.targets)
  })

  it('takes up a mirror list that the operations key signed', async () => {
    const held = [await readKeyFile(operationsPath(keys.keysFolder), 'mirrors')]
    const list = utf8('{}')
    const sha256 = hash('sha256', list, 'hex')
    const targets = { 'mirrors/list.json': { length: 2, hashes: { sha256 } } }
    const signed = file({ ...headOf('targets', 'mirrors', 2, keys.clock), targets }, held)
    keys.write([{ name: '2.mirrors.json', bytes: signed }])
    const early = await resignTimestamp(options())
    assert.deepEqual(
      early.skipped.map(({ name, code }) => [name, code]),
      [['2.mirrors.json', 'missing']],
      'not before the list itself is there',
    )
    keys.write([{ name: `mirrors/${sha256}.list.json`, bytes: list }])
    const { files } = await resignTimestamp(options())
    assert.equal(files.length, 2)
    keys.write(files)
    const read = await keys.visit('mirrors/list.json')
    assert.equal(read.stopped, null)
    assert.equal(read.trust.roles.get('mirrors')?.signed.version, 2)
  })

  it('leaves a mirror list aside that somebody else signed, says so, and goes on', async () => {
    const stranger = await readKeyFile(join(keys.keysFolder, 'online', 'edition.json'), 'edition')
    const signed = { ...headOf('targets', 'mirrors', 3, keys.clock), targets: {} }
    keys.write([{ name: '3.mirrors.json', bytes: file(signed, [stranger]) }])
    const { files, skipped } = await sign()
    assert.deepEqual(
      skipped.map(({ name, code }) => [name, code]),
      [['3.mirrors.json', 'signature-threshold']],
    )
    keys.write(files)
    const read = await keys.visit('mirrors/list.json')
    assert.equal(read.stopped, null)
    assert.equal(read.trust.roles.get('mirrors')?.signed.version, 2)
  })

  it('signs the edition anew where two holders have signed new targets', async () => {
    const rootKeys = await holderKeys(keys, 'root')
    const old = readMetadata('targets', keys.read('1.targets.json') ?? new Uint8Array()).signed
    const next = { ...old, version: 2, 'x-note': 'rehearsal' }
    keys.write([{ name: '2.targets.json', bytes: file(next, rootKeys.slice(0, 1)) }])
    assert.deepEqual(
      (await sign()).skipped.map(({ code }) => code),
      ['signature-threshold', 'signature-threshold'],
    )
    keys.write([{ name: '2.targets.json', bytes: file(next, rootKeys) }])
    const { files } = await resignTimestamp(options())
    assert.equal(files.length, 3)
    keys.write(files)
    const read = await keys.visit()
    assert.equal(read.stopped, null)
    assert.equal(read.trust.roles.get('targets')?.signed.version, 2)
  })

  it('refuses to go on from metadata it cannot read', async () => {
    const garbled = (name: string) => (name === 'timestamp.json' ? new Uint8Array([1]) : keys.read(name))
    await assert.rejects(signEdition({ ...options(), read: garbled, targets: someTargets }), {
      code: 'edition-unreadable',
    })
    const torn = (name: string) => (name.endsWith('edition.json') ? null : keys.read(name))
    await assert.rejects(signEdition({ ...options(), read: torn, targets: someTargets }), {
      code: 'edition-unreadable',
    })
  })
})

function file(signed: Json, keys: HeldKey[]): Uint8Array {
  return writeMetadata(
    signed,
    keys.map((key) => signWith(key, payloadOf(signed))),
  )
}

async function holderKeys({ keysFolder }: ScratchKeys, role: string): Promise<HeldKey[]> {
  const opened = ['anna', 'vera'].map((name) =>
    readHolderFile(holderPath(keysFolder, name), `${name}’s own words`),
  )
  return (await Promise.all(opened)).flat().filter((key) => key.role === role)
}
