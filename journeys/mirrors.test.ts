import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before, describe, test } from 'node:test'
import { constants, gunzipSync } from 'node:zlib'
import { AwsClient } from 'aws4fetch'
import { parseParts } from '#edition/page-parts.ts'
import { transaction } from '#platform/database.ts'
import { openVault } from '#platform/vault.ts'
import { takeDown } from '#publish/takedown.ts'
import { addMirror, mirrors } from '#reach/mirrors.ts'
import { generateNames, publishGenerated, Writer } from '../bench/generate.ts'
import { openScratchHouse, scratchFolder } from '../bench/scratch-house.ts'
import { bringMirror } from '../src/main/mirror-rounds.ts'
import type { House } from '../src/main/house.ts'
import { planOf } from '../src/reach/mirrors/plan.ts'
import { s3Driver } from '../src/reach/mirrors/s3-driver.ts'
import { startS3, type S3Server } from '../src/reach/testing/s3-server.ts'
import { noSftp, type SftpServer, startSftp } from '../src/reach/testing/sftp-server.ts'
import { repository } from './running-newsroom.ts'

// `npm run bench mirrors` does the same with 10,000 articles and prints what it took.
const articles = Number(process.env.TRIAL_ARTICLES ?? 120)
const say =
  process.env.TRIAL_ARTICLES === undefined ? () => {} : (line: string) => console.log(`       ${line}`)
/** How many files are compared byte for byte; with few of them, all. */
const compared = 3_000

describe('a store in a bucket and one behind SFTP', { skip: noSftp ?? false }, () => {
  let s3: S3Server
  let sftp: SftpServer
  let folder = ''
  let dataFolder = ''
  const writer = new Writer(6, articles + 10)

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
  const places: [string, () => Promise<string[]>, (name: string) => Promise<Uint8Array>][] = [
    ['bucket', inBucket, (name) => fromBucket(s3, name)],
    ['host', async () => behindSftp(), async (name) => readFileSync(join(sftp.folder, name))],
  ]

  before(async () => {
    s3 = await startS3()
    sftp = await startSftp()
    ;({ folder, dataFolder } = await scratchFolder())
    await atHome(async (house) => {
      await publishGenerated(house, writer, await generateNames(house), articles)
      await house.makeEdition({ whole: true })
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
      while ((await list()).length < all.length / 4) await pause(20)
      killed.child.kill('SIGKILL')
      await killed.ended
      const before = (await list()).length
      assert.ok(before < all.length, 'it was killed before its end')
      const started = performance.now()
      const { uploaded } = await startSync(dataFolder, name).ended
      say(
        `${name}: ${all.length} files; killed at ${before}; resumed with ${uploaded} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
      )
      assert.ok(uploaded < all.length, 'it did not begin from the start')
      assert.deepEqual((await list()).toSorted(), all.toSorted())
      const step = Math.max(1, Math.floor(all.length / compared))
      for (let i = 0; i < all.length; i += step) {
        const file = all[i] ?? ''
        assert.deepEqual(Buffer.from(await read(file)), readFileSync(join(siteFolder(), file)), file)
      }
    })

  test('one article more is thirty uploads at most, beside the parts of pages too long for a curtain', async () => {
    const before = new Set(await planned())
    const counts = await atHome(async (house) => {
      await publishGenerated(house, writer, await generateNames(house), 1, articles)
      await house.makeEdition({ whole: false })
      return broughtBoth(house)
    })
    const lists = (await planned()).filter((name) => name.endsWith('.parts') && !before.has(name))
    const parts = lists.map((name) => parseParts(readFileSync(join(siteFolder(), name))))
    const ofParts = parts.reduce((sum, list) => sum + 1 + (list.ok ? list.value.length : 0), 0)
    say(`one article more: ${counts.join(' and ')} uploads, ${ofParts} of them for pages in parts`)
    for (const count of counts) assert.ok(count > 5 && count - ofParts <= 30, `${count} uploads`)
  })

  test('what is taken down to protect somebody is gone from both, and from all that is made of it', async () => {
    const marker = await atHome(async (house) => {
      const newest = await house.db
        .selectFrom('article')
        .select(['id', 'headline'])
        .where('status', '=', 'live')
        .orderBy('sequence', 'desc')
        .executeTakeFirstOrThrow()
      const down = await transaction(house.db, (tx) =>
        takeDown(tx, house.context, newest.id, { userId: 'somebody' }),
      )
      assert.ok(down.ok)
      assert.ok(behindSftp().some((name) => holds(join(sftp.folder, name), newest.headline)))
      await house.makeEdition({ whole: false })
      await broughtBoth(house)
      return newest.headline
    })
    const left = behindSftp().filter((name) => holds(join(sftp.folder, name), marker))
    assert.deepEqual(left, [])
    assert.deepEqual((await inBucket()).toSorted(), behindSftp().toSorted())
    assert.deepEqual((await planned()).toSorted(), behindSftp().toSorted())
  })
})

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
    if (child.signalCode === 'SIGKILL') return { uploaded: 0 }
    const [row] = JSON.parse(printed || '[]') as { uploaded: number; failure: string | null }[]
    assert.equal(row?.failure, null, complained + printed)
    return { uploaded: row?.uploaded ?? 0 }
  })
  return { child, ended }
}

async function fromBucket({ place, keys }: S3Server, name: string): Promise<Uint8Array> {
  const client = new AwsClient({ ...keys, service: 's3', region: place.region })
  const response = await client.fetch(`${place.endpoint}/${place.bucket}/${name}`)
  return new Uint8Array(await response.arrayBuffer())
}

function holds(file: string, text: string): boolean {
  const bytes = readFileSync(file)
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b
  // Of a part of a page, as much as can be unpacked.
  const unpacked = isGzip ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes
  return unpacked.includes(text)
}
