import assert from 'node:assert/strict'
import { hash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { createFrontDoorServer, FrontDoor, readersPatience } from '../front-door.ts'
import type { Site } from '../site.ts'
import { makeScratchEdition, type ScratchSite, scratchSite } from '../testing/scratch-site.ts'

const front = `<p>${'front '.repeat(200)}</p>`
const photo = randomBytes(300_000)
const photoPath = `/media/${hash('sha256', photo, 'hex')}.jpg`

/** What goes over the wire, byte by byte: `node:http` as a client would mend too much. */
describe('the front door on the wire', () => {
  let scratch: ScratchSite
  let site: Site
  let server: Server

  before(async () => {
    scratch = await scratchSite()
    site = (await scratch.open()).site
    await makeScratchEdition(site, {
      'index.html': front,
      'ru/index.html': '<p>первая</p>',
      '404.html': '<p>no such page</p>',
    })
    const draft = await site.begin({ whole: false })
    await draft.page(photoPath.slice(1), photo)
    await site.commit(draft, { now: ['index.html'], funding: Buffer.from('{}') })
    const door = new FrontDoor({
      site,
      securityPolicy: () => "default-src 'none'",
      publicUrl: 'http://localhost',
    })
    const patience = { headersTimeout: 150, requestTimeout: 150, connectionsCheckingInterval: 20 }
    server = createFrontDoorServer(door, { ...readersPatience, ...patience, stalledTimeout: 200 })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  after(async () => {
    server.close()
    server.closeAllConnections()
    await site.close()
    await scratch.remove()
  })

  function dial(): Socket {
    return connect((server.address() as AddressInfo).port, '127.0.0.1')
  }

  /** Sends bytes as they are; everything that comes until the server closes. */
  async function say(text: string | Buffer): Promise<Buffer> {
    const socket = dial()
    const got: Buffer[] = []
    socket.on('data', (part: Buffer) => void got.push(part))
    socket.on('error', () => {})
    socket.write(text)
    await once(socket, 'close')
    return Buffer.concat(got)
  }

  /** One request on a connection of its own. */
  async function get(path: string, headers: string[] = [], method = 'GET') {
    const lines = [`${method} ${path} HTTP/1.1`, 'Host: paper.example', 'Connection: close', ...headers]
    return split(await say(`${lines.join('\r\n')}\r\n\r\n`))
  }

  test('sends a part, and says which', async () => {
    const { head, body } = await get('/', ['Range: bytes=3-7'])
    assert.match(head, /^HTTP\/1\.1 206 /)
    assert.match(head, new RegExp(`\r\nContent-Range: bytes 3-7/${front.length}\r\n`))
    assert.match(head, /\r\nContent-Length: 5\r\n/)
    assert.equal(body.toString(), 'front')
    assert.deepEqual((await get(photoPath, ['Range: bytes=-1000'])).body, photo.subarray(-1000))
    assert.deepEqual((await get(photoPath, ['Range: bytes=100000-'])).body, photo.subarray(100_000))
  })

  test('sends several parts in one answer of the length it says', async () => {
    for (const [path, bytes] of [
      ['/', Buffer.from(front)],
      [photoPath, photo],
    ] as const) {
      const { head, body } = await get(path, ['Range: bytes=0-4,-6'])
      const boundary = /\r\nContent-Type: multipart\/byteranges; boundary=(\w+)\r\n/.exec(head)?.[1] ?? ''
      assert.match(head, new RegExp(`\r\nContent-Length: ${body.length}\r\n`))
      assert.doesNotMatch(head, /\r\nContent-Range/)
      const parts = body.toString('latin1').split(`\r\n--${boundary}`)
      assert.equal(parts.length, 4)
      assert.ok(parts[1]?.includes(`\r\nContent-Range: bytes 0-4/${bytes.length}\r\n`))
      assert.ok(parts[1]?.endsWith(`\r\n\r\n${bytes.subarray(0, 5).toString('latin1')}`))
      assert.ok(parts[2]?.endsWith(`\r\n\r\n${bytes.subarray(-6).toString('latin1')}`))
      assert.equal(parts[3], '--\r\n')
    }
  })

  test('refuses a part behind the end, ignores what it cannot read, and parts of a HEAD', async () => {
    const behind = await get('/', ['Range: bytes=90000-'])
    assert.match(behind.head, /^HTTP\/1\.1 416 /)
    assert.match(behind.head, new RegExp(`\r\nContent-Range: bytes \\*/${front.length}\r\n`))
    assert.match((await get('/', ['Range: lines=1-2'])).head, /^HTTP\/1\.1 200 /)
    const head = await get('/', ['Range: bytes=0-1'], 'HEAD')
    assert.match(head.head, new RegExp(`^HTTP/1\\.1 200 [^]*\r\nContent-Length: ${front.length}\r\n`))
    assert.equal(head.body.length, 0)
  })

  test('sends a part only of the page that the reader has the rest of', async () => {
    const etag = tagOf((await get('/')).head)
    const status = async (...headers: string[]) => (await get('/', headers)).head.slice(9, 12)
    assert.equal(await status('Range: bytes=0-1', `If-Range: ${etag}`), '206')
    assert.equal(await status('Range: bytes=0-1', `If-Range: W/${etag}`), '200')
    assert.equal(await status('Range: bytes=0-1', 'If-Range: "other"'), '200')
    assert.equal(await status('Range: bytes=0-1', 'If-Range: Mon, 23 Nov 2026 10:00:00 GMT'), '200')
    assert.equal(await status('Range: bytes=0-1', `If-None-Match: ${etag}`), '304')
  })

  test('compares entity tags as RFC 9110 has it, each encoding by its own', async () => {
    const etag = tagOf((await get('/')).head)
    const status = async (...headers: string[]) => (await get('/', headers)).head.slice(9, 12)
    assert.equal(await status(`If-None-Match: "x", W/${etag}`), '304')
    assert.equal(await status('If-None-Match: *'), '304')
    assert.equal(await status('If-None-Match: "x"'), '200')
    assert.equal(await status(`If-None-Match: ${etag}`, 'Accept-Encoding: gzip'), '200')
    assert.equal(await status(`If-Match: ${etag}`), '200')
    assert.equal(await status(`If-Match: W/${etag}`), '412')
    assert.equal(await status('If-Modified-Since: Mon, 23 Nov 2099 10:00:00 GMT'), '200')
    const { head, body } = await get('/', [`If-None-Match: ${etag}`])
    assert.ok(head.includes(`\r\nETag: ${etag}\r\n`) && /\r\nVary: /.test(head))
    assert.equal(body.length, 0)
  })

  test('answers pipelined requests in their order on one connection', async () => {
    const line = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: a\r\n${more}\r\n`
    const answers = await say(line('/') + line('/none') + line('/ru/', 'Connection: close\r\n'))
    assert.deepEqual(answers.toString().match(/HTTP\/1\.1 \d+/g), [
      'HTTP/1.1 200',
      'HTTP/1.1 404',
      'HTTP/1.1 200',
    ])
    assert.ok(answers.toString().endsWith('<p>первая</p>'))
  })

  test('keeps a connection as HTTP/1.1 and 1.0 have it', async () => {
    const asked = async (text: string) => (await say(text)).toString('latin1')
    assert.match(await asked('GET / HTTP/1.0\r\n\r\n'), /\r\nConnection: close\r\n/)
    const kept = await asked('GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\nGET /ru/ HTTP/1.0\r\n\r\n')
    assert.match(kept, /\r\nConnection: keep-alive\r\n/)
    assert.equal(kept.match(/HTTP\/1\.1 200/g)?.length, 2)
  })

  test('leads from the name of a folder to its page', async () => {
    const { head } = await get('/ru')
    assert.match(head, /^HTTP\/1\.1 301 [^]*\r\nLocation: ru\/\r\n/)
  })

  test('takes whole addresses, and nothing that stands for another place', async () => {
    assert.match((await get('http://elsewhere.example/ru/index.html')).head, /^HTTP\/1\.1 200 /)
    const tunnel = await say('CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n')
    assert.match(tunnel.toString(), /^HTTP\/1\.1 405 /)
    assert.match((await get('*', [], 'OPTIONS')).head, /^HTTP\/1\.1 405 [^]*\r\nAllow: GET, HEAD\r\n/)
  })

  for (const [title, text] of [
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['two hosts', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n'],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n'],
    ['a version of its own', 'GET / HTTP/9.9\r\nHost: a\r\n\r\n'],
    ['nonsense', '\u0016\u0003\u0001\u0002\u0000hello\r\n\r\n'],
    ['two lengths', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
    [
      'two framings',
      'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    ],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost : a\r\n\r\n'],
    ['a folded line', 'GET / HTTP/1.1\r\nHost: a\r\nX: b\r\n c\r\n\r\n'],
    ['a null in a header', 'GET / HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n'],
    ['an unknown method', 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n'],
  ] as const)
    test(`refuses ${title} with a 400`, async () => {
      assert.match((await say(text)).toString('latin1'), /^HTTP\/1\.1 400 /)
    })

  test('refuses headers without end', async () => {
    const endless = `GET / HTTP/1.1\r\nHost: a\r\n${`X-Filler: ${'x'.repeat(1_000)}\r\n`.repeat(30)}\r\n`
    assert.match((await say(endless)).toString(), /^HTTP\/1\.1 431 /)
  })

  test('cuts off who says nothing, and who says it a byte at a time', async () => {
    assert.match((await say('')).toString(), /^HTTP\/1\.1 408 |^$/)
    const socket = dial()
    let got = ''
    socket.on('data', (part) => void (got += String(part)))
    socket.on('error', () => {})
    socket.write('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ')
    const drip = setInterval(() => socket.write('x'), 20)
    await once(socket, 'close')
    clearInterval(drip)
    assert.match(got, /^HTTP\/1\.1 408 /)
  })

  test('closes on who asks for a photo again and again and takes nothing', async () => {
    const socket = dial()
    socket.on('error', () => {})
    const [seen] = (await Promise.all([once(server, 'connection'), once(socket, 'connect')])) as unknown as [
      [Socket],
    ]
    socket.pause()
    socket.write(`GET ${photoPath} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(50))
    let held = 0
    const look = setInterval(() => void (held = Math.max(held, seen[0].writableLength)), 10)
    await once(seen[0], 'close')
    clearInterval(look)
    assert.ok(held < 2 * photo.length, `${held} bytes were held for one reader`)
    socket.destroy()
  })

  test('closes on who asks hundreds of times before taking the first answer', async () => {
    const answers = await say(`GET ${photoPath} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(500))
    assert.ok(answers.length < photo.length)
  })
})

function split(answer: Buffer): { head: string; body: Buffer } {
  const end = answer.indexOf('\r\n\r\n')
  return { head: answer.toString('latin1', 0, end + 2), body: answer.subarray(end + 4) }
}

function tagOf(head: string): string {
  return /\r\nETag: (.*)\r\n/.exec(head)?.[1] ?? assert.fail(head)
}
