import assert from 'node:assert/strict'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, test } from 'node:test'
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib'
import { utf8 } from '#base/bytes.ts'
import { createFrontDoorServer, FrontDoor } from './front-door.ts'
import { holderPath } from './key-folder.ts'
import { codeStanding, type ReaderCode, signDemoCode, unsignedCode } from './reader-code.ts'
import type { Site } from './site.ts'
import { makeScratchEdition, type ScratchSite, scratchSite } from './testing/scratch-site.ts'

const version = (n: number): ReaderCode => ({ 'sw.js': utf8(`worker ${n}`), 'page.js': utf8(`page ${n}`) })

describe("The reader's code", () => {
  let scratch: ScratchSite
  let site: Site
  beforeEach(async () => {
    scratch = await scratchSite()
    site = (await scratch.open()).site
  })
  afterEach(async () => {
    await site.close()
    await scratch.remove()
  })

  const plain = (name: string) => join(scratch.folder, 'site', name)
  const keysFolder = () => join(scratch.folder, 'keys')
  const sign = (code: ReaderCode) =>
    signDemoCode(site.readEdition, code, { keysFolder: keysFolder(), clock: scratch.clock })
  async function serve(code: ReaderCode) {
    const files = await sign(code)
    assert.ok(files)
    assert.deepEqual(await site.resign(files), { skipped: [] })
  }

  test('is nowhere before the code role has signed any', async () => {
    await makeScratchEdition(site, { 'index.html': 'front' })
    assert.equal(codeStanding(site.readEdition, version(1)), 'waiting')
    assert.ok(!existsSync(plain('sw.js')))
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('of the first edition is signed before it', async () => {
    await site.resign((await sign(version(1))) ?? [])
    assert.equal(codeStanding(site.readEdition, version(1)), 'waiting', 'not yet before readers')
    await makeScratchEdition(site, { 'index.html': 'front' })
    assert.equal(codeStanding(site.readEdition, version(1)), 'served')
    assert.equal(readFileSync(plain('sw.js'), 'utf8'), 'worker 1')
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('stays the old until the new is signed, and is then the new, compressed copies too', async () => {
    await makeScratchEdition(site, { 'index.html': 'front' })
    await serve(version(1))
    assert.equal(codeStanding(site.readEdition, version(2)), 'waiting')
    await makeScratchEdition(site, { 'index.html': 'second' })
    assert.equal(readFileSync(plain('page.js'), 'utf8'), 'page 1')
    await serve(version(2))
    assert.equal(codeStanding(site.readEdition, version(2)), 'served')
    assert.equal(brotliDecompressSync(readFileSync(plain('page.js.br'))).toString(), 'page 2')
    assert.equal(gunzipSync(readFileSync(plain('sw.js.gz'))).toString(), 'worker 2')
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('is as small as Brotli can make it, since a censor’s curtain falls after so many bytes', async () => {
    await makeScratchEdition(site, { 'index.html': 'front' })
    const worker = new Uint8Array(readFileSync(import.meta.filename))
    await serve({ ...version(1), 'sw.js': worker })
    assert.equal(readFileSync(plain('sw.js.br')).length, brotliCompressSync(worker).length)
  })

  test('that nobody signed, or not with the code keys, is left aside', async () => {
    await makeScratchEdition(site, { 'index.html': 'front' })
    const { signed, files } = unsignedCode(site.readEdition, version(1), scratch.clock)
    const bytes = utf8(JSON.stringify({ signatures: [], signed }))
    const { skipped } = await site.resign([...files, { name: '2.code.json', bytes }])
    assert.deepEqual(
      skipped.map(({ name, code }) => [name, code]),
      [['2.code.json', 'signature-threshold']],
    )
    assert.ok(!existsSync(plain('sw.js')))
  })

  test('is not signed where nobody here holds keys that may be used so', async () => {
    rmSync(holderPath(keysFolder(), 'demo'))
    assert.equal(await sign(version(1)), null)
  })

  test('is put right at the next start where somebody changed it on the disk', async () => {
    await makeScratchEdition(site, { 'index.html': 'front' })
    await serve(version(1))
    writeFileSync(plain('sw.js'), 'forged')
    writeFileSync(plain('page.js.gz'), 'forged')
    const found = (await scratch.verify()).problems.map(({ path, code }) => [path, code])
    assert.deepEqual(Object.fromEntries(found), { 'page.js.gz': 'packed-differs', 'sw.js': 'length' })
    site = (await scratch.open()).site
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('is never a page: no edition key can change it', async () => {
    const draft = await site.begin({ whole: false })
    await assert.rejects(draft.page('sw.js', 'forged'), /code role/)
  })

  test('is served under a policy of its own, to be asked for anew each time', async () => {
    await makeScratchEdition(site, { 'index.html': 'front' })
    const asked = async (publicUrl: string) => {
      const door = new FrontDoor({ site, securityPolicy: () => "script-src 'self'", publicUrl })
      const server = createFrontDoorServer(door)
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      const ask = (path: string) =>
        new Promise<{ headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
          get({ port, path, agent: false }, (answer) => {
            textOf(answer).then((body) => resolve({ headers: answer.headers, body }), reject)
          }).on('error', reject)
        })
      const before = await ask('/sw.js')
      await serve(version(Math.random()))
      const answers = { before, worker: await ask('/sw.js'), page: await ask('/page.js') }
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      return answers
    }
    const { worker, page } = await asked('https://paper.example')
    assert.match(worker.body, /^worker /)
    assert.equal(
      worker.headers['content-security-policy'],
      "default-src 'none'; connect-src 'self' https:; frame-ancestors 'none'",
    )
    assert.equal(worker.headers['cache-control'], 'no-cache')
    assert.equal(worker.headers['content-type'], 'text/javascript; charset=utf-8')
    assert.equal(page.headers['cache-control'], 'no-cache')
    assert.match(String(page.headers['content-security-policy']), /^script-src 'self'/)

    const near = await asked('http://127.0.0.1:3000')
    assert.match(String(near.worker.headers['content-security-policy']), /connect-src 'self' https: http:;/)
    assert.notEqual(near.before.body, near.worker.body, 'and at once, whatever was in memory')
    const onion = await asked(`http://${'a'.repeat(56)}.onion`)
    assert.match(String(onion.worker.headers['content-security-policy']), /https: http:\/\/\*\.onion;/)
  })
})
