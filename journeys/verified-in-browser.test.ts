import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { launchBrowser } from './browser.ts'
import {
  fingerprintIn,
  removeFolder,
  repository,
  runCommand,
  type RunningNewsroom,
  startProgram,
  temporaryFolder,
} from './running-newsroom.ts'
import type { Reading } from './verifier/read-verified.ts'

const seeds = join(repository, '../shared/seed')
const seed = existsSync(seeds) ? readdirSync(seeds).find((name) => name.endsWith('.txt')) : undefined

/** A change that a hostile host makes to what it passes on. */
type Tampering = (bytes: Buffer) => Buffer

describe(
  'a verified article in a browser',
  { skip: seed ? false : '../shared/seed is not on this machine' },
  () => {
    const folder = temporaryFolder()
    const dataFolder = join(folder, 'data')
    let newsroom: RunningNewsroom
    let browser: Browser | null
    let page: Page
    let fingerprint: string
    let path: string
    before(async () => {
      const made = await runCommand(['init', '--demo-keys', '--name', 'The Far Post'], { dataFolder })
      fingerprint = fingerprintIn(made.stdout)
      newsroom = await startProgram({ command: 'start', dataFolder })
      const words = ['import', join(seeds, seed ?? ''), '--publish', '--json']
      const imported = await runCommand(words, { dataFolder })
      const [file] = (JSON.parse(imported.stdout) as { files: { url: string }[] }).files
      path = new URL(file?.url ?? '').pathname.slice(1)
      browser = await launchBrowser()
      if (!browser) return
      const script = await bundledVerifier()
      // Our pages allow no inline script; what is tried here is the verifier, so this context alone goes past that.
      page = await (await browser.newContext({ bypassCSP: true })).newPage()
      await page.goto(`${newsroom.siteUrl}/${path}`)
      await page.evaluate(script)
    })
    after(async () => {
      await browser?.close()
      await newsroom.stop()
      removeFolder(folder)
    })

    test('is fetched by hash and believed, from a root fingerprint that came from elsewhere', async (t) => {
      if (!browser) return t.skip('no browser')
      const reading = await read(page, newsroom.siteUrl, fingerprint, path)
      assert.ok(reading.ok, JSON.stringify(reading))
      const words = await wordsIn(page, reading.text)
      assert.match(words, /Japan Protests Russia Move to Drop Peace Talks Over Ukraine/)
      assert.match(words, /EPA\/HARISH TYAGI\/TASS/)
      assert.match(words, /the Kurils and Tokyo the Northern Territories/)
      assert.doesNotMatch(words, /we have a small favor to ask/)
      assert.equal(
        reading.text,
        await (await fetch(`${newsroom.siteUrl}/${path}`)).text(),
        'the page that is served',
      )
      t.diagnostic(
        `${reading.requests} requests, ${reading.bytes} bytes unpacked, edition ${reading.edition}`,
      )
    })

    test('is refused with a code where the root is not the one whose fingerprint we know', async (t) => {
      if (!browser) return t.skip('no browser')
      const other = fingerprint.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
      assert.deepEqual(codeOf(await read(page, newsroom.siteUrl, other, path)), 'root-differs')
    })

    const inside =
      (change: Tampering): Tampering =>
      (bytes) =>
        gzipSync(change(gunzipSync(bytes)))
    const bit: Tampering = (bytes) => {
      const at = bytes.indexOf('Kurils')
      return Buffer.concat([bytes.subarray(0, at), Buffer.from('k'), bytes.subarray(at + 1)])
    }
    const cases: { what: string; file: string; tampering: Tampering; code: string }[] = [
      { what: 'one letter of the page changed', file: 'edition/b/*', tampering: inside(bit), code: 'hash' },
      {
        what: 'a page cut short',
        file: 'edition/b/*',
        tampering: inside((b) => b.subarray(1)),
        code: 'length',
      },
      {
        what: 'a page that unpacks without end',
        file: 'edition/b/*',
        tampering: () => gzipSync(Buffer.alloc(9e6)),
        code: 'length',
      },
      {
        what: 'rubbish for a page',
        file: 'edition/b/*',
        tampering: () => Buffer.from('<h1>Hello'),
        code: 'damaged',
      },
      {
        what: 'an index with one digit changed',
        file: 'edition/i/*.now.idx',
        tampering: (b) => flipped(b, 40),
        code: 'hash',
      },
      {
        what: 'a timestamp of a higher version',
        file: 'edition/timestamp.json',
        tampering: higher,
        code: 'signature-threshold',
      },
      {
        what: 'an edition of a higher version',
        file: 'edition/*.edition.json',
        tampering: higher,
        code: 'hash',
      },
    ]
    for (const { what, file, tampering, code } of cases)
      test(`is refused with a code where a host gives ${what}`, async (t) => {
        if (!browser) return t.skip('no browser')
        const pattern = `${newsroom.siteUrl}/${file}`
        let altered = 0
        await page.route(pattern, async (route) => {
          const honest = await route.fetch()
          altered++
          await route.fulfill({ response: honest, body: tampering(await honest.body()) })
        })
        const reading = await read(page, newsroom.siteUrl, fingerprint, path)
        await page.unroute(pattern)
        assert.ok(altered > 0, 'the host was asked')
        assert.equal(codeOf(reading), code)
      })

    test('the verifier is small enough for a slow line', async (t) => {
      const script = Buffer.from(await bundledVerifier())
      const brotli = brotliCompressSync(script).length
      t.diagnostic(`${script.length} bytes minified, ${gzipSync(script).length} gzip, ${brotli} brotli`)
      // The budget of the whole worker (DESIGN.md §11), of which this is the greater part.
      assert.ok(brotli <= 10_000)
    })
  },
)

/** Our own sources, bundled as they will be for the reader's device, in memory. Defines `verifier`. */
async function bundledVerifier(): Promise<string> {
  const entry = join(repository, 'journeys/verifier/read-verified.ts')
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    root: repository,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: { entry, formats: ['iife'], name: 'verifier' },
    },
  })
  const [first] = Array.isArray(built) ? built : [built]
  assert.ok(first && 'output' in first)
  return first.output[0].code
}

function read(page: Page, siteUrl: string, fingerprint: string, path: string): Promise<Reading> {
  type Verifier = { readVerified(base: string, fingerprint: string, path: string): Promise<Reading> }
  return page.evaluate(
    (given) => (globalThis as unknown as { verifier: Verifier }).verifier.readVerified(...given),
    [`${siteUrl}/`, fingerprint, path] as [string, string, string],
  )
}

function wordsIn(page: Page, text: string): Promise<string> {
  return page.evaluate(
    (source) => new DOMParser().parseFromString(source, 'text/html').body.textContent.replace(/\s+/g, ' '),
    text,
  )
}

function codeOf(reading: Reading): string {
  return reading.ok ? 'believed' : reading.code
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

function higher(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString().replace(/("version":)\d+(?=[,}](?!.*"version"))/s, '$19'))
}
