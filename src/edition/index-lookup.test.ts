import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { type FileRef, nowIndex } from './index-file.ts'
import { leafLines, lookUp, spelled } from './index-lookup.ts'
import { findInIndex, updateIndex } from './index-tree.ts'
import { encodePath } from './index/paths.ts'

const sha256 = (text: string) => hash('sha256', text)
const entry = (path: string): [string, FileRef] => [path, { sha256: sha256(path), length: path.length }]

describe('looking a path up in the index', () => {
  it('finds what the whole reading of the index finds, and nothing else', async () => {
    const days = Array.from(
      { length: 3_000 },
      (_, i) => `2026/0${1 + (i % 3)}/0${1 + (i % 9)}/piece-${i}.html`,
    )
    const paths = [...days, 'index.html', 'topic/йога (и сон).html']
    const { root, files } = await updateIndex(() => new Uint8Array(), null, new Map(paths.map(entry)))
    const read = async (name: string) => files.get(name) ?? assert.fail(name)
    for (const path of [...paths.filter((_, i) => i % 97 === 0), ...paths.slice(-2), 'no/such.html']) {
      const found = await lookUp(read, root.sha256, encodePath(path) ?? '')
      assert.deepEqual(found, await findInIndex(read, root, path), path)
    }
  })

  it('rejects where an index file cannot be read', async () => {
    const { root } = await updateIndex(() => new Uint8Array(), null, new Map([entry('index.html')]))
    await assert.rejects(
      lookUp(() => Promise.reject(new Error('away')), root.sha256, 'index.html'),
      /away/,
    )
  })

  it('finds nothing in what is no index file', async () => {
    assert.equal(await lookUp(async () => Buffer.from('<h1>Hello'), 'ab', 'index.html'), null)
  })
})

describe('the lines of a leaf', () => {
  it('are those of now.idx, by spelled path, and end where a pack goes on', () => {
    const bytes = nowIndex(['index.html', 'a b.html'].map((path) => ({ path, ...entry(path)[1] })))
    const { lines, end } = leafLines(Buffer.concat([bytes, Buffer.from('<html>')]))
    assert.deepEqual(
      [...lines],
      [
        ['a%20b.html', entry('a b.html')[1]],
        ['index.html', entry('index.html')[1]],
      ],
    )
    assert.equal(end, bytes.length)
  })

  it('are none of anything else', () => {
    assert.equal(leafLines(Buffer.from('tamizdat-index 3 root 0\n')).lines.size, 0)
  })
})

describe('an address', () => {
  it('is spelled as indexes spell its path, however a browser encoded it', () => {
    for (const path of ["it's (new)!*.html", 'тема.html', 'a~b_c-d.html', 'a b%c.html'])
      assert.equal(spelled(encodeURI(path).replace('%25', '%25')), encodePath(path))
    assert.equal(spelled('%E0%A4%A'), null)
  })
})
