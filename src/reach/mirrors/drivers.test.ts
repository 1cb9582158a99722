import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { utf8 } from '#base/bytes.ts'
import { startS3, type S3Server } from '../testing/s3-server.ts'
import { noSftp, startSftp, type SftpServer } from '../testing/sftp-server.ts'
import type { MirrorDriver } from './driver.ts'
import { folderDriver } from './folder-driver.ts'
import { s3Driver } from './s3-driver.ts'
import { sftpDriver } from './sftp-driver.ts'

/** A web server that does with requests whatever is said. */
async function listening(answer: RequestListener): Promise<{ url: string; stop(): Promise<void> }> {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const blob = `edition/b/${'ab'.repeat(32)}`

/** What every place must do, whatever it is made of. */
function behaves(driver: () => MirrorDriver): void {
  test('takes a file, lists it, takes it again in place of the old one', async () => {
    const { put, list } = driver()
    assert.deepEqual(await put({ name: blob, bytes: utf8('one') }), { ok: true, value: null })
    assert.deepEqual(await put({ name: blob, bytes: utf8('two') }), { ok: true, value: null })
    assert.deepEqual(await list(), { ok: true, value: [blob] })
  })

  test('takes many at once, small and large, in folders of any depth', async () => {
    const { put, list, width } = driver()
    const names = Array.from({ length: width * 3 }, (_, i) => `2026/11/${i}/page.html`)
    const answers = await Promise.all(
      names.map((name, i) => put({ name, bytes: new Uint8Array(i === 0 ? 700_000 : i) })),
    )
    assert.ok(
      answers.every(({ ok }) => ok),
      JSON.stringify(answers.find(({ ok }) => !ok)),
    )
    const listed = await list()
    assert.deepEqual(listed.ok && listed.value.toSorted(), [...names, blob].toSorted())
  })

  test('removes a file, and again without complaint', async () => {
    const { remove, list } = driver()
    assert.deepEqual(await remove(blob), { ok: true, value: null })
    assert.deepEqual(await remove(blob), { ok: true, value: null })
    const listed = await list()
    assert.ok(listed.ok && !listed.value.includes(blob))
  })
}

describe('a folder as a mirror', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-mirror-'))
  const driver = folderDriver(folder)
  after(async () => {
    await driver.close()
    rmSync(folder, { recursive: true })
  })
  behaves(() => driver)

  test('that may not be written to says so', async (t) => {
    if (userInfo().uid === 0) return t.skip('root may write anywhere')
    chmodSync(folder, 0o500)
    const answer = await driver.put({ name: 'new/file', bytes: utf8('x') })
    chmodSync(folder, 0o700)
    assert.equal(!answer.ok && answer.code, 'mirror-refused')
  })
})

describe('S3-compatible storage as a mirror', () => {
  let server: S3Server
  let driver: MirrorDriver
  before(async () => {
    server = await startS3()
    driver = s3Driver({ ...server.place, prefix: 'paper/one' }, server.keys)
  })
  after(() => server.stop())
  behaves(() => driver)

  test('tells the store what a file is, so that a blob never is a web page', async () => {
    await driver.put({ name: blob, bytes: utf8('<p>x') })
    await driver.put({ name: 'index.html', bytes: utf8('<p>x') })
    const { endpoint, bucket } = server.place
    const { AwsClient } = await import('aws4fetch')
    const client = new AwsClient({ ...server.keys, service: 's3', region: 'us-east-1' })
    const typeOf = async (name: string) => {
      const response = await client.fetch(`${endpoint}/${bucket}/paper/one/${name}`)
      await response.arrayBuffer()
      return response.headers.get('content-type')
    }
    assert.equal(await typeOf(blob), 'application/octet-stream')
    assert.equal(await typeOf('index.html'), 'text/html; charset=utf-8')
  })

  test('refuses a wrong key, and names a bucket that is not there', async () => {
    const wrong = s3Driver(server.place, { ...server.keys, accessKeyId: 'guessed' })
    const answer = await wrong.put({ name: blob, bytes: utf8('x') })
    assert.equal(!answer.ok && answer.code, 'mirror-refused')
    const nowhere = s3Driver({ ...server.place, bucket: 'nowhere' }, server.keys)
    const lost = await nowhere.put({ name: blob, bytes: utf8('x') })
    assert.match(lost.ok ? '' : lost.message, /NoSuchBucket/)
  })

  test('gives up a place that takes everything and says nothing', async () => {
    const silent = await listening(() => {})
    const driver = s3Driver({ ...server.place, endpoint: silent.url }, server.keys, { patienceMs: 100 })
    const answer = await driver.put({ name: blob, bytes: utf8('x') })
    assert.match(answer.ok ? '' : `${answer.code} ${answer.message}`, /^mirror-unreachable .*does not answer/)
    await silent.stop()
  })

  test('waits longer for a large file: a slow line is none that is dead', async () => {
    const slow = await listening((request, response) => {
      request.resume().on('end', () => setTimeout(() => response.end(), 500))
    })
    const driver = s3Driver({ ...server.place, endpoint: slow.url }, server.keys, { patienceMs: 100 })
    assert.deepEqual(await driver.put({ name: blob, bytes: new Uint8Array(2_000_000) }), {
      ok: true,
      value: null,
    })
    await slow.stop()
  })

  test('says that nobody answers', async () => {
    const dead = s3Driver({ ...server.place, endpoint: 'http://127.0.0.1:9' }, server.keys)
    const answer = await dead.remove(blob)
    assert.equal(!answer.ok && answer.code, 'mirror-unreachable')
  })
})

describe('a host reached by SFTP as a mirror', { skip: noSftp ?? false }, () => {
  let server: SftpServer
  let driver: MirrorDriver
  before(async () => {
    server = await startSftp()
    driver = sftpDriver(server.place, server.privateKey)
  })
  after(async () => {
    await driver.close()
    await server.stop()
  })
  behaves(() => driver)

  test('is not believed under another host key', async () => {
    const { place, privateKey } = server
    const other = place.hostKey.replace(/.{6}$/, 'AAAAAA')
    const fooled = sftpDriver({ ...place, hostKey: other }, privateKey)
    const answer = await fooled.put({ name: blob, bytes: utf8('x') })
    await fooled.close()
    assert.equal(!answer.ok && answer.code, 'mirror-refused')
  })

  test('is given up where it lets us in and then says nothing, and tried anew at the next call', async () => {
    const frozen = await startSftp('/bin/sleep 600')
    const driver = sftpDriver(frozen.place, frozen.privateKey, { patienceMs: 300 })
    for (let i = 0; i < 2; i++) {
      const answer = await driver.put({ name: blob, bytes: utf8('x') })
      assert.match(answer.ok ? '' : `${answer.code} ${answer.message}`, /^mirror-unreachable .*no answer/)
    }
    await driver.close()
    await frozen.stop()
  })

  test('a text that is no private key is named so', async () => {
    const keyless = sftpDriver(server.place, 'hunter2')
    const answer = await keyless.list()
    assert.deepEqual(!answer.ok && answer.code, 'mirror-invalid')
  })
})
