import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { readMetadata } from '#edition/tuf.ts'
import { ceremony } from './ceremony.ts'
import { parseFingerprint, rootFingerprint } from './fingerprint.ts'
import { holderPath } from './key-folder.ts'
import { readHolderFile } from './holder-keys.ts'
import { keyStatus } from './key-status.ts'
import type { MetadataReader } from './metadata/own-metadata.ts'
import { scratchKeys } from './testing/scratch-keys.ts'

const clock = fixedClock(Date.UTC(2026, 10, 23, 10))
const day = 86_400_000
const folders: string[] = []
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tamizdat-ceremony-'))
  folders.push(folder)
  return folder
}

describe('A ceremony', () => {
  it('makes keys that only their owner can read, and no secret lies open', async () => {
    const keys = await scratchKeys()
    const files = readdirSync(keys.keysFolder, { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    )
    const open = /\.public\.json$|^fingerprint\.svg$/
    assert.equal(files.length, 11)
    for (const each of files.filter(({ name }) => !open.test(name)))
      assert.equal(statSync(join(each.parentPath, each.name)).mode & 0o777, 0o600)
    assert.equal(statSync(join(keys.keysFolder, 'online')).mode & 0o777, 0o700)
    assert.match(
      readFileSync(holderPath(keys.keysFolder, 'anna'), 'utf8'),
      /^-----BEGIN AGE ENCRYPTED FILE-----/,
    )
    for (const name of readdirSync(join(keys.folder, 'edition'))) {
      assert.doesNotMatch(readFileSync(join(keys.folder, 'edition', name), 'utf8'), /PRIVATE/)
    }
    keys.remove()
  })

  it('lets a holder open their file, and nobody with another passphrase', async () => {
    const keys = await scratchKeys()
    const path = holderPath(keys.keysFolder, 'boris')
    const held = await readHolderFile(path, 'boris’s own words')
    assert.deepEqual(
      held.map((key) => key.role),
      ['root', 'code'],
    )
    const root = readMetadata('root', keys.read('root.json') ?? new Uint8Array()).signed
    assert.ok(root.roles.root.keyids.includes(held[0]?.id ?? ''))
    await assert.rejects(readHolderFile(path, 'wrong'), { code: 'passphrase-wrong' })
    await assert.rejects(readHolderFile(`${path}x`, 'wrong'), { code: 'keys-missing' })
    keys.remove()
  })

  it('prints a fingerprint that can be typed in again', async () => {
    const folder = emptyFolder()
    const holders = [{ name: 'demo', passphrase: 'demo' }]
    const { fingerprint, text, files } = await ceremony({
      folder,
      threshold: 1,
      holders,
      demo: true,
      clock,
      workFactor: 4,
    })
    const printed = /^ {2}(.*)$/m.exec(text)?.[1] ?? ''
    assert.equal(printed.split(' ').length, 16)
    assert.equal(parseFingerprint(printed), fingerprint)
    assert.equal(parseFingerprint('1234'), null)
    assert.equal(await rootFingerprint(files[0]?.bytes ?? new Uint8Array()), fingerprint)
    assert.match(text, /DEMONSTRATION/)
    const root = readMetadata('root', files[0]?.bytes ?? new Uint8Array()).signed
    assert.equal(root['x-demo'], true)
  })

  it('refuses thresholds nobody can meet, and one person for all but a demonstration', async () => {
    const folder = emptyFolder()
    const holder = (name: string) => ({ name, passphrase: 'x' })
    const impossible = [
      { threshold: 3, holders: [holder('a'), holder('b')] },
      { threshold: 1, holders: [holder('a')] },
      { threshold: 0, holders: [] },
      { threshold: 2, holders: [holder('a'), holder('a')] },
      { threshold: 2, holders: [holder('../a'), holder('b')] },
      { threshold: 2, holders: [{ name: 'a', passphrase: '' }, holder('b')] },
    ]
    for (const each of impossible) {
      await assert.rejects(ceremony({ folder, clock, ...each }), { code: 'threshold-impossible' })
    }
    assert.deepEqual(readdirSync(folder), [])
  })

  it('never replaces keys', async () => {
    const keys = await scratchKeys()
    const before = readFileSync(join(keys.keysFolder, 'operations.json'))
    const holders = ['a', 'b'].map((name) => ({ name, passphrase: 'x' }))
    await assert.rejects(ceremony({ folder: keys.folder, threshold: 2, holders, clock }), {
      code: 'keys-exist',
    })
    assert.deepEqual(readFileSync(join(keys.keysFolder, 'operations.json')), before)
    assert.ok(!existsSync(holderPath(keys.keysFolder, 'a')))
    keys.remove()
  })
})

describe('The status of keys of a damaged site', () => {
  it('is refused in a sentence', async () => {
    const keys = await scratchKeys()
    const status = (read: MetadataReader) =>
      keyStatus({ keysFolder: keys.keysFolder, read, clock: keys.clock })
    const without = (gone: string) => status((name) => (name === gone ? null : keys.read(name)))
    await assert.rejects(without('root.json'), { code: 'edition-unreadable' })
    await assert.rejects(without('1.root.json'), { code: 'edition-unreadable' })
    await assert.rejects(
      status(() => new Uint8Array([1])),
      { code: 'edition-unreadable' },
    )
    keys.remove()
  })
})

describe('The status of keys', () => {
  it('tells who may sign what, and warns of what is missing or near its end', async () => {
    const keys = await scratchKeys()
    const status = await keyStatus({ keysFolder: keys.keysFolder, read: keys.read, clock: keys.clock })
    assert.equal(status.demo, false)
    assert.deepEqual(status.holders, ['anna', 'boris', 'vera'])
    const root = status.roles.find(({ role }) => role === 'root')
    assert.deepEqual([root?.keys, root?.threshold, root?.daysLeft], [3, 2, 365])
    assert.match(status.warnings.join(), /holders’ own/)

    rmSync(join(keys.keysFolder, 'holders'), { recursive: true })
    rmSync(join(keys.keysFolder, 'online', 'edition.json'))
    keys.clock.advance(330 * day)
    const later = await keyStatus({ keysFolder: keys.keysFolder, read: keys.read, clock: keys.clock })
    assert.deepEqual(later.warnings, [
      'What the mirrors keys signed has expired.',
      'The edition key is missing here: nothing can be published.',
      'What the root keys signed expires in 35 days.',
      'What the targets keys signed expires in 35 days.',
      'What the code keys signed expires in 35 days.',
    ])
    keys.remove()
  })
})
