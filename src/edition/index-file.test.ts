import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fromUtf8, utf8 } from '#base/bytes.ts'
import { type IndexEntry, indexFilePath, nowIndex, parseIndex } from './index-file.ts'
import { allEntries, updateIndex } from './index-tree.ts'
import { digestOfHex, hexOfDigest } from './index/digest-text.ts'
import { parseIndexFile } from './index/format.ts'
import { encodePath, groupOf } from './index/paths.ts'

const vectors = new URL('../../docs/promises/vectors/index/', import.meta.url)
const vector = <Shape>(name: string) => JSON.parse(readFileSync(new URL(name, vectors), 'utf8')) as Shape

function entry(path: string, length = 1): IndexEntry {
  return { path, sha256: createHash('sha256').update(path).digest('hex'), length }
}

describe('now.idx', () => {
  it('lists its entries sorted, whatever order they come in', () => {
    const entries = [entry('feed.xml', 9), entry('2026/11/23/a.html', 0), entry('index.html', 4_096)]
    const bytes = nowIndex(entries)
    assert.deepEqual(bytes, nowIndex(entries.toReversed()))
    assert.deepEqual(parseIndex(bytes), { ok: true, value: [entries[1], entries[0], entries[2]] })
    assert.match(fromUtf8(bytes), /^tamizdat-index 1 leaf 3\n2026\/11\/23\/a\.html [\w-]{43} 0\nfeed\.xml /)
  })

  it('may be empty, and may hold more than a leaf of the archive', () => {
    assert.deepEqual(parseIndex(nowIndex([])), { ok: true, value: [] })
    const many = Array.from({ length: 500 }, (_, i) => entry(`p/${i}.html`))
    const parsed = parseIndex(nowIndex(many))
    assert.equal(parsed.ok && parsed.value.length, 500)
  })

  it('never lists a path twice, nor what cannot be listed', () => {
    assert.throws(() => nowIndex([entry('a.html'), entry('a.html')]), /twice/)
    assert.throws(() => nowIndex([entry('../a.html')]), /cannot list the path/)
    assert.throws(() => nowIndex([{ ...entry('a'), sha256: 'ABC' }]), /cannot list the hash/)
    assert.throws(() => nowIndex([{ ...entry('a'), length: -1 }]), /cannot list the length/)
  })

  it('stands where its hash says', () => {
    assert.equal(indexFilePath('ab', 'now'), 'edition/i/ab.now.idx')
  })
})

describe('a hash in an index file', () => {
  it('is the base64url of its bytes, both ways', () => {
    for (let i = 0; i < 200; i++) {
      const bytes = createHash('sha256').update(String(i)).digest()
      assert.equal(digestOfHex(bytes.toString('hex')), bytes.toString('base64url'))
      assert.equal(hexOfDigest(bytes.toString('base64url')), bytes.toString('hex'))
    }
  })
})

describe('the vectors of docs/promises/index-files.md', () => {
  it('hold for paths', () => {
    const { lawful, unlawful } = vector<{
      lawful: { path: string; spelled: string; group: string }[]
      unlawful: { about: string; path: string }[]
    }>('paths.json')
    for (const { path, spelled, group } of lawful) {
      assert.equal(encodePath(path), spelled)
      assert.equal(groupOf(spelled), group)
      assert.deepEqual(parseIndex(nowIndex([entry(path)])), { ok: true, value: [entry(path)] })
    }
    for (const { about, path } of unlawful) assert.equal(encodePath(path), null, about)
  })

  it('hold for files that must be refused', () => {
    const { files } = vector<{ files: { about: string; code: string; text: string }[] }>('invalid.json')
    for (const { about, code, text } of files) {
      const parsed = parseIndexFile(utf8(text))
      assert.equal(parsed.ok ? 'accepted' : parsed.code, code, about)
    }
  })

  it('hold for whole trees', async () => {
    type TreeVector = {
      about: string
      count: number
      root: { sha256: string; length: number }
      files: number
    }
    const { trees } = vector<{ trees: TreeVector[] }>('trees.json')
    for (const { about, count, root, files } of trees) {
      const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
      const made = await updateIndex(() => assert.fail('reads nothing'), null, recipe(count), hash)
      assert.deepEqual(made.root, root, about)
      assert.equal(made.files.size, files, about)
    }
  })

  it('hold for a small tree, letter by letter', async () => {
    const small = vector<{ entries: IndexEntry[]; root: string; files: Record<string, string> }>(
      'small-tree.json',
    )
    const changes = new Map(small.entries.map(({ path, ...content }) => [path, content]))
    const made = await updateIndex(() => assert.fail('reads nothing'), null, changes)
    assert.equal(made.root.sha256, small.root)
    assert.deepEqual(
      Object.fromEntries([...made.files].map(([name, bytes]) => [name, fromUtf8(bytes)])),
      small.files,
    )
    const read = (sha256: string) => utf8(small.files[sha256] ?? assert.fail(sha256))
    const listed: IndexEntry[] = []
    for await (const entry of allEntries(read, made.root)) listed.push(entry)
    assert.equal(listed.length, small.entries.length)
  })
})

describe('an index file from a stranger', () => {
  it('is refused where it is too long, not ASCII or not text', () => {
    const codeOf = (bytes: Uint8Array) => {
      const parsed = parseIndexFile(bytes)
      return parsed.ok ? 'accepted' : parsed.code
    }
    assert.equal(codeOf(new Uint8Array(1_000_001)), 'index-too-long')
    assert.equal(codeOf(new Uint8Array([0xff, 0xfe, 10])), 'index-malformed')
    assert.equal(codeOf(utf8('tamizdat-index 1 leaf 1\nтег.html x 1\n')), 'index-malformed')
    assert.equal(codeOf(new Uint8Array()), 'index-malformed')
  })

  it('is refused as now.idx where it is another kind', () => {
    const parsed = parseIndex(utf8('tamizdat-index 3 root 0\n'))
    assert.equal(parsed.ok ? 'accepted' : parsed.code, 'index-malformed')
  })
})

/** The entries that trees.json speaks of: article i of day 1 + i mod 28 of November 2026, and every tenth a tag page. */
function recipe(count: number): Map<string, { sha256: string; length: number }> {
  const paths = Array.from({ length: count }, (_, i) => {
    const day = String(1 + (i % 28)).padStart(2, '0')
    return i % 10 === 9 ? `tag/tag-${i}.html` : `2026/11/${day}/article-${i}.html`
  })
  return new Map(paths.map((path, i) => [path, { sha256: entry(path).sha256, length: i }]))
}
