import assert from 'node:assert/strict'
import { cpSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { rootFingerprint } from './fingerprint.ts'
import { folderSource, httpSource } from './site-source.ts'
import { makeScratchEdition, scratchSite } from './testing/scratch-site.ts'
import type { ScratchSite } from './testing/scratch-site.ts'
import { verifySite } from './verify-site.ts'
import type { VerifyOptions } from './verify-site.ts'

describe('Verifying a site', () => {
  let scratch: ScratchSite
  let good: string
  let folder: string
  before(async () => {
    scratch = await scratchSite()
    const { site } = await scratch.open()
    await makeScratchEdition(site, pages(40))
    await makeScratchEdition(site, { 'index.html': '<p>Second edition' })
    await site.close()
    good = join(scratch.folder, 'site')
    folder = join(scratch.folder, 'copy')
  })
  after(() => scratch.remove())

  const verify = (options: Partial<VerifyOptions> = {}) =>
    verifySite(folderSource(folder), { clock: scratch.clock, ...options })
  const fresh = () => {
    rmSync(folder, { recursive: true, force: true })
    cpSync(good, folder, { recursive: true })
  }
  const problems = async () => (await verify()).problems.map(({ path, code }) => [path, code])
  const root = () => new Uint8Array(readFileSync(join(good, 'edition', '1.root.json')))

  it('accepts it, and says how far that can be trusted', async () => {
    fresh()
    const alone = await verify()
    assert.deepEqual(alone.problems, [])
    assert.deepEqual(
      [alone.ok, alone.trust, alone.edition, alone.pages],
      [true, 'self-consistent only', 2, 41],
    )
    assert.equal(alone.signedAt, scratch.clock())
    assert.equal(alone.demo, true)
    const held = await verify({ root: { bytes: root() } })
    assert.deepEqual([held.ok, held.trust], [true, 'verified'])
    const fingerprint = await rootFingerprint(root())
    assert.equal((await verify({ root: { fingerprint } })).trust, 'verified')
    assert.equal(alone.fingerprint, fingerprint)
  })

  it('refuses the wrong root', async () => {
    fresh()
    const wrong = await verify({ root: { fingerprint: '0'.repeat(64) } })
    assert.deepEqual([wrong.ok, wrong.trust, wrong.pages], [false, 'none', 0])
    assert.equal(wrong.problems[0]?.code, 'root-differs')
    const other = await scratchSite()
    const bytes = new Uint8Array(readFileSync(join(other.folder, 'site', 'edition', 'root.json')))
    await other.remove()
    assert.equal((await verify({ root: { bytes } })).problems[0]?.code, 'signature-threshold')
  })

  it('refuses another root beside good pages, though the root given opens them all', async () => {
    fresh()
    // Its own key for root, the paper's for everything else: readers who begin with it could be led away later.
    const other = await scratchSite()
    const bytes = readFileSync(join(other.folder, 'site', 'edition', 'root.json'))
    await other.remove()
    for (const name of ['root.json', '1.root.json']) writeFileSync(join(folder, 'edition', name), bytes)
    const held = await verify({ root: { bytes: root() } })
    assert.deepEqual([held.ok, held.problems[0]?.code], [false, 'root-differs'])
    assert.notEqual(held.fingerprint, await rootFingerprint(new Uint8Array(bytes)))
  })

  it('names a file in the folder of the edition that has no place there', async () => {
    fresh()
    for (const name of ['evil.html', 'b/evil.html', 'i/x.idx'])
      writeFileSync(join(folder, 'edition', name), 'forged')
    const found = Object.fromEntries(await problems())
    assert.deepEqual(found, {
      'edition/evil.html': 'page-unlisted',
      'edition/b/evil.html': 'page-unlisted',
      'edition/i/x.idx': 'page-unlisted',
    })
  })

  it('names the page of which one byte was changed', async () => {
    fresh()
    flip(join(folder, 'index.html'))
    assert.deepEqual(await problems(), [['index.html', 'hash']])
  })

  it('names every bad page, not the first alone', async () => {
    fresh()
    flip(join(folder, pathOf(3)))
    writeFileSync(join(folder, pathOf(4)), 'shorter')
    rmSync(join(folder, pathOf(5)))
    const found = Object.fromEntries(await problems())
    assert.deepEqual(found, { [pathOf(3)]: 'hash', [pathOf(4)]: 'length', [pathOf(5)]: 'missing' })
  })

  it('notices pages that were swapped, though both are signed', async () => {
    fresh()
    renameSync(join(folder, pathOf(1)), join(folder, 'x'))
    renameSync(join(folder, pathOf(2)), join(folder, pathOf(1)))
    renameSync(join(folder, 'x'), join(folder, pathOf(2)))
    const bad = new Set((await problems()).map(([path]) => path))
    assert.deepEqual(bad, new Set([pathOf(1), pathOf(2)]))
  })

  it('names a page that was added, and one packed wrongly beside a good page', async () => {
    fresh()
    writeFileSync(join(folder, 'added.html'), 'forged')
    writeFileSync(join(folder, 'index.html.gz'), gzipSync('forged'))
    writeFileSync(join(folder, `${pathOf(1)}.br`), 'no brotli')
    writeFileSync(join(folder, 'lone.html.gz'), gzipSync('forged'))
    const found = Object.fromEntries(await problems())
    assert.deepEqual(found, {
      'added.html': 'page-unlisted',
      'index.html.gz': 'packed-differs',
      [`${pathOf(1)}.br`]: 'packed-differs',
      'lone.html.gz': 'page-unlisted',
    })
  })

  it('survives packed pages that unpack without end', async () => {
    fresh()
    writeFileSync(join(folder, 'index.html.gz'), gzipSync(new Uint8Array(30_000_000)))
    assert.deepEqual(await problems(), [['index.html.gz', 'packed-differs']])
  })

  it('names each index and metadata file that was changed', async () => {
    const changed = [
      ...readdirSync(join(good, 'edition', 'i')).map((name) => `i/${name}`),
      'timestamp.json',
      '2.snapshot.json',
      '2.edition.json',
      '1.targets.json',
      '1.code.json',
      '1.mirrors.json',
    ]
    fresh()
    for (const name of changed) {
      flip(join(folder, 'edition', name))
      const [first] = await problems()
      flip(join(folder, 'edition', name))
      // Index files of the first edition are kept for readers who are still there: nobody's business now.
      if (first === undefined) assert.match(name, /^i\//)
      else assert.match(first[0] ?? '', /^edition\//, name)
    }
    for (const name of readdirSync(join(folder, 'edition', 'i'))) flip(join(folder, 'edition', 'i', name))
    assert.equal((await verify()).ok, false)
  })

  it('notices a root.json that is not the newest root', async () => {
    fresh()
    writeFileSync(join(folder, 'edition', 'root.json'), '{}')
    assert.deepEqual(await problems(), [['edition/root.json', 'mix-and-match']])
    rmSync(join(folder, 'edition', 'root.json'))
    assert.deepEqual(await problems(), [['edition/root.json', 'missing']])
  })

  it('refuses a folder that holds no edition', async () => {
    rmSync(folder, { recursive: true, force: true })
    const report = await verify()
    assert.deepEqual([report.ok, report.trust, report.edition], [false, 'none', null])
    assert.deepEqual(
      report.problems.map(({ code }) => code),
      ['missing'],
    )
  })

  it('calls an edition past its date a problem, but still checks the pages', async () => {
    fresh()
    const later = () => scratch.clock() + 4 * 86_400_000
    const report = await verify({ clock: later })
    assert.deepEqual(
      report.problems.map(({ path, code }) => [path, code]),
      [['edition/timestamp.json', 'expired']],
    )
    assert.equal(report.pages, 41)
    const soft = await verify({ clock: later, expiry: 'soft' })
    assert.deepEqual([soft.ok, soft.expired], [true, ['timestamp']])
  })

  describe('from a web host', () => {
    const server = createServer((request, response) => answer(request.url ?? '', response))
    let mode = 'good'
    function answer(url: string, response: ServerResponse): void {
      const path = decodeURIComponent(url.slice(1))
      if (mode === 'redirect') return void response.writeHead(302, { location: '/elsewhere' }).end()
      if (mode === 'endless' && path === 'index.html') return endless(response)
      if (mode === 'error' && path === 'index.html') return void response.writeHead(500).end('no')
      if (mode === 'lie' && path === 'index.html') return void response.end('<p>Blocked by order')
      try {
        response.end(readFileSync(join(good, path)))
      } catch {
        response.writeHead(404).end('<p>not found')
      }
    }
    before(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
    after(() => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(resolve))
    })
    const visit = async (how: string) => {
      mode = how
      const { port } = server.address() as AddressInfo
      const source = httpSource(`http://127.0.0.1:${port}`)
      return verifySite(source, { clock: scratch.clock, root: { bytes: root() } })
    }
    const codes = async (how: string) => (await visit(how)).problems.map(({ path, code }) => [path, code])

    it('accepts what is right', async () => {
      const report = await visit('good')
      assert.deepEqual([report.ok, report.trust, report.pages], [true, 'verified', 41])
    })

    it('refuses lies, errors, redirects, and bodies without end', async () => {
      assert.deepEqual(await codes('lie'), [['index.html', 'length']])
      assert.deepEqual(await codes('error'), [['index.html', 'source-unreadable']])
      assert.deepEqual(await codes('endless'), [['index.html', 'length']])
      assert.equal((await codes('redirect'))[0]?.[1], 'source-unreadable')
    })
  })
})

function pathOf(number: number): string {
  return `2026/11/23/article-${number}.html`
}

function pages(count: number): Record<string, string> {
  const articles = Array.from({ length: count }, (_, i) => [
    pathOf(i),
    `<p>Article ${i} ${'words '.repeat(i)}`,
  ])
  return { 'index.html': '<p>First edition', ...(Object.fromEntries(articles) as Record<string, string>) }
}

function flip(path: string): void {
  const bytes = readFileSync(path)
  const middle = bytes.length >> 1
  bytes[middle] = (bytes[middle] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

function endless(response: ServerResponse): void {
  const more = () => {
    while (!response.destroyed && response.write('x'.repeat(16_384)));
  }
  response.on('drain', more)
  more()
}
