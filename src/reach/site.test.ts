import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { Site } from './site.ts'
import { makeScratchEdition, type ScratchSite, scratchSite } from './testing/scratch-site.ts'

const first = { 'index.html': '<p>front</p>', 'a.html': '<p>a</p>', 'b/c.html': '<p>c</p>' }

describe('the site', () => {
  let scratch: ScratchSite
  let site: Site
  const page = (path: string) => join(scratch.folder, 'site', path)
  const read = (path: string) => readFileSync(page(path), 'utf8')

  before(async () => {
    scratch = await scratchSite()
  })
  after(() => scratch.remove())
  beforeEach(async () => {
    site = (await scratch.open()).site
    await makeScratchEdition(site, first, { whole: true })
    await site.close()
  })

  test('is whole, compressed beside each page, and verifies', async () => {
    assert.equal(read('a.html'), first['a.html'])
    assert.equal(gunzipSync(readFileSync(page('a.html.gz'))).toString(), first['a.html'])
    assert.equal(brotliDecompressSync(readFileSync(page('a.html.br'))).toString(), first['a.html'])
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('changes only what changed, and nothing where nothing did', async () => {
    const made = await makeScratchEdition(site, { 'index.html': '<p>new</p>', 'a.html': first['a.html'] })
    assert.equal(made.changed, 1)
    assert.equal((await makeScratchEdition(site, { 'index.html': '<p>new</p>' })).changed, 0)
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('never leaves an old Brotli copy beside a new page, and makes the new one behind', async () => {
    await makeScratchEdition(site, { 'a.html': '<p>newer</p>' })
    assert.ok(!existsSync(page('a.html.br')), 'until it is made there is none')
    assert.equal(gunzipSync(readFileSync(page('a.html.gz'))).toString(), '<p>newer</p>')
    await site.close()
    assert.equal(brotliDecompressSync(readFileSync(page('a.html.br'))).toString(), '<p>newer</p>')
  })

  test('makes the Brotli copies at the next start that a kill kept from being made', async () => {
    await makeScratchEdition(site, { 'a.html': '<p>cut off</p>' })
    const again = await scratch.open()
    await again.site.close()
    assert.equal(brotliDecompressSync(readFileSync(page('a.html.br'))).toString(), '<p>cut off</p>')
  })

  test('counts editions up, also after a restart', async () => {
    const { number } = site
    assert.equal(site.nextNumber, number + 1)
    assert.equal((await makeScratchEdition(site, { 'a.html': '<p>2</p>' })).number, number + 1)
    assert.equal((await scratch.open()).site.number, number + 1)
  })

  test('takes away what a whole press no longer puts', async () => {
    await makeScratchEdition(site, { 'index.html': first['index.html'] }, { whole: true })
    assert.ok(!existsSync(page('a.html')) && !existsSync(page('a.html.br')))
    assert.equal(await site.find('b/c.html'), null)
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('shows readers all of an edition at one instant', async () => {
    const seen: string[][] = []
    site.onChange((paths) => {
      seen.push([...paths].toSorted())
      assert.equal(read('a.html'), first['a.html'], 'the plain tree is rolled forward afterwards')
      assert.ok(site.overlay.has('a.html') && site.overlay.has('index.html'))
    })
    await makeScratchEdition(site, { 'a.html': '<p>x</p>', 'index.html': '<p>y</p>' })
    assert.deepEqual(seen, [['a.html', 'index.html']])
    assert.equal(site.overlay.size, 0)
  })

  test('is untouched when a press is killed before it is committed', async () => {
    const draft = await site.begin({ whole: false })
    await draft.page('a.html', '<p>never</p>')
    await draft.complete()
    const again = await scratch.open()
    assert.equal(again.complete, true)
    assert.equal(read('a.html'), first['a.html'])
    await makeScratchEdition(again.site, { 'index.html': '<p>other</p>' })
    assert.deepEqual(readdirSync(join(scratch.folder, 'work', 'stage')), [], 'and nothing of it is left')
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('stays whole when the next press is killed before the last edition is forced onto the disk', async () => {
    await makeScratchEdition(site, { 'a.html': '<p>last</p>', 'index.html': '<p>last front</p>' })
    const draft = await site.begin({ whole: false })
    await draft.page('other.html', '<p>never</p>')
    await draft.complete()
    const again = await scratch.open()
    assert.equal(read('a.html'), '<p>last</p>')
    assert.deepEqual((await scratch.verify()).problems, [])
    await again.site.close()
  })

  for (const step of ['timestamp.json', 'a.html.gz', 'index.html'])
    test(`is rolled forward at the next start when it is killed while putting ${step} in place`, async () => {
      const broken = breakAt(site, step)
      await assert.rejects(
        makeScratchEdition(site, { 'a.html': '<p>kept</p>', 'index.html': `<p>${step}</p>` }),
        /pulled/,
      )
      broken.mend()
      const again = await scratch.open()
      assert.equal(again.complete, true)
      assert.equal(read('a.html'), '<p>kept</p>')
      assert.equal(read('index.html'), `<p>${step}</p>`)
      assert.equal(gunzipSync(readFileSync(page('a.html.gz'))).toString(), '<p>kept</p>')
      assert.deepEqual((await scratch.verify()).problems, [])
      await again.site.close()
    })

  test('mends a page that was changed on the disk', async () => {
    writeFileSync(page('a.html'), '<p>forged</p>')
    assert.equal((await scratch.verify()).ok, false)
    assert.deepEqual(await site.check(), { complete: true })
    assert.equal(read('a.html'), first['a.html'])
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('asks for a whole press where a page and its blob are lost, and is whole after it', async () => {
    const { sha256 } = (await site.find('a.html')) ?? { sha256: '' }
    rmSync(page('a.html'))
    writeFileSync(page(`edition/b/${sha256}`), '')
    assert.deepEqual(await site.check(), { complete: false })
    await makeScratchEdition(site, first, { whole: true })
    assert.equal(read('a.html'), first['a.html'])
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('can be pressed whole again from signed metadata alone, as after a restore', async () => {
    const { number } = site
    for (const name of readdirSync(page(''))) if (name !== 'edition') rmSync(page(name), { recursive: true })
    for (const name of ['b', 'i']) rmSync(page(`edition/${name}`), { recursive: true })
    const again = await scratch.open()
    assert.equal(again.complete, false)
    const made = await makeScratchEdition(again.site, first, { whole: true })
    assert.ok(made.number > number)
    assert.deepEqual((await scratch.verify()).problems, [])
    await again.site.close()
  })

  test('never goes back to an older timestamp when it is killed after signing a newer one', async () => {
    await makeScratchEdition(site, { 'a.html': '<p>before the newer timestamp</p>' })
    scratch.clock.advance(6 * 3_600_000)
    await site.resign()
    const newest = read('edition/timestamp.json')
    const again = await scratch.open()
    assert.equal(read('edition/timestamp.json'), newest)
    await again.site.close()
  })

  test('keeps what older editions name for as long as it is told, and what the newest names for ever', async () => {
    const old = (await site.find('a.html'))?.sha256 ?? ''
    await makeScratchEdition(site, { 'a.html': '<p>newer</p>' })
    const day = 24 * 3_600_000
    await site.sweep(30 * day)
    scratch.clock.advance(29 * day)
    await site.sweep(30 * day)
    assert.ok(existsSync(page(`edition/b/${old}`)))
    scratch.clock.advance(2 * day)
    assert.ok((await site.sweep(30 * day)) > 0)
    assert.ok(!existsSync(page(`edition/b/${old}`)))
    await site.resign()
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('signs a newer timestamp without a new edition', async () => {
    const { number } = site
    const before = read('edition/timestamp.json')
    scratch.clock.advance(6 * 3_600_000)
    await site.resign()
    assert.notEqual(read('edition/timestamp.json'), before)
    assert.equal(site.number, number)
    assert.deepEqual((await scratch.verify()).problems, [])
  })
})

/** Pulls the plug when a file of this name is about to be put in place. */
function breakAt(site: Site, name: string): { mend(): void } {
  const whole = { ...site.tree }
  const check = (path: string) => {
    if (path.endsWith(`/${name}`)) throw new Error('the plug was pulled')
  }
  site.tree.write = (path, bytes) => (check(path), whole.write(path, bytes))
  site.tree.move = (from, to) => (check(to), whole.move(from, to))
  site.tree.twin = (from, to) => (check(to), whole.twin(from, to))
  return { mend: () => Object.assign(site.tree, whole) }
}
