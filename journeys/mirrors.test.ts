import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, describe, test } from 'node:test'
import { constants, gunzipSync } from 'node:zlib'
import { AwsClient } from 'aws4fetch'
import { exchangeBy, type Network } from '#edition/network.ts'
import { transaction } from '#platform/database.ts'
import { openVault } from '#platform/vault.ts'
import { placesOf } from '#press/list-entries.ts'
import { listOf } from '#press/lists.ts'
import { articlePath } from '#press/paths.ts'
import { takeDown } from '#publish/takedown.ts'
import { addMirror, mirrors } from '#reach/mirrors.ts'
import { generateNames, publishGenerated, Writer } from '../bench/generate.ts'
import { openScratchHouse, scratchFolder } from '../bench/scratch-house.ts'
import { bringMirror } from '../src/main/mirrors/mirror-rounds.ts'
import type { House } from '../src/main/house.ts'
import { planOf } from '../src/reach/mirrors/plan.ts'
import { s3Driver } from '../src/reach/mirrors/s3-driver.ts'
import { Answers } from '../src/reader/worker/answers.ts'
import { Reader } from '../src/reader/worker/reader.ts'
import { memoryShelf } from '../src/reader/testing/device.ts'
import { startS3, type S3Server } from '../src/reach/testing/s3-server.ts'
import { noSftp, type SftpServer, startSftp } from '../src/reach/testing/sftp-server.ts'
import { serveStore } from '../src/reach/testing/store-server.ts'
import { repository } from './running-newsroom.ts'

// `npm run bench mirrors` does the same with 10,000 articles and prints what it took.
const articles = Number(process.env.TRIAL_ARTICLES ?? 120)
const say =
  process.env.TRIAL_ARTICLES === undefined ? () => {} : (line: string) => console.log(`       ${line}`)
/** Articles added one after another: some begin a day, some seal a page of a list. */
const added = 6
const mostUploads = 30
/** Each list but the first that seals a page with the same article: two pages, and up to three index files with them. */
const perFurther = 5

