import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { randomBytes } from 'node:crypto'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import { type Db, transaction } from '#platform/database.ts'
import { onEachDatabase } from '#platform/testing.ts'
import { vaultOf } from '#platform/vault.ts'
import { operationsPath } from './key-folder.ts'
import { readKeyFile } from './keys.ts'
import { signMirrorList, signedMirrorList } from './mirror-list-signing.ts'
import { checkMirror, checksOf, type MirrorOutcome, proposedList } from './mirror-watch.ts'
import { addMirror, bring, type BringOptions, mirrorNamed, type MirrorRow, removeMirror } from './mirrors.ts'
import type { Site } from './site.ts'
import { makeScratchEdition, type ScratchSite, scratchSite } from './testing/scratch-site.ts'
import { serveStore, type StoreServer } from './testing/store-server.ts'

const hour = 3_600_000
const vault = vaultOf(new Uint8Array(randomBytes(32)))
const page = (text: string) => `<p>${text}</p>`.repeat(50)

onEachDatabase('mirrors', (fresh) => {
  const start = Date.UTC(2026, 10, 23, 12)
  const clock = fixedClock(start)
  const context = { clock, newId: uuidV7(clock) }
  let scratch: ScratchSite
  let site: Site
  let db: Db
  let place: string
  let mirror: MirrorRow
  let store: StoreServer

  const options = (more: Partial<BringOptions> = {}): BringOptions => ({
    db,
    context,
    vault,
    siteFolder: join(scratch.folder, 'site'),
    edition: site.number,
    waits: [0, 0],
    ...more,
  })
  const brought = async (more: Partial<BringOptions> = {}) => {
    const outcome = await bring(mirror, options(more))
    if (!outcome.ok) throw new Error(outcome.message)
    return outcome.value
  }
  const looked = async (paths: string[] = []) => {
    clock.advance(1_000)
    const check = await checkMirror(mirror, {
      db,
      context,
      root: new Uint8Array(readFileSync(join(scratch.folder, 'site/edition/1.root.json'))),
      ours: { edition: site.number, since: clock() - hour },
      paths,
      random: () => 0,
    })
    assert.ok(check)
    return check
  }

  before(async () => {
    scratch = await scratchSite()
  })
  after(() => scratch.remove())
  beforeEach(async () => {
    clock.set(start)
    db = await fresh()
    site = (await scratch.open()).site
    await makeScratchEdition(
      site,
      { 'index.html': page('front'), 'a.html': page('a'), 'b/c.html': page('c') },
      { whole: true },
    )
    place = mkdtempSync(join(tmpdir(), 'tamizdat-place-'))
    store = await serveStore(place)
    const added = await transaction(db, (tx) =>
      addMirror(tx, context, vault, {
        name: 'near',
        driver: 'folder',
        kind: 'store',
        url: store.url,
        place: { folder: place },
      }),
    )
    assert.ok(added.ok, added.ok ? '' : added.message)
    mirror = added.value
  })
  afterEach(async () => {
    await store.stop()
    await site.close()
    rmSync(place, { recursive: true, force: true })
  })

  test('bring a store all that a stranger needs, and nothing a second time', async () => {
    const first = await brought()
    assert.ok(first.uploaded > 8)
    assert.deepEqual((await looked(['b/c.html'])).remarks, [])
    const again = await brought()
    assert.deepEqual(again, { uploaded: 0, removed: 0, bytes: 0 })
    assert.equal(existsSync(join(place, 'index.html')), false, 'a store has no pages')
  })

  test('bring one more page in a handful of files, and take what is swept here away there', async () => {
    await brought()
    await makeScratchEdition(site, { 'a.html': page('corrected') })
    const { uploaded } = await brought()
    assert.ok(uploaded <= 9, `${uploaded} files for one page`)
    await site.sweep(0)
    const { removed } = await brought()
    assert.ok(removed >= 4, 'the old blob, its indexes and its metadata are gone')
    assert.equal((await looked()).outcome, 'good')
  })

  test('cut off after any file, a store is whole: the old edition or the new one', async () => {
    await brought()
    await makeScratchEdition(site, { 'a.html': page('second'), 'd.html': page('d') })
    for (let cut = 0, isThrough = false; !isThrough; cut++) {
      const abort = new AbortController()
      const onProgress = (there: number) => void (there > cut && abort.abort())
      isThrough = await bring(mirror, options({ signal: abort.signal, onProgress })).then(
        ({ ok }) => ok,
        (error: unknown) => {
          assert.equal(error, abort.signal.reason)
          return false
        },
      )
      assert.match((await looked(['d.html'])).outcome, /^(?:good|old)$/, `after ${cut + 1} files`)
      if (cut > 40) assert.fail('it never comes through')
    }
    assert.equal((await looked()).edition, site.number)
  })

  test('a place that refuses is noted with its reason, and since when', async () => {
    rmSync(place, { recursive: true })
    writeFileSync(place, 'a file where the folder should be')
    const outcome = await bring(mirror, options())
    assert.equal(outcome.ok, false)
    const row = await mirrorNamed(db, 'near')
    assert.equal(row?.failed_since, clock())
    assert.match(row?.failure ?? '', /ENOTDIR|EEXIST/)
  })

  test('what others put there is found by asking the place afresh', async () => {
    await brought()
    rmSync(join(place, 'edition/b'), { recursive: true })
    assert.equal((await looked()).outcome, 'wrong-bytes')
    assert.equal((await brought()).uploaded, 0, 'by memory it is all there')
    assert.ok((await brought({ afresh: true })).uploaded > 0)
    assert.equal((await looked()).outcome, 'good')
  })

  const spoilt: [string, MirrorOutcome, RegExp, StoreServer['spoil']][] = [
    ['is gone', 'unreachable', /timestamp.json is not there/, () => ({ status: 404 })],
    ['answers with an error', 'unreachable', /answered with 500/, () => ({ status: 500 })],
    ['leads elsewhere', 'unreachable', /cannot be had/, () => ({ status: 302, headers: { location: '/' } })],
    [
      'cannot be read by browsers',
      'closed',
      /Access-Control-Allow-Origin/,
      () => ({ headers: { 'access-control-allow-origin': 'https://one.example' } }),
    ],
    [
      'shows a page of the censor instead',
      'forged',
      /timestamp.json/,
      (path) => (path.endsWith('timestamp.json') ? { bytes: Buffer.from('<h1>Blocked</h1>') } : {}),
    ],
    [
      'alters pages',
      'wrong-bytes',
      /is not what was signed/,
      (path, bytes) => (path.includes('/b/') ? { bytes: Buffer.concat([bytes.subarray(9), bytes]) } : {}),
    ],
    [
      'alters an index',
      'wrong-bytes',
      /is not what was signed/,
      (path, bytes) => (path.includes('.now.idx') ? { bytes: Buffer.alloc(bytes.length) } : {}),
    ],
  ]
  for (const [what, outcome, why, spoil] of spoilt)
    test(`a mirror that ${what} is found out`, async () => {
      await brought()
      store.spoil = spoil
      const check = await looked()
      assert.equal(check.outcome, outcome)
      assert.match(check.remarks[0] ?? '', why)
    })

  test('a mirror that lags is old, and past its date expired', async () => {
    await brought()
    await makeScratchEdition(site, { 'a.html': page('newer') })
    assert.equal((await looked()).outcome, 'old')
    clock.advance(4 * 24 * hour)
    assert.equal((await looked()).outcome, 'expired')
    clock.advance(-4 * 24 * hour)
  })

  test('a curtain mirror that keeps connections open is told so', async () => {
    await db.updateTable('mirror').set({ curtain: 1 }).execute()
    mirror = (await mirrorNamed(db, 'near')) ?? mirror
    await brought()
    const check = await looked()
    assert.equal(check.outcome, 'good')
    assert.match(check.remarks.join('\n'), /Connection: close/)
    store.spoil = () => ({ headers: { connection: 'close' } })
    assert.deepEqual((await looked()).remarks, [])
  })

  test('readers are led to what works: not before a good look, not after a lie, not after a day of silence', async () => {
    const urls = async () => (await proposedList(db, clock(), null)).list.mirrors.map(({ url }) => url)
    await brought()
    assert.deepEqual(await urls(), [])
    await looked()
    assert.deepEqual(await urls(), [store.url])
    store.spoil = () => ({ status: 503 })
    await looked()
    assert.deepEqual(await urls(), [store.url])
    clock.advance(25 * hour)
    await looked()
    assert.deepEqual(await urls(), [])
    store.spoil = () => ({})
    clock.advance(hour)
    await looked()
    assert.deepEqual(await urls(), [store.url], 'it is back with its next good look')
    store.spoil = (path, bytes) => (path.includes('/b/') ? { bytes: bytes.subarray(1) } : {})
    await looked()
    assert.deepEqual(await urls(), [], 'a liar is out at once')
  })

  test('the operations key signs the list, and readers who trust the first root get it', async () => {
    await brought()
    await looked()
    const read = (name: string) => {
      const path = join(scratch.folder, 'site/edition', name)
      return existsSync(path) ? new Uint8Array(readFileSync(path)) : null
    }
    const before = signedMirrorList(read)
    const { list, isNews } = await proposedList(db, clock(), before?.bytes ?? null)
    assert.equal(isNews, true)
    const key = await readKeyFile(operationsPath(join(scratch.folder, 'keys')), 'mirrors')
    const signed = signMirrorList({ key, list, read, clock: scratch.clock })
    assert.ok(signed.ok)
    for (const { name, bytes } of signed.value.files) site.tree.write(site.tree.edition(name), bytes)
    await site.resign()
    const held = signedMirrorList(read)
    assert.equal(held?.version, (before?.version ?? 0) + 1)
    assert.equal((await proposedList(db, clock(), held?.bytes ?? null)).isNews, false)
    assert.deepEqual((await scratch.verify()).problems, [])
  })

  test('no credential is in the database in clear, and a removed mirror leaves nothing', async () => {
    const added = await transaction(db, (tx) =>
      addMirror(tx, context, vault, {
        name: 'far',
        driver: 's3',
        kind: 'store',
        url: 'https://far.example/paper',
        place: { endpoint: 'https://s3.example', bucket: 'paper' },
        credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'planted-secret' },
      }),
    )
    assert.ok(added.ok)
    const rows = JSON.stringify(await db.selectFrom('mirror').selectAll().execute())
    assert.ok(!rows.includes('planted-secret') && !rows.includes('AKIAEXAMPLE'))
    assert.equal(added.value.url, 'https://far.example/paper/')
    await brought()
    await looked()
    assert.equal(await transaction(db, (tx) => removeMirror(tx, mirror.id)), true)
    assert.deepEqual(await checksOf(db, mirror.id), [])
  })

  test('what makes no sense is refused with its field, and a name that is taken', async () => {
    const add = (given: object) =>
      transaction(db, (tx) =>
        addMirror(tx, context, vault, {
          name: 'other',
          driver: 'folder',
          kind: 'store',
          url: null,
          place: { folder: '/srv' },
          ...given,
        }),
      )
    const message = async (given: object) => {
      const outcome = await add(given)
      return outcome.ok ? 'it was taken' : outcome.message
    }
    assert.match(await message({ url: 'http://plain.example/' }), /^url: must be an https address/)
    assert.match(await message({ place: { folder: 'srv' } }), /^place.folder: the folder is a full path/)
    assert.match(await message({ driver: 'ftp' }), /driver/)
    assert.match(await message({ name: 'near' }), /already/)
  })
})

describe('the list of mirrors', () => {
  test('cannot name pages: it is signed by a role that may speak for mirrors/ alone', async () => {
    const scratch = await scratchSite()
    const targets = JSON.parse(readFileSync(join(scratch.folder, 'site/edition/1.targets.json'), 'utf8')) as {
      signed: { delegations: { roles: { name: string; paths: string[] }[] } }
    }
    const role = targets.signed.delegations.roles.find(({ name }) => name === 'mirrors')
    assert.deepEqual(role?.paths, ['mirrors/*'])
    await scratch.remove()
  })
})
