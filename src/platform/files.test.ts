import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import { localFiles, writeFileAtomic } from './files.ts'

const home = mkdtempSync(join(tmpdir(), 'tamizdat-test-'))
after(() => rmSync(home, { recursive: true }))
let made = 0
const freshFolder = () => join(home, `store-${made++}`)

async function keysOf(keys: AsyncIterable<string>): Promise<string[]> {
  const all = []
  for await (const key of keys) all.push(key)
  return all
}

describe('a local file store', () => {
  test('gives back what was written, the newest of it, and null for what never was', async () => {
    const files = localFiles(freshFolder())
    assert.equal(await files.read('media/a.avif'), null)
    assert.equal(await files.has('media/a.avif'), false)
    await files.write('media/a.avif', utf8('first'))
    await files.write('media/a.avif', utf8('second'), { durable: true })
    assert.deepEqual(await files.read('media/a.avif'), utf8('second'))
    assert.equal(await files.has('media/a.avif'), true)
    assert.equal(readFileSync(files.path('media/a.avif'), 'utf8'), 'second')
  })

  test('does not take a folder for a file, nor look below a file', async () => {
    const files = localFiles(freshFolder())
    await files.write('media/a', utf8('x'))
    assert.equal(await files.has('media'), false)
    assert.equal(await files.has('media/a/b'), false)
    assert.equal(await files.read('media/a/b'), null)
    await assert.rejects(files.write('media/a/b', utf8('x')))
    await assert.rejects(files.write('media', utf8('x')))
    assert.deepEqual(
      readdirSync(join(files.path('media'), '..', '.incoming')),
      [],
      'no half-written file is left',
    )
  })

  test('removes, whether it was there or not', async () => {
    const files = localFiles(freshFolder())
    await files.write('a', utf8('x'))
    await files.remove('a')
    await files.remove('a')
    await files.remove('never/was')
    assert.equal(await files.has('a'), false)
  })

  test('lists every key of a prefix in byte order, and nothing half written', async () => {
    const folder = freshFolder()
    const files = localFiles(folder)
    const keys = ['b/1', 'b.txt', 'b/2/deep', 'a', 'B', 'b-1', 'c/1']
    for (const key of keys) await files.write(key, utf8(key))
    writeFileSync(join(folder, '.DS_Store'), '')
    assert.deepEqual(await keysOf(files.list('')), [...keys].sort())
    assert.deepEqual(await keysOf(files.list('b/')), ['b/1', 'b/2/deep'])
    assert.deepEqual(await keysOf(files.list('b')), ['b-1', 'b.txt', 'b/1', 'b/2/deep'])
    assert.deepEqual(await keysOf(files.list('none/')), [])
  })

  test('refuses keys that could leave the folder, or that other stores could not hold', async () => {
    const folder = freshFolder()
    const files = localFiles(folder)
    const attempts = [
      (key: string) => files.read(key),
      (key: string) => files.has(key),
      (key: string) => files.remove(key),
      (key: string) => files.write(key, utf8('x')),
    ]
    const bad = [
      '',
      '/',
      '/etc/passwd',
      '..',
      '../x',
      'a/../../x',
      'a/..',
      './a',
      'a//b',
      'a/',
      'a\\b',
      'a\0',
      'é',
      'a b',
    ]
    for (const key of [...bad, '.incoming/x', 'a/.hidden', 'a\n', 'x'.repeat(513)]) {
      for (const attempt of attempts) {
        await assert.rejects(async () => attempt(key), { code: 'file-key-invalid' }, JSON.stringify(key))
      }
      assert.throws(() => files.path(key), { code: 'file-key-invalid' })
    }
    await assert.rejects(keysOf(files.list('../')), { code: 'file-key-invalid' })
    assert.deepEqual(
      readdirSync(home).filter((name) => !name.startsWith('store-')),
      [],
    )
  })

  test('sweeps away what a killed process left half written, not what this one is writing', async () => {
    const folder = freshFolder()
    const files = localFiles(folder)
    await files.write('whole', utf8('x'))
    const left = join(folder, '.incoming', '4711-abc-0.part')
    writeFileSync(left, 'hal')
    const writing = files.write('big', new Uint8Array(5_000_000))
    localFiles(folder)
    await writing
    assert.equal(existsSync(left), false)
    assert.deepEqual(await keysOf(files.list('')), ['big', 'whole'])
  })
})

describe('an atomic write', () => {
  test('makes the folder, replaces the file, and leaves nothing else behind', () => {
    const folder = freshFolder()
    const path = join(folder, '2026', '11', 'page.html')
    writeFileAtomic(path, 'one')
    writeFileAtomic(path, utf8('two'), { durable: true })
    assert.equal(readFileSync(path, 'utf8'), 'two')
    assert.deepEqual(readdirSync(join(folder, '2026', '11')), ['page.html'])
  })

  test('that fails leaves the old file and nothing half written', () => {
    const folder = freshFolder()
    const path = join(folder, 'page.html')
    writeFileAtomic(join(path, 'below'), 'the name is taken by a folder')
    assert.throws(() => writeFileAtomic(path, 'x'))
    assert.deepEqual(readdirSync(folder), ['page.html'])
    assert.equal(readFileSync(join(path, 'below'), 'utf8'), 'the name is taken by a folder')
  })

  test('is never seen at a wider mode than asked for', () => {
    const path = join(freshFolder(), 'key')
    writeFileAtomic(path, 'x')
    writeFileAtomic(path, 'y', { mode: 0o600 })
    assert.equal(statSync(path).mode & 0o777, 0o600)
  })
})
