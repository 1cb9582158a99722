import assert from 'node:assert/strict'
import { hash as nodeHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { type Bytes, fromUtf8, utf8 } from '#base/bytes.ts'
import type { FileRef, IndexEntry } from './index-file.ts'
import { allEntries, findInIndex, findManyInIndex, type IndexChange, updateIndex } from './index-tree.ts'

const hash = (bytes: Uint8Array) => nodeHash('sha256', bytes)

/** A store of index files in memory, which remembers what was read. */
function memory() {
  const files = new Map<string, Bytes>()
  const reads: string[] = []
  const read = (sha256: string): Uint8Array => {
    reads.push(sha256)
    const bytes = files.get(sha256)
    assert.ok(bytes, `no file ${sha256}`)
    return bytes
  }
  const update = async (root: FileRef | null, changes: Map<string, IndexChange>) => {
    const made = await updateIndex(read, root, changes, hash)
    for (const [name, bytes] of made.files) files.set(name, bytes)
    return made
  }
  return { files, reads, read, update }
}

function article(number: number, text = String(number)): [string, { sha256: string; length: number }] {
  const day = String(1 + (number % 28)).padStart(2, '0')
  return [`2026/11/${day}/article-${number}.html`, { sha256: hash(utf8(text)), length: text.length }]
}

function articles(from: number, to: number): Map<string, IndexChange> {
  return new Map(Array.from({ length: to - from }, (_, i) => article(from + i)))
}

/** Articles in a language of their own, each with an address as long as an editor may choose. */
function longAddresses(count: number): Map<string, IndexChange> {
  const sha256 = hash(utf8('long'))
  const path = (i: number) => `ru/2026/11/${String(1 + (i % 28))}/${String(i).padStart(80, 'a')}.html`
  return new Map(Array.from({ length: count }, (_, i) => [path(i), { sha256, length: 12_345 }]))
}

/** Every file that a root leads to, by name. */
async function reachable(read: (sha256: string) => Uint8Array, root: FileRef): Promise<Set<string>> {
  const seen = new Set<string>()
  const noting = (sha256: string) => (seen.add(sha256), read(sha256))
  for await (const _ of allEntries(noting, root, hash));
  return seen
}

/** Whole numbers below `below`, the same for the same seed (mulberry32). */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

describe('updating the archive index', () => {
  it('makes an empty root of nothing', async () => {
    const { files, update } = memory()
    const { root } = await update(null, new Map())
    assert.equal(fromUtf8(files.get(root.sha256) as Bytes), 'tamizdat-index 3 root 0\n')
  })

  it('gives the same bytes as a rebuild, after any series of changes', async () => {
    for (const seed of [1, 2, 3]) {
      const roll = dice(seed)
      const store = memory()
      const entries = new Map<string, { sha256: string; length: number }>()
      let { root } = await store.update(null, new Map())
      for (let round = 0; round < 25; round++) {
        const changes = randomChanges(roll, entries)
        for (const [path, content] of changes) {
          if (content === null) entries.delete(path)
          else entries.set(path, content)
        }
        ;({ root } = await store.update(root, changes))
        const rebuilt = await memory().update(null, entries)
        assert.deepEqual(root, rebuilt.root, `seed ${seed}, round ${round}, ${entries.size} entries`)
        assert.deepEqual(await reachable(store.read, root), new Set(rebuilt.files.keys()))
      }
    }
  })

  it('is the same tree across the thresholds at which leaves split and merge', async () => {
    for (const threshold of [64, 96, 192]) {
      const store = memory()
      const below = await store.update(null, articles(0, threshold))
      const above = await store.update(below.root, articles(threshold, threshold + 1))
      assert.deepEqual(above.root, (await store.update(null, articles(0, threshold + 1))).root)
      const [path] = article(threshold)
      const back = await store.update(above.root, new Map([[path, null]]))
      assert.deepEqual(back.root, below.root)
    }
  })

  it('reads and makes only what one change touches', async () => {
    const store = memory()
    const { root } = await store.update(null, new Map([...articles(0, 5_000), ...tags(3_000)]))
    store.reads.length = 0
    const { files } = await store.update(root, new Map([article(17, 'corrected')]))
    assert.equal(files.size, 3)
    assert.equal(store.reads.length, 3)
  })

  it('makes nothing where nothing changes', async () => {
    const store = memory()
    const { root } = await store.update(null, articles(0, 1_000))
    const same = await store.update(root, new Map([article(5), ['2026/11/01/never-was.html', null]]))
    assert.deepEqual(same.root, root)
    assert.equal(same.files.size, 0)
  })

  it('is a root of nothing again when the last entry goes', async () => {
    const store = memory()
    const { root } = await store.update(null, articles(0, 300))
    const gone = new Map([...articles(0, 300).keys()].map((path) => [path, null]))
    const { root: empty } = await store.update(root, gone)
    assert.deepEqual(empty, (await store.update(null, new Map())).root)
  })

  it('gives the same with a hash that has to be waited for', async () => {
    const entries = articles(0, 400)
    const late = await updateIndex(() => Promise.reject(new Error('reads nothing')), null, entries)
    const now = await memory().update(null, entries)
    assert.deepEqual(late.root, now.root)
  })

  it('keeps every file at or under 10 kB as it is, with the longest addresses and full nodes too', async () => {
    for (const count of [64, 65, 128, 3_000, 7_000]) {
      const store = memory()
      await store.update(null, new Map([...longAddresses(count), ...tags(25_000)]))
      const sizes = [...store.files.values()].map((bytes) => bytes.length)
      assert.ok(Math.max(...sizes) <= 10_000, `of ${count} the largest has ${Math.max(...sizes)} bytes`)
    }
  })
})

describe('finding a path in the index', () => {
  it('finds every listed path and no other, whatever its letters', async () => {
    const odd = [
      'front page.html',
      'тег/самиздат.html',
      'a%20b.html',
      'a+b&c=d.html',
      '2026/13/01/x.html',
      '日本.html',
    ]
    const entries = new Map([...articles(0, 700), ...odd.map((path, i) => [path, article(i)[1]] as const)])
    const { read, update } = memory()
    const { root } = await update(null, entries)
    for (const [path, content] of entries)
      assert.deepEqual(await findInIndex(read, root, path, hash), content)
    for (const path of ['index.html', '2026/11/01/no.html', '../x', '/index.html', '', 'a//b', '\uD800']) {
      assert.equal(await findInIndex(read, root, path, hash), null)
    }
  })

  it('finds many at once, in the order asked for, and reads each file once', async () => {
    const store = memory()
    const { root } = await store.update(null, new Map([...articles(0, 700), ...tags(50)]))
    store.reads.length = 0
    const wanted = ['tag/tag-7.html', 'no.html', ...articles(0, 200).keys(), '../x']
    const found = await findManyInIndex(store.read, root, wanted, hash)
    assert.deepEqual([...found.keys()], ['tag/tag-7.html', ...articles(0, 200).keys()])
    assert.deepEqual(found.get('tag/tag-7.html'), article(7)[1])
    assert.equal(new Set(store.reads).size, store.reads.length)
  })

  it('lists all entries', async () => {
    const entries = new Map([...articles(0, 700), ...tags(400)])
    const { read, update } = memory()
    const { root } = await update(null, entries)
    const listed: IndexEntry[] = []
    for await (const entry of allEntries(read, root)) listed.push(entry)
    assert.deepEqual(new Map(listed.map(({ path, ...content }) => [path, content])), entries)
    assert.equal(listed.length, entries.size)
  })
})

describe('an index file that is not what was named', () => {
  const swapped = async (lie: (text: string) => string, levels: number) => {
    const store = memory()
    const { root } = await store.update(null, articles(0, 700))
    return findInIndex(
      (sha256) =>
        store.reads.length === levels ? utf8(lie(fromUtf8(store.read(sha256)))) : store.read(sha256),
      root,
      article(3)[0],
      hash,
    )
  }

  it('is refused for other bytes, at every level', async () => {
    for (const level of [0, 1, 2]) {
      await assert.rejects(
        swapped((text) => text.replace(/[b-y]/, 'z'), level),
        { code: 'index-hash' },
      )
      await assert.rejects(
        swapped((text) => `${text}\n`, level),
        { code: 'index-hash' },
      )
    }
  })

  it('is refused where an entry stands in the wrong bucket, month or shape', async () => {
    const cases: [string, (store: ReturnType<typeof memory>, root: FileRef) => FileRef][] = [
      [
        'index-misplaced',
        (store, root) => rewrite(store, root, (text) => text.replace('2026-11', '2026-12')),
      ],
      ['index-count', (store, root) => rewrite(store, root, (text) => text.replaceAll('700', '701'))],
      ['index-shape', (store, root) => nested(store, root, (text) => text.replace('node 16', 'node 32'))],
      ['index-misplaced', (store, root) => nested(store, root, swapBuckets)],
    ]
    for (const [code, forge] of cases) {
      const store = memory()
      const { root } = await store.update(null, articles(0, 700))
      const forged = forge(store, root)
      await assert.rejects(reachable(store.read, forged), { code, name: 'IndexRefusal' })
    }
  })

  it('is refused where a file is its own child', async () => {
    const store = memory()
    const { root } = await store.update(null, articles(0, 700))
    const liar = (bytes: Uint8Array) =>
      fromUtf8(bytes).includes('tamizdat-index') ? root.sha256 : hash(bytes)
    const text = fromUtf8(store.read(root.sha256))
    await assert.rejects(
      findInIndex(() => utf8(text), root, article(3)[0], liar),
      { code: 'index-hash' },
    )
  })
})

function tags(count: number): Map<string, IndexChange> {
  return new Map(Array.from({ length: count }, (_, i) => [`tag/tag-${i}.html`, article(i)[1]]))
}

function randomChanges(
  roll: (below: number) => number,
  entries: Map<string, { sha256: string; length: number }>,
): Map<string, IndexChange> {
  const changes = new Map<string, IndexChange>()
  const growing = roll(3) > 0
  for (let i = roll(200); i >= 0; i--) {
    const number = roll(1_200)
    const [path, content] = article(number, String(roll(9)))
    const where = roll(3) === 0 ? `tag/${number}.html` : path.replace('11', String(10 + roll(2)))
    changes.set(where, growing || roll(4) === 0 ? content : null)
  }
  if (!growing) for (const path of [...entries.keys()].filter(() => roll(2) === 0)) changes.set(path, null)
  return changes
}

/** Puts a changed copy of a file into the store. */
function rewrite(store: ReturnType<typeof memory>, file: FileRef, change: (text: string) => string): FileRef {
  const bytes = utf8(change(fromUtf8(store.read(file.sha256))))
  const sha256 = hash(bytes)
  store.files.set(sha256, bytes)
  return { sha256, length: bytes.length }
}

/** Changes the one node under the root, and the root to name it. */
function nested(store: ReturnType<typeof memory>, root: FileRef, change: (text: string) => string): FileRef {
  const [, name, length] = /\S+ (\S+) (\S+) \d+\n$/.exec(fromUtf8(store.read(root.sha256))) ?? []
  const sha256 = Buffer.from(String(name), 'base64url').toString('hex')
  const forged = rewrite(store, { sha256, length: Number(length) }, change)
  const digest = Buffer.from(forged.sha256, 'hex').toString('base64url')
  return rewrite(store, root, (text) => text.replace(`${name} ${length}`, `${digest} ${forged.length}`))
}

function swapBuckets(text: string): string {
  return text.replace(/\n0 (.*)\n1 (.*)\n/, '\n0 $2\n1 $1\n')
}
