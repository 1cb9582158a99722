import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { before, describe, test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { paths } from './paths.ts'
import { newsroomsOn, said, sqliteOnly } from './testing/newsroom-for-tests.ts'
import type { NewsroomForTests } from './testing/newsroom-for-tests.ts'

const json = { 'content-type': 'application/json' }

describe('the door of the newsroom', () => {
  const open = newsroomsOn(sqliteOnly())
  let newsroom: NewsroomForTests
  let proxied: NewsroomForTests
  before(async () => {
    newsroom = await open()
    proxied = await open({ url: 'https://newsroom.example' })
  })

  test('it answers to its own names only, so that a name pointed here by somebody else opens nothing', async () => {
    for (const own of ['localhost:3001', '127.0.0.1:3001', '[::1]:3001'])
      assert.equal((await ask(newsroom, `http://${own}${paths.session}`))[0], 200, own)
    for (const other of ['evil.example:3001', 'localhost:3000', '127.0.0.1', 'localhost.evil.example:3001'])
      assert.deepEqual(await ask(newsroom, `http://${other}${paths.session}`), [421, 'host-refused'], other)
    const refusal = await newsroom.app.request(`http://evil.example${paths.session}`)
    assert.equal(refusal.headers.get('x-content-type-options'), 'nosniff')
    const host = { host: 'evil.example' }
    assert.deepEqual(await ask(newsroom, `http://localhost:3001${paths.session}`, { headers: host }), [
      421,
      'host-refused',
    ])
    assert.equal((await ask(proxied, `https://newsroom.example${paths.session}`))[0], 200)
    assert.deepEqual(await ask(proxied, `http://localhost:3001${paths.session}`), [421, 'host-refused'])
  })

  test('a write must come from its own pages', async () => {
    const post = (headers: Record<string, string>) =>
      ask(newsroom, `http://localhost:3001${paths.signOut}`, {
        method: 'POST',
        body: '{}',
        headers: { ...json, ...headers },
      })
    const refused = [403, 'origin-refused']
    assert.deepEqual(await post({ origin: 'https://evil.example' }), refused)
    assert.deepEqual(await post({ origin: 'http://localhost:3000' }), refused)
    assert.deepEqual(await post({ origin: 'null' }), refused)
    assert.deepEqual(await post({}), refused)
    assert.deepEqual(await post({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }), refused)
    assert.equal((await post({ origin: 'http://localhost:3001' }))[0], 200)
    assert.equal((await post({ 'sec-fetch-site': 'same-origin' }))[0], 200)
  })

  test('another site’s page may not read data, though a person may open the app from anywhere', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' }
    assert.deepEqual(await ask(newsroom, `http://localhost:3001${paths.session}`, { headers }), [
      403,
      'origin-refused',
    ])
    assert.equal((await ask(newsroom, 'http://localhost:3001/', { headers }))[0], 200)
  })

  test('a body that is not JSON is refused where JSON is meant', async () => {
    const origin = 'http://localhost:3001'
    const post = (type: string, body: string) =>
      ask(newsroom, `${origin}${paths.signIn}`, {
        method: 'POST',
        body,
        headers: { origin, 'content-type': type },
      })
    assert.deepEqual(await post('text/plain', '{}'), [415, 'media-type-wrong'])
    assert.deepEqual(await post('application/x-www-form-urlencoded', 'email=a'), [415, 'media-type-wrong'])
    assert.deepEqual(await post('application/json', '{"email":'), [400, 'request-invalid'])
    assert.deepEqual(await post('application/json; charset=utf-8', '[]'), [400, 'request-invalid'])
  })

  test('the app’s page loads nothing from elsewhere, runs no inline program, and stands in nobody’s frame', async () => {
    const page = await newsroom.app.request('http://localhost:3001/articles/some-id')
    const html = await page.text()
    const policy = page.headers.get('content-security-policy') ?? ''
    const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? ''
    assert.match(nonce, /^[\w-]{24}$/)
    assert.ok(policy.includes(`style-src 'self' 'nonce-${nonce}'`))
    for (const part of [
      "default-src 'self'",
      "script-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
    ])
      assert.ok(policy.split('; ').includes(part), part)
    const another = await (await newsroom.app.request('http://localhost:3001/')).text()
    assert.notEqual(another, html)
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer')
    assert.equal(page.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(page.headers.get('cross-origin-opener-policy'), 'same-origin')
    assert.equal(page.headers.get('cache-control'), 'no-store')
  })

  test('files of the app have their types, and nothing beside the app’s folder is served', async () => {
    const script = await newsroom.app.request('http://localhost:3001/assets/app-1.js')
    assert.match(script.headers.get('content-type') ?? '', /^text\/javascript/)
    assert.match(script.headers.get('cache-control') ?? '', /immutable/)
    for (const path of [
      '/assets/none.js',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/%00.txt',
      '/%E0%A4%A',
    ])
      assert.equal((await newsroom.app.request(`http://localhost:3001${path}`)).status, 404, path)
  })

  test('who sends too much over the wire still gets the reason, not a broken connection', async () => {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const served = await open({ url: origin })
    const answer = getRequestListener(served.app.fetch)
    server.on('request', (incoming, outgoing) => void answer(incoming, outgoing))
    const wire = { app: { request: (address: string, init?: RequestInit) => fetch(address, init) } }
    const send = (path: string, bytes: number) =>
      ask(wire, origin + path, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json' },
        body: 'x'.repeat(bytes),
      })
    assert.deepEqual(await send(paths.signIn, 4_000_000), [413, 'too-large'])
    assert.deepEqual(await send(paths.sections, 2_000_000), [401, 'signed-out'])
    server.close()
    server.closeAllConnections()
  })

  test('an app that was not built says so', async () => {
    const bare = await open({ appFolder: '/nonexistent' })
    const answer = await bare.app.request('http://localhost:3001/')
    assert.equal(answer.status, 404)
    assert.match(((await answer.json()) as { message: string }).message, /not built/)
  })
})

type Asked = { app: { request(address: string, init?: RequestInit): Promise<Response> | Response } }

/** Status and code of an answer. */
async function ask(at: Asked, address: string, init: RequestInit = {}): Promise<[number, string]> {
  const answer = await at.app.request(address, init)
  const type = answer.headers.get('content-type') ?? ''
  return [answer.status, type.includes('json') ? (await said(answer)).code : '']
}