describe('a store in a bucket and one behind SFTP', { skip: noSftp ?? false }, () => {
  let s3: S3Server
  let sftp: SftpServer
  let folder = ''
  let dataFolder = ''
  const writer = new Writer(6, articles + 100)

  const atHome = async <Value>(work: (house: House) => Promise<Value>): Promise<Value> => {
    const { house, close } = await openScratchHouse(dataFolder)
    try {
      return await work(house)
    } finally {
      await close()
    }
  }
  const siteFolder = () => join(dataFolder, 'site')
  const planned = async () => (await planOf(siteFolder(), 'store')).steps.flat().map(({ name }) => name)
  const inBucket = async () => {
    const listed = await s3Driver(s3.place, s3.keys).list()
    if (!listed.ok) throw new Error(listed.message)
    return listed.value
  }
  const behindSftp = () =>
    readdirSync(sftp.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(sftp.folder.length + 1))
      .filter((name) => !name.startsWith('.arriving'))
  const places: [string, () => string[], (name: string) => Promise<Uint8Array>][] = [
    ['bucket', () => s3.names(), (name) => fromBucket(s3, name)],
    ['host', behindSftp, async (name) => readFileSync(join(sftp.folder, name))],
  ]

  before(async () => {
    s3 = await startS3()
    sftp = await startSftp()
    ;({ folder, dataFolder } = await scratchFolder())
    await atHome(async (house) => {
      const began = performance.now()
      await publishGenerated(house, writer, await generateNames(house), articles)
      await house.makeEdition({ whole: true })
      say(`${articles} articles written, pressed and signed in ${secondsSince(began)} s`)
      const vault = openVault(dataFolder)
      const add = (mirror: object) =>
        transaction(house.db, (tx) =>
          addMirror(tx, house.context, vault, { kind: 'store', url: null, ...mirror }),
        )
      const added = [
        await add({ name: 'bucket', driver: 's3', place: s3.place, credentials: s3.keys }),
        await add({
          name: 'host',
          driver: 'sftp',
          place: sftp.place,
          credentials: { privateKey: sftp.privateKey },
        }),
      ]
      for (const one of added) assert.ok(one.ok, one.ok ? '' : one.message)
    })
  })
  after(async () => {
    await s3.stop()
    await sftp.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  for (const [name, list, read] of places)
    test(`the ${name}: killed in the middle, resumed, and byte for byte the same`, async () => {
      const all = await planned()
      const killed = startSync(dataFolder, name)
      while (list().length < all.length / 4) await pause(50)
      killed.child.kill('SIGKILL')
      await killed.ended
      const before = list().length
      assert.ok(before < all.length, 'it was killed before its end')
      say(`${name}: ${all.length} files to bring; killed with SIGKILL when ${before} were there`)
      const began = performance.now()
      const { uploaded, bytes } = await startSync(dataFolder, name).ended
      const seconds = secondsSince(began)
      const rate = Math.round(uploaded / Number(seconds))
      say(`${name}: resumed, ${uploaded} files (${megabytes(bytes)} MB) in ${seconds} s, ${rate} files/s`)
      assert.ok(uploaded < all.length, 'it did not begin from the start')
      assert.deepEqual(list().toSorted(), all.toSorted())
      const compared = performance.now()
      for (const file of all)
        assert.deepEqual(Buffer.from(await read(file)), readFileSync(join(siteFolder(), file)), file)
      say(`${name}: all ${all.length} files byte for byte the same, compared in ${secondsSince(compared)} s`)
    })

  test('the bucket names what it holds, a thousand names at a time', async () => {
    assert.deepEqual((await inBucket()).toSorted(), s3.names().toSorted())
  })

  test(`one article more is ${mostUploads} uploads at most, also where it seals a page of a list`, async () => {
    for (let i = 0; i < added; i++) {
      const before = new Set(await planned())
      const counts = await atHome(async (house) => {
        await publishGenerated(house, writer, await generateNames(house), 1, articles + i)
        await house.makeEdition({ whole: false })
        return broughtBoth(house)
      })
      const after = await planned()
      const isNew = (kind: RegExp) => after.filter((name) => kind.test(name) && !before.has(name)).length
      const sealed = await atHome(({ db }) => sealedBy(db))
      const kinds = `${isNew(/\/b\//)} blobs, ${isNew(/\/p\//)} packs, ${isNew(/\/i\//)} index files`
      say(`one article more: ${counts.join(' and ')} uploads (${kinds}; ${sealed} pages of lists sealed)`)
      for (const count of counts) {
        assert.ok(count > 5, `${count} uploads`)
        assert.ok(
          count <= mostUploads + Math.max(0, sealed - 1) * perFurther,
          `${count} uploads, ${sealed} sealed`,
        )
      }
    }
  })

  test('what is taken down to protect somebody is gone from both, from all that is made of it, and from a reader', async () => {
    const host = await serveStore(sftp.folder)
    const reader = await readerAt(host.url)
    const { headline, path } = await atHome(async (house) => {
      const newest = await newestArticle(house.db)
      const article = (await house.source.article(newest.id)) ?? assert.fail('it is published')
      return { ...newest, path: articlePath(await house.source.publication(), article) }
    })
    assert.ok((await reader.visit(path)).includes(headline))
    assert.ok(reader.kept().some(([name]) => name === path))
    const began = performance.now()
    await atHome(async (house) => {
      const { id } = await newestArticle(house.db)
      const down = await transaction(house.db, (tx) =>
        takeDown(tx, house.context, id, { userId: 'somebody' }),
      )
      assert.ok(down.ok)
      assert.ok(behindSftp().some((name) => holds(readFileSync(join(sftp.folder, name)), headline)))
      await house.makeEdition({ whole: false })
      await broughtBoth(house)
    })
    say(`taken down here and at both in ${secondsSince(began)} s`)
    const nowhere = async (read: (typeof places)[number]) => {
      for (const name of read[1]()) assert.ok(!holds(Buffer.from(await read[2](name)), headline), name)
    }
    for (const place of places) await nowhere(place)
    for (const feed of ['feeds/atom.xml', 'feeds/rss.xml', 'feeds/feed.json', 'sitemap-news.xml'])
      assert.ok(!readFileSync(join(siteFolder(), feed), 'utf8').includes(headline), feed)
    assert.deepEqual((await inBucket()).toSorted(), behindSftp().toSorted())
    assert.deepEqual((await planned()).toSorted(), behindSftp().toSorted())
    await reader.returns()
    assert.ok(
      reader.kept().every(([name, { bytes }]) => name !== path && !holds(Buffer.from(bytes), headline)),
    )
    assert.ok(!(await reader.visit(path)).includes(headline))
    const searched = places.map(([name, list]) => `${list().length} files at the ${name}`).join(', ')
    say(`its headline is in none of ${searched}, in no feed, and in nothing that a returning reader keeps`)
    await host.stop()
  })
})

/** A reader's device with the worker's own code, which asks this host over the real network. */
async function readerAt(home: string) {
  let ahead = 0
  const pages = memoryShelf()
  const network: Network = {
    exchange: exchangeBy(fetch),
    after: (ms, work) => {
      const timer = setTimeout(work, ms)
      return () => clearTimeout(timer)
    },
    clock: () => Date.now() + ahead,
    random: () => 0,
  }
  const reader = await Reader.open({ home, network, state: memoryShelf(), pages, languages: ['en'] })
  assert.ok(await reader.install())
  const answers = new Answers(reader)
  const visit = async (path: string) => {
    const reply = await answers.to(path)
    await answers.keepAhead()
    return new TextDecoder().decode(reply?.body)
  }
  await visit('index.html')
  const returns = () => {
    ahead += 3_600_000
    return visit('index.html')
  }
  return { visit, returns, kept: () => [...pages.things] }
}

/** How many lists sealed a page with the newest article. */
async function sealedBy(db: House['db']): Promise<number> {
  const { id } = await newestArticle(db)
  const places = await placesOf(db, [id])
  return places.filter(({ list, position }) => listOf(list)?.list && position >= 39 && position % 20 === 19)
    .length
}

function newestArticle(db: House['db']) {
  return db
    .selectFrom('article')
    .select(['id', 'headline'])
    .where('status', '=', 'live')
    .orderBy('sequence', 'desc')
    .executeTakeFirstOrThrow()
}

function secondsSince(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1)
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}

async function broughtBoth(house: House): Promise<number[]> {
  const counts: number[] = []
  for (const mirror of await mirrors(house.db)) {
    const outcome = await bringMirror(house, mirror)
    if (!outcome.ok) throw new Error(outcome.message)
    counts.push(outcome.value.uploaded)
  }
  return counts
}

/** `tamizdat mirrors sync NAME` in a process of its own, which can be killed. */
function startSync(dataFolder: string, name: string) {
  const child = spawn(
    process.execPath,
    [join(repository, 'bin/tamizdat.mjs'), 'mirrors', 'sync', name, '--json'],
    {
      env: { ...process.env, TAMIZDAT_DATA: dataFolder, LOG_LEVEL: 'silent' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let [printed, complained] = ['', '']
  child.stdout.on('data', (bytes: Buffer) => (printed += bytes.toString()))
  child.stderr.on('data', (bytes: Buffer) => (complained += bytes.toString()))
  const ended = once(child, 'close').then(() => {
    if (child.signalCode === 'SIGKILL') return { uploaded: 0, bytes: 0 }
    const [row] = JSON.parse(printed || '[]') as { uploaded: number; bytes: number; failure: string | null }[]
    assert.equal(row?.failure, null, complained + printed)
    return { uploaded: row?.uploaded ?? 0, bytes: row?.bytes ?? 0 }
  })
  return { child, ended }
}

async function fromBucket({ place, keys }: S3Server, name: string): Promise<Uint8Array> {
  const client = new AwsClient({ ...keys, service: 's3', region: place.region })
  const response = await client.fetch(`${place.endpoint}/${place.bucket}/${name}`)
  return new Uint8Array(await response.arrayBuffer())
}

function holds(bytes: Buffer, text: string): boolean {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  // Of a part of a page, as much as can be unpacked.
  const unpacked = isGzip ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes
  return unpacked.includes(text)
}
