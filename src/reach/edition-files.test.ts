import assert from 'node:assert/strict'
import { hash, randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { appealsBytes } from '#edition/appeals-file.ts'
import { letterRule } from '#edition/letter-rule.ts'
import { gunzipSync } from 'node:zlib'
import { sameBytes, utf8 } from '#base/bytes.ts'
import { parseHead } from '#edition/head-file.ts'
import { type Pack, parsePack, parsePackList } from '#edition/pack-file.ts'
import { parseParts } from '#edition/page-parts.ts'
import { currentEdition } from './sign-edition.ts'
import type { Site } from './site.ts'
import { type ScratchSite, scratchSite, scratchFunding } from './testing/scratch-site.ts'

const sha256 = (bytes: Uint8Array) => hash('sha256', bytes, 'hex')

describe('Beside the pages an edition has', () => {
  let scratch: ScratchSite
  let site: Site
  const edition = (name: string) => join(scratch.folder, 'site/edition', name)
  const read = (name: string) => new Uint8Array(readFileSync(edition(name)))
  const names = (folder: string) => (existsSync(edition(folder)) ? readdirSync(edition(folder)) : [])

  beforeEach(async () => {
    scratch = await scratchSite()
    site = (await scratch.open()).site
  })
  afterEach(async () => {
    await site.close()
    await scratch.remove()
  })

  async function make(
    pages: Record<string, string | null>,
    now: string[],
    how: boolean | { whole?: boolean; older: string[] } = false,
  ) {
    const { whole = false, older = [] } = typeof how === 'boolean' ? { whole: how } : how
    const draft = await site.begin({ whole })
    for (const [path, body] of Object.entries(pages))
      await (body === null ? draft.gone(path) : draft.page(path, body))
    return site.commit(draft, { now, older, funding: scratchFunding })
  }

  /** What the edition names directly, by its name in `i/`. */
  function named(name: string): Uint8Array {
    const target = currentEdition(site.readEdition)?.targets[`i/${name}`]
    assert.ok(target, `the edition names ${name}`)
    return read(`i/${target.sha256}.${name}`)
  }

  function packs(): Pack[] {
    const list = parsePackList(named('packs.json'))
    assert.ok(list.ok)
    return list.value.packs
  }

  async function packedPages(): Promise<Map<string, string>> {
    const pages = new Map<string, string>()
    for (const pack of packs()) {
      const stored = read(`p/${pack.sha256}`)
      assert.equal(stored.length, pack.packed)
      const parsed = await parsePack(gunzipSync(stored), sha256)
      assert.ok(parsed.ok)
      for (const { path, bytes } of parsed.value) pages.set(path, Buffer.from(bytes).toString())
    }
    return pages
  }

  describe('packs', () => {
    test('of the newest articles, and of no list, and verifies', async () => {
      const pages = articles(40)
      await make({ ...pages, 'index.html': 'front' }, ['index.html', ...Object.keys(pages)], true)
      assert.deepEqual(Object.fromEntries(await packedPages()), pages)
      assert.ok(packs().length > 1)
      assert.deepEqual((await scratch.verify()).problems, [])
    })

    test('of which a new article changes one, and one that leaves the newest another', async () => {
      const pages = articles(60)
      await make(pages, Object.keys(pages), true)
      const before = new Set(packs().map((pack) => pack.sha256))
      const [oldest = ''] = Object.keys(pages)
      const added = { '2026/12/01/new.html': 'new' }
      const { [oldest]: _, ...stay } = pages
      await make(added, Object.keys({ ...stay, ...added }))
      const fresh = packs().filter((pack) => !before.has(pack.sha256))
      assert.ok(fresh.length <= 2, `${fresh.length} packs are new`)
      assert.ok((await packedPages()).has('2026/12/01/new.html'))
      assert.ok(!(await packedPages()).has(oldest))
      assert.deepEqual((await scratch.verify()).problems, [])
    })

    test('stay as they are when an article is no longer among the newest, until none of theirs is', async () => {
      const all = Object.keys(articles(60)).toSorted()
      const pages = Object.fromEntries(all.map((path) => [path, path]))
      await make(pages, all.slice(20), { older: all.slice(0, 20), whole: true })
      const before = packs()
      for (let gone = 21; gone < 40; gone++) {
        await make({ 'x.html': `${gone}` }, all.slice(gone), { older: all.slice(gone - 20, gone) })
        assert.deepEqual(packs(), before.slice(-packs().length))
        assert.ok((packs()[0]?.first ?? '~') <= (all[gone] ?? ''), 'the oldest of the newest is in a pack')
        assert.deepEqual((await scratch.verify()).problems, [])
      }
      assert.ok(packs().length < before.length)
    })

    test('that do not depend on how it came about', async () => {
      const pages = articles(30)
      const now = Object.keys(pages)
      for (const i of now.keys())
        if (i % 7 === 0)
          await make(Object.fromEntries(Object.entries(pages).slice(0, i + 7)), now.slice(0, i + 7))
      const little = packs()
      site = (await scratch.open()).site
      await make({ 'x.html': 'changed' }, now)
      assert.deepEqual(packs(), little)
    })

    test('made again from its pages where the power took them', async () => {
      const pages = articles(20)
      await make(pages, Object.keys(pages), true)
      for (const [i, name] of names('p').entries())
        if (i % 2) rmSync(edition(`p/${name}`))
        else writeFileSync(edition(`p/${name}`), '')
      assert.notDeepEqual((await scratch.verify()).problems, [])
      await site.check()
      assert.deepEqual((await scratch.verify()).problems, [])
    })

    test('without the old text of an article taken down, at once', async () => {
      const pages = articles(20)
      const [path = ''] = Object.keys(pages)
      const long = noise(40_000)
      await make({ ...pages, [path]: `Ivan Petrov ${long}` }, Object.keys(pages), true)
      assert.ok(names('b').some((name) => name.endsWith('.parts')))
      await make({ [path]: 'This page is not available' }, Object.keys(pages))
      await site.sweep(0)
      assert.equal((await packedPages()).get(path), 'This page is not available')
      assert.deepEqual(
        names('b').filter((name) => name.endsWith('.parts')),
        [],
      )
      const kept = new Set(packs().map((pack) => pack.sha256))
      assert.deepEqual(new Set(names('p')), kept)
      const blobs = names('b').map((name) => {
        const stored = readFileSync(edition(`b/${name}`))
        return stored[0] === 0x1f ? gunzipSync(stored).toString() : stored.toString('latin1')
      })
      assert.ok(!blobs.some((text) => text.includes('Ivan Petrov') || long.includes(text)))
      assert.deepEqual((await scratch.verify()).problems, [])
    })
  })

  describe('parts', () => {
    test('of each page too long for the curtain, which joined are its blob', async () => {
      const long = noise(60_000)
      await make({ '2026/11/20/long.html': long, 'short.html': 'short', 'media/a.jpg': noise(60_000) }, [])
      assert.equal(names('b').filter((name) => name.endsWith('.parts')).length, 1, 'none of a picture')
      const list = parseParts(read(`b/${sha256(utf8(long))}.parts`))
      assert.ok(list.ok)
      const parts = list.value.map((part) => read(`b/${part.sha256}`))
      assert.ok(parts.every((part) => part.length <= 9_500))
      assert.equal(gunzipSync(Buffer.concat(parts)).toString(), long)
      assert.deepEqual((await scratch.verify()).problems, [])
    })

    test('the same from a whole press on its threads', async () => {
      const long = noise(30_000)
      await make({ 'long.html': long }, [], true)
      assert.ok(parseParts(read(`b/${sha256(utf8(long))}.parts`)).ok)
    })

    test('made again where they are lost, and none of a page that went', async () => {
      const long = noise(30_000)
      await make({ 'long.html': long }, [])
      const [part = ''] = names('b').filter((name) => name !== sha256(utf8(long)))
      rmSync(edition(`b/${part}`))
      await site.check()
      assert.deepEqual((await scratch.verify()).problems, [])
      await make({ 'long.html': null, 'x.html': 'x' }, [])
      await site.sweep(0)
      assert.deepEqual(names('b'), [sha256(utf8('x'))])
    })

    test('named by verification where they are not what they should be', async () => {
      await make({ 'long.html': noise(30_000) }, [])
      const list = names('b').find((name) => name.endsWith('.parts')) ?? ''
      const parsed = parseParts(read(`b/${list}`))
      const [part] = parsed.ok ? parsed.value : []
      writeFileSync(edition(`b/${part?.sha256}`), 'forged')
      const { problems } = await scratch.verify()
      assert.deepEqual(
        problems.map(({ path, code }) => [path, code]),
        [[`edition/b/${list}`, 'hash']],
      )
    })
  })

  describe('a head', () => {
    test('of what a visit needs, in one file that crosses the curtain', async () => {
      const pages = articles(60)
      await make(pages, Object.keys(pages), true)
      const head = parseHead(gunzipSync(read('head.bin')))
      assert.ok(head.ok)
      const { number, targets } = currentEdition(site.readEdition) ?? assert.fail()
      assert.deepEqual(
        [...head.value.keys()],
        [
          'timestamp.json',
          '1.snapshot.json',
          `${number}.edition.json`,
          `i/${targets['i/now.idx']?.sha256}.now.idx`,
        ],
      )
      for (const [name, bytes] of head.value) assert.ok(sameBytes(bytes, read(name)), name)
      assert.ok(statSync(edition('head.bin')).size <= 10_000)
    })

    test('so short that a returning reader needs no more than 5 kB of metadata', async () => {
      const words = ['market', 'court', 'prison', 'village', 'harbour', 'election', 'railway', 'winter']
      const slug = (i: number) => [i, i * 3 + 1, i * 5 + 2, i * 7 + 3].map((n) => words[n % 8]).join('-')
      const path = (i: number) => `2026/11/${String(1 + (i % 23)).padStart(2, '0')}/${slug(i)}-${i}.html`
      const pages = Object.fromEntries(Array.from({ length: 52 }, (_, i) => [path(i), noise(50 + i)]))
      await make(pages, Object.keys(pages), true)
      const bytes = statSync(edition('timestamp.json')).size + statSync(edition('head.bin')).size
      assert.ok(bytes <= 5_000, `${bytes} bytes`)
      assert.ok(statSync(edition('timestamp.json')).size <= 600)
    })

    test('that goes with the timestamp when that is signed again', async () => {
      await make({ 'a.html': 'a' }, ['a.html'])
      const before = read('head.bin')
      scratch.clock.advance(6 * 3_600_000)
      await site.resign()
      assert.notDeepEqual(read('head.bin'), before)
      assert.deepEqual((await scratch.verify()).problems, [])
    })

    test('that verification names where it is out of step', async () => {
      await make({ 'a.html': 'a' }, ['a.html'])
      const before = read('head.bin')
      await make({ 'a.html': 'b' }, ['a.html'])
      writeFileSync(edition('head.bin'), before)
      const { problems } = await scratch.verify()
      assert.ok(problems.length > 0 && problems.every(({ path }) => path === 'edition/head.bin'))
    })
  })

  test('appeals where something is asked of readers, and none where nothing is', async () => {
    await make({ 'a.html': 'a' }, [])
    assert.equal(currentEdition(site.readEdition)?.targets['i/appeals.json'], undefined)
    const draft = await site.begin({ whole: false })
    const appeals = appealsBytes([letterRule])
    await site.commit(draft, { now: [], funding: scratchFunding, appeals })
    assert.deepEqual(Buffer.from(named('appeals.json')), Buffer.from(appeals))
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('figures that do not add up, or rules that no device reads, are found by whoever verifies', async () => {
    const draft = await site.begin({ whole: false })
    const funding = utf8(
      '{"currency":"USD","days":[],"format":"tamizdat-funding","goal":null,"month":"2026-11","once":1,"received":3,"recurring":1,"version":2}',
    )
    await site.commit(draft, { now: [], funding, appeals: utf8('{"rules":[]}') })
    const { problems } = await scratch.verify()
    assert.deepEqual(
      problems.map(({ path, code }) => [path, code]),
      [
        ['edition/i/funding.json', 'funding-invalid'],
        ['edition/i/appeals.json', 'appeals-invalid'],
      ],
    )
    assert.match(problems[0]?.message ?? '', /received: expected 2, the parts, got 3/)
  })
})

function articles(count: number): Record<string, string> {
  const path = (i: number) => `2026/11/${String(1 + (i % 28)).padStart(2, '0')}/article-${i}.html`
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [path(i), `<p>Article ${i}</p>`]))
}

/** Text that does not shrink below three quarters. */
function noise(length: number): string {
  return randomBytes(length).toString('base64').slice(0, length)
}
