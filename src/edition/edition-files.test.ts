import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { concat, fromUtf8, utf8 } from '#base/bytes.ts'
import { headBytes, parseHead } from './head-file.ts'
import {
  defaultStrategy,
  mirrorListBytes,
  type MirrorList,
  parseMirrorList,
  strategyOf,
} from './mirror-list.ts'
import { packBytes, packFor, packListBytes, parsePack, parsePackList } from './pack-file.ts'
import { cutIntoParts, parseParts, partLimit, partsBytes, wholeLimit } from './page-parts.ts'

type Vectors<Valid> = {
  valid: ({ about: string; text: string } & Valid)[]
  invalid: { about: string; text: string }[]
}

const folder = new URL('../../docs/promises/vectors/edition/', import.meta.url)
function vectorsOf<Valid>(name: string): Vectors<Valid> {
  return JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Vectors<Valid>
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const codeOf = (result: { ok: true } | { ok: false; code: string }) => (result.ok ? 'accepted' : result.code)

describe('the vectors of docs/promises/edition.md', () => {
  it('hold for head.bin', () => {
    const { valid, invalid } = vectorsOf<{ files: Record<string, string> }>('head')
    for (const { about, text, files } of valid) {
      const parsed = parseHead(utf8(text))
      assert.ok(parsed.ok, about)
      const read = [...parsed.value].map(([name, bytes]) => [name, fromUtf8(bytes)])
      assert.deepEqual(Object.fromEntries(read), files, about)
      const entries = Object.entries(files).map(([name, content]) => ({ name, bytes: utf8(content) }))
      assert.equal(fromUtf8(headBytes(entries)), text, about)
    }
    for (const { about, text } of invalid) assert.equal(codeOf(parseHead(utf8(text))), 'head-invalid', about)
  })

  it('hold for packs', async () => {
    const { valid, invalid } = vectorsOf<{ pages: Record<string, string> }>('pack')
    for (const { about, text, pages } of valid) {
      const parsed = await parsePack(utf8(text), sha256)
      assert.ok(parsed.ok, about)
      const read = parsed.value.map(({ path, bytes }) => [path, fromUtf8(bytes)])
      assert.deepEqual(Object.fromEntries(read), pages, about)
      assert.equal(fromUtf8(packBytes(parsed.value.toReversed())), text, about)
    }
    for (const { about, text } of invalid)
      assert.equal(codeOf(await parsePack(utf8(text), sha256)), 'pack-invalid', about)
  })

  it('hold for packs.json', () => {
    const { valid, invalid } = vectorsOf<{ find: Record<string, number | null> }>('pack-list')
    for (const { about, text, find } of valid) {
      const parsed = parsePackList(utf8(text))
      assert.ok(parsed.ok, about)
      assert.equal(fromUtf8(packListBytes(parsed.value.packs)), text, about)
      for (const [path, at] of Object.entries(find))
        assert.equal(packFor(parsed.value, path), at === null ? null : parsed.value.packs[at], path)
    }
    for (const { about, text } of invalid)
      assert.equal(codeOf(parsePackList(utf8(text))), 'packs-invalid', about)
  })

  it('hold for the parts of pages', () => {
    const { valid, invalid } = vectorsOf<{ parts: { sha256: string; length: number }[] }>('parts')
    for (const { about, text, parts } of valid) {
      assert.deepEqual(parseParts(utf8(text)), { ok: true, value: parts }, about)
      assert.equal(fromUtf8(partsBytes(parts)), text, about)
    }
    for (const { about, text } of invalid)
      assert.equal(codeOf(parseParts(utf8(text))), 'parts-invalid', about)
  })

  it('hold for mirror lists', () => {
    const { valid, invalid } = vectorsOf<object>('mirror-list')
    for (const { about, text } of valid) {
      const parsed = parseMirrorList(utf8(text))
      assert.ok(parsed.ok, about)
      const again = mirrorListBytes(parsed.value)
      assert.equal(again.ok && fromUtf8(again.value), text, about)
    }
    for (const { about, text } of invalid)
      assert.equal(codeOf(parseMirrorList(utf8(text))), 'mirrors-invalid', about)
  })
})

describe('Files from a stranger', () => {
  it('are refused whatever bytes they are, and never throw', async () => {
    for (let i = 0; i < 200; i++) {
      const noise = new Uint8Array(randomBytes(i * 3))
      assert.equal(codeOf(parseHead(noise)), 'head-invalid')
      assert.equal(codeOf(await parsePack(noise, sha256)), 'pack-invalid')
      assert.equal(codeOf(parsePackList(noise)), 'packs-invalid')
      assert.equal(codeOf(parseParts(noise)), 'parts-invalid')
      assert.equal(codeOf(parseMirrorList(noise)), 'mirrors-invalid')
    }
  })

  it('are refused where they are too long, before they are read', async () => {
    assert.equal(codeOf(parseHead(new Uint8Array(262_145))), 'head-invalid')
    assert.equal(codeOf(await parsePack(new Uint8Array(2_000_001), sha256)), 'pack-invalid')
    assert.equal(codeOf(parseParts(new Uint8Array(10_001))), 'parts-invalid')
  })
})

describe('A page in parts', () => {
  it('joins to what it was, each part short enough for the curtain', () => {
    for (const length of [wholeLimit + 1, 19_000, 19_001, 123_456, 200 * partLimit]) {
      const gzipped = new Uint8Array(randomBytes(length))
      const parts = cutIntoParts(gzipped)
      assert.ok(parts?.every((part) => part.length <= partLimit && part.length > 0))
      assert.deepEqual(concat(...(parts ?? [])), gzipped)
    }
  })

  it('is for long pages only, and not for those that would need too many', () => {
    assert.equal(cutIntoParts(new Uint8Array(wholeLimit)), null)
    assert.equal(cutIntoParts(new Uint8Array(200 * partLimit + 1)), null)
  })
})

describe('A strategy', () => {
  it('keeps its default wherever the list says nothing', () => {
    const list: MirrorList = {
      format: 'tamizdat-mirrors',
      version: 1,
      mirrors: [],
      revoked: [],
      strategy: { hedgeMs: 500 },
      notice: {},
    }
    assert.deepEqual(strategyOf(list), { ...defaultStrategy, hedgeMs: 500 })
    assert.deepEqual(strategyOf(null), defaultStrategy)
  })
})
