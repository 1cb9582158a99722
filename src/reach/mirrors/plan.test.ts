import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Site } from '../site.ts'
import { folderSource } from '../site-source.ts'
import { makeScratchEdition, type ScratchSite, scratchSite } from '../testing/scratch-site.ts'
import { verifySite } from '../verify-site.ts'
import { planOf } from './plan.ts'

const feeds = { 'feeds/atom.xml': 'atom', 'feeds/feed.json': '{}', 'robots.txt': 'all' }

describe('what a mirror is to hold', () => {
  let scratch: ScratchSite
  let site: Site
  let old: string
  const folder = () => join(scratch.folder, 'site')
  const blobOf = async (path: string) => `edition/b/${(await site.find(path))?.sha256}`
  const named = async (...given: Parameters<typeof planOf>) => {
    const { steps } = await planOf(...given)
    return steps.flat().map(({ name }) => name)
  }

  before(async () => {
    scratch = await scratchSite()
    site = (await scratch.open()).site
    await makeScratchEdition(site, { 'index.html': 'front', 'a.html': 'a', ...feeds }, { whole: true })
    old = await blobOf('a.html')
    await makeScratchEdition(site, { 'a.html': 'corrected' })
  })
  after(async () => {
    await site.close()
    await scratch.remove()
  })

  test('is for a store what the newest edition names, and nothing that only programs read', async () => {
    const names = await named(folder(), 'store')
    assert.ok(names.includes(await blobOf('a.html')) && names.includes(await blobOf('index.html')))
    assert.ok(!names.includes(old), 'only an older edition names it')
    for (const path of Object.keys(feeds)) assert.ok(!names.includes(await blobOf(path)), path)
  })

  test('is enough for a store to be verified as one', async () => {
    const copy = mkdtempSync(join(tmpdir(), 'tamizdat-plan-'))
    for (const name of await named(folder(), 'store')) cpSync(join(folder(), name), join(copy, name))
    const { problems } = await verifySite(folderSource(copy), { clock: scratch.clock, what: 'store' })
    assert.deepEqual(problems, [])
    rmSync(copy, { recursive: true })
  })

  test('is for a front door everything', async () => {
    const names = await named(folder(), 'front')
    for (const path of Object.keys(feeds)) assert.ok(names.includes(await blobOf(path)), path)
    assert.ok(names.includes(old) && names.includes('feeds/atom.xml'))
  })

  test('leaves out what lies below an index file that a store has, and keeps it there', async () => {
    const first = await named(folder(), 'store')
    await makeScratchEdition(site, { '2026/11/23/b.html': 'b' })
    const holds = new Set(first)
    const { steps, kept } = await planOf(folder(), 'store', (name) => holds.has(name))
    const blobs = steps.flat().filter(({ name }) => name.startsWith('edition/b/') && !holds.has(name))
    assert.deepEqual(
      blobs.map(({ name }) => name),
      [await blobOf('2026/11/23/b.html')],
    )
    assert.ok(!steps.flat().some(({ name }) => name === first.find((one) => one.includes('/b/'))))
    for (const name of first) assert.ok(kept.has(name), name)
  })
})
