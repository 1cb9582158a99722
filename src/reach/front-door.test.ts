import assert from 'node:assert/strict'
import { type IncomingMessage, request, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { createFrontDoorServer, FrontDoor } from './front-door.ts'
import { sitePath } from './front-door/question.ts'
import type { Site } from './site.ts'
import { makeScratchEdition, type ScratchSite, scratchSite } from './testing/scratch-site.ts'

describe('the front door', () => {
  let scratch: ScratchSite
  let site: Site
  let server: Server
  let door: FrontDoor

  before(async () => {
    scratch = await scratchSite()
    site = (await scratch.open()).site
    const options = {
      securityPolicy: () => "default-src 'none'",
      publicUrl: 'https://paper.example',
      onionUrl: 'http://paper.onion',
    }
    door = new FrontDoor({ site, ...options })
    server = createFrontDoorServer(door)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  after(async () => {
    server.close()
    server.closeAllConnections()
    await scratch.remove()
  })

  /** One request, nothing decoded. */
  async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
    const { port } = server.address() as AddressInfo
    return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
      (resolve, reject) => {
        const outgoing = request(
          { host: '127.0.0.1', port, path, method, headers, agent: false },
          (incoming) => {
            buffer(incoming).then(
              (body) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body }),
              reject,
            )
          },
        )
        outgoing.on('error', reject)
        outgoing.end()
      },
    )
  }

  test('says that the first edition is on its way', async () => {
    assert.equal((await ask('/')).status, 503)
  })

  test('tells Tor Browser where each page stands behind the onion, and has the pocket reader saved, not opened', async () => {
    await makeScratchEdition(site, {
      'index.html': '<p>front</p>',
      '404.html': '<p>no such page</p>',
      'ru/index.html': '<p>front</p>',
      '2026/11/23/ink.html': '<p>ink</p>',
      'offline/pocket-reader.html': '<p>pocket</p>',
      'feeds/atom.xml': '<feed/>',
    })
    await site.close()
    const onion = async (path: string) => (await ask(path)).headers['onion-location']
    assert.equal(await onion('/'), 'http://paper.onion/')
    assert.equal(await onion('/ru/'), 'http://paper.onion/ru/')
    assert.equal(await onion('/2026/11/23/ink.html'), 'http://paper.onion/2026/11/23/ink.html')
    assert.equal(await onion('/feeds/atom.xml'), undefined)
    assert.equal(await onion('/nothing.html'), undefined)
    const pocket = await ask('/offline/pocket-reader.html')
    assert.equal(pocket.headers['content-disposition'], 'attachment')
    assert.equal((await ask('/')).headers['content-disposition'], undefined)
  })

  test('serves each page in the encoding that the browser takes', async () => {
    await makeScratchEdition(site, { 'index.html': '<p>front</p>', '404.html': '<p>no such page</p>' })
    await site.close()
    const br = await ask('/', { 'accept-encoding': 'gzip, deflate, br, zstd' })
    assert.equal(br.headers['content-encoding'], 'br')
    assert.equal(brotliDecompressSync(br.body).toString(), '<p>front</p>')
    const gz = await ask('/index.html?utm=1', { 'accept-encoding': 'gzip, br;q=0' })
    assert.equal(gunzipSync(gz.body).toString(), '<p>front</p>')
    assert.equal((await ask('/')).body.toString(), '<p>front</p>')
    assert.notEqual(br.headers.etag, gz.headers.etag)
    assert.equal(br.headers.vary, 'Accept-Encoding')
  })

  test('answers 304 to who has the page already, and sends a HEAD no body', async () => {
    const { headers } = await ask('/')
    const again = await ask('/', { 'if-none-match': String(headers.etag) })
    assert.deepEqual([again.status, again.body.length], [304, 0])
    const head = await ask('/', {}, 'HEAD')
    assert.deepEqual([head.status, head.body.length], [200, 0])
    assert.equal(head.headers['content-length'], '12')
  })

  test('sends a policy, no cookie, and HSTS where it is public', async () => {
    const { headers } = await ask('/')
    assert.equal(headers['content-security-policy'], "default-src 'none'; frame-ancestors 'none'")
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.equal(headers['referrer-policy'], 'no-referrer')
    assert.match(String(headers['strict-transport-security']), /max-age=63072000/)
    assert.equal(headers['set-cookie'], undefined)
  })

  test('shows a new edition with the next request', async () => {
    await ask('/', { 'accept-encoding': 'br, gzip' })
    await makeScratchEdition(site, { 'index.html': '<p>newer</p>' })
    const { body, headers } = await ask('/', { 'accept-encoding': 'br, gzip' })
    assert.equal(headers['content-encoding'], 'gzip', 'the Brotli copy is made behind')
    assert.equal(gunzipSync(body).toString(), '<p>newer</p>')
    assert.equal((await ask('/', { 'accept-encoding': 'br' })).body.toString(), '<p>newer</p>')
  })

  test('gives the Brotli copy as soon as it is there', async () => {
    await site.close()
    const { body, headers } = await ask('/', { 'accept-encoding': 'br, gzip' })
    assert.equal(headers['content-encoding'], 'br')
    assert.equal(brotliDecompressSync(body).toString(), '<p>newer</p>')
  })

  test('answers from blobs while the plain tree is being rolled forward', async () => {
    const seen: string[] = []
    site.onChange(() => seen.push(askAtOnce('/index.html', ''), askAtOnce('/index.html', 'gzip')))
    await makeScratchEdition(site, { 'index.html': '<p>this very instant</p>' })
    assert.deepEqual(seen, ['<p>this very instant</p>', '<p>this very instant</p>'])
  })

  /** Asks without letting anything else happen in between. */
  function askAtOnce(url: string, encoding: string): string {
    let body: Buffer = Buffer.alloc(0)
    const response = { writeHead: () => {}, end: (bytes: Buffer) => void (body = bytes) }
    const incoming = { method: 'GET', url, rawHeaders: ['Accept-Encoding', encoding] }
    door.handle(incoming as unknown as IncomingMessage, response as unknown as ServerResponse)
    return String(encoding === 'gzip' ? gunzipSync(body) : body)
  }

  test('gives edition files to any origin, as bytes', async () => {
    const timestamp = await ask('/edition/timestamp.json')
    assert.equal(timestamp.headers['access-control-allow-origin'], '*')
    assert.equal(timestamp.headers['content-type'], 'application/octet-stream')
    assert.equal(timestamp.headers['cache-control'], 'no-cache')
  })

  test('shows its own page where there is none, and takes no other method', async () => {
    const missing = await ask('/nothing-here.html')
    assert.deepEqual([missing.status, missing.body.toString()], [404, '<p>no such page</p>'])
    assert.equal((await ask('/', {}, 'POST')).status, 405)
  })

  test('has no page at the address of a folder, and goes on after being asked for one', async () => {
    await makeScratchEdition(site, { 'section/world.html': '<p>world</p>' })
    for (const path of ['/section', '/section/', '/edition', '/edition/b', '/edition/i/', '/index.html/'])
      assert.equal((await ask(path)).status, 404, path)
    assert.equal((await ask(`/${'a'.repeat(5_000)}`)).status, 404)
    assert.equal((await ask('/section/world.html')).status, 200)
  })

  test('never leaves the site folder', async () => {
    for (const path of [
      '/../keys/online/edition.json',
      '/%2e%2e/keys',
      '/..%2fkeys',
      '/a/%2e%2e/%2e%2e/x',
      '//etc/passwd',
      '/%00',
      '/%',
      '/.hidden',
      '/a\\b',
      '/a//b',
    ])
      assert.equal(sitePath(path), null, path)
    assert.equal(sitePath('/2026/11/23/a-b.html'), '2026/11/23/a-b.html')
    assert.equal((await ask('/..%2f..%2fkeys/online/edition.json')).status, 404)
  })
})
