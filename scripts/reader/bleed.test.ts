import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { bundle, readerFiles } from './build-reader.mjs'

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
})
