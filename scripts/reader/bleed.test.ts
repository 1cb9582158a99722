import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, describe, it } from 'node:test'
import { runInNewContext } from 'node:vm'
import type { readMetadata } from '#edition/tuf.ts'
import { bundle, readerFiles } from './build-reader.mjs'
import { ownNames } from './own-names.mjs'

type Reading = { readMetadata: typeof readMetadata }
type Bundle = { code: string; modules: string[] }

describe('what a reader’s device gets', () => {
  const built = new Map<string, Bundle>()
  before(async () => {
    for (const [name, entry] of Object.entries(readerFiles)) built.set(name, (await bundle(entry)) as Bundle)
  })

  it('is made of the rooms base, edition and reader, and nothing else', () => {
    for (const [name, { modules }] of built) {
      const strangers = modules.filter((file) => !/\/src\/(?:base|edition|reader)\/[\w/-]+\.ts$/.test(file))
      assert.deepEqual(strangers, [], name)
    }
  })

  it('has nothing of Node, of tests or of whoever signs in it', () => {
    for (const [name, { code, modules }] of built) {
      assert.doesNotMatch(
        code,
        /\bnode:|\brequire\(|\bprocess\.|\bBuffer\b|\bimport\(|\beval\(|new Function/,
        name,
      )
      assert.doesNotMatch(code, /generateKey|pkcs8|"sign"|`sign`/, name)
      assert.ok(!modules.some((file) => /testing/.test(file)), name)
    }
  })

  it('names no address: whom to ask is signed data', () => {
    for (const [name, { code }] of built)
      assert.deepEqual(
        code.match(/https?:\/\/[\w.-]+/g)?.filter((url) => !url.endsWith('.invalid')) ?? [],
        [],
        name,
      )
  })

  it('is the same bytes from the same sources, since holders sign it', async () => {
    for (const [name, entry] of Object.entries(readerFiles))
      assert.equal(((await bundle(entry)) as Bundle).code, built.get(name)?.code, name)
  })

  it('judges the form of signed metadata as the tests of the source do', async () => {
    const { code } = (await bundle('src/edition/tuf.ts')) as Bundle
    const around = { TextEncoder, TextDecoder, atob, crypto }
    const { readMetadata: readBuilt } = runInNewContext(`${code};reader`, around) as Reading
    const signed = {
      _type: 'timestamp',
      spec_version: '1.0.34',
      version: 1,
      expires: '2026-11-23T10:38:00Z',
      meta: { 'snapshot.json': { version: 1 } },
    }
    const read = (file: object) => readBuilt('timestamp', new TextEncoder().encode(JSON.stringify(file)))
    assert.equal(read({ signed, signatures: [] }).signed.version, 1)
    for (const wrong of [
      { signed },
      { signed: { ...signed, version: '1' }, signatures: [] },
      { signed: { ...signed, meta: {} }, signatures: [] },
      { signed: { ...signed, expires: 'tomorrow' }, signatures: [] },
      { signed, signatures: [{ keyid: 'a' }] },
    ])
      assert.throws(() => read(wrong), JSON.stringify(wrong))
  })

  it('keeps the names of what others write or read', () => {
    const spoken = [
      ['src/reader/standing.ts', /[^]*/],
      ['src/edition/tuf.ts', /export type TufKey[^]*?type Kinds/],
      ['src/edition/mirror-list.ts', /export type MirrorList[^]*?What a reader does/],
      ['src/edition/pack-file.ts', /export type Pack = [^]*?\n}/],
      ['src/edition/source-memory.ts', /export type SavedMemory[^]*?\n}/],
      ['src/edition/newest-edition.ts', /export type Look = .*/],
      ['src/reader/worker/reader.ts', /type Checked = .*\ntype Saved = .*/],
      ['src/reader/page/pocket/pocket.ts', /type Given = [^]*?\n}/],
    ] as const
    for (const [file, part] of spoken) {
      const [text = ''] = part.exec(readFileSync(file, 'utf8')) ?? []
      const names = [...text.matchAll(/['\s{](\w+)\??:/g)].map(([, name]) => name ?? '')
      assert.ok(names.length > 0, file)
      assert.deepEqual(
        names.filter((name) => ownNames.includes(name)),
        [],
        file,
      )
    }
  })
})
