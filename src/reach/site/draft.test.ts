import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { makeScratchEdition, type ScratchSite, scratchSite } from '../testing/scratch-site.ts'
import type { Site } from '../site.ts'

describe('a whole press that is killed', () => {
  let scratch: ScratchSite
  let stage: string
  let count = 0
  let pages: Record<string, string> = {}

  before(async () => {
    scratch = await scratchSite()
    stage = join(scratch.folder, 'work', 'stage')
  })
  after(() => scratch.remove())
  beforeEach(async () => {
    count++
    pages = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`${i}.html`, `<p>${count} ${i}</p>`]))
    const { site } = await scratch.open()
    const draft = await site.begin({ whole: true })
    for (const [path, body] of Object.entries(pages).slice(0, 8)) await draft.page(path, body)
    await draft.complete()
  })

  /** Starts again as a process does that has just started. */
  async function again(): Promise<Site> {
    const { site } = await scratch.open()
    assert.equal((await makeScratchEdition(site, pages, { whole: true })).changed, 12)
    await site.close()
    for (const [path, body] of Object.entries(pages)) {
      const page = join(scratch.folder, 'site', path)
      assert.equal(readFileSync(page, 'utf8'), body)
      assert.equal(brotliDecompressSync(readFileSync(`${page}.br`)).toString(), body)
      assert.equal(gunzipSync(readFileSync(`${page}.gz`)).toString(), body)
    }
    assert.deepEqual((await scratch.verify()).problems, [])
    assert.deepEqual(readdirSync(stage), [])
    return site
  }

  const staged = (ending: string) =>
    readdirSync(stage)
      .filter((name) => name.endsWith(ending))
      .map((name) => join(stage, name))

  test('goes on from the pages that it had compressed', async () => {
    const inodes = new Set(staged('.br').map((file) => statSync(file).ino))
    assert.equal(inodes.size, 8)
    await again()
    const used = Object.keys(pages).filter((path) =>
      inodes.has(statSync(join(scratch.folder, 'site', `${path}.br`)).ino),
    )
    assert.deepEqual(used, Object.keys(pages).slice(0, 8))
  })

  test('trusts nothing that was cut short, emptied, or is another page', async () => {
    const [half = '', empty = '', other = '', same = ''] = staged('.br')
    truncateSync(half, 3)
    truncateSync(empty, 0)
    writeFileSync(other, readFileSync(same))
    const blobs = join(scratch.folder, 'site', 'edition', 'b')
    const shaOf = (file: string) => file.slice(-'.br'.length - 64, -'.br'.length)
    truncateSync(join(blobs, shaOf(same)), 0)
    const [lost = ''] = staged('.br').slice(4)
    rmSync(join(blobs, shaOf(lost)))
    await again()
  })

  test('leaves nothing of pages that are no longer there', async () => {
    delete pages['3.html']
    pages['4.html'] = '<p>changed meanwhile</p>'
    const { site } = await scratch.open()
    await makeScratchEdition(site, pages, { whole: true })
    await site.close()
    assert.deepEqual(readdirSync(stage), [])
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('makes room again where it could not be finished', async () => {
    const { site } = await scratch.open()
    const draft = await site.begin({ whole: false })
    const whole = { ...site.tree }
    site.tree.ensureFolders()
    site.tree.blob = () => join(scratch.folder, 'no such folder', 'blob')
    site.tree.ensureFolders = () => {}
    await draft.page('x.html', '<p>no room</p>')
    await assert.rejects(draft.complete(), /ENOENT/)
    Object.assign(site.tree, whole)
    assert.deepEqual(readdirSync(stage), [])
    await again()
  })
})
