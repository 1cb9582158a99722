import assert from 'node:assert/strict'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type Config, readConfig } from '#platform/config.ts'
import type { KeyStatus } from '#reach/key-status.ts'
import { folderSource } from '#reach/site-source.ts'
import { verifySite } from '#reach/verify-site.ts'
import { keysCommand } from './commands/keys.ts'
import { UsageError, type Values } from './command.ts'
import { openHouse } from './house.ts'
import { makeNewsroom } from './init.ts'

describe('tamizdat keys', () => {
  let folder: string
  let config: Config
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tamizdat-keys-command-'))
    const read = readConfig({ TAMIZDAT_DATA: join(folder, 'data'), TAMIZDAT_LOG: 'silent' })
    assert.ok(read.ok)
    config = read.value
    const made = await makeNewsroom(config, { demo: true, holders: [], threshold: 1, settings: {} })
    assert.ok(made.ok)
    const house = await openHouse(config)
    assert.ok(house.ok)
    await house.value.makeEdition({ whole: false })
    await house.value.close()
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  /** Says what a person types, and gives what they read. */
  async function keys(words: string[], values: Values = {}) {
    const said: string[] = []
    const terminal = {
      say: (text: string) => void said.push(text),
      refuse: (code: string, message: string) => void said.push(`${message} [${code}]`),
      warn: (text: string) => void said.push(text),
      report: () => {},
      settle: () => {},
      askSecret: () => Promise.resolve('demo passphrase'),
    }
    const code = await keysCommand.run({ words, values, config, terminal })
    return { code, said: said.join('\n') }
  }
  const stick = (name: string) => join(folder, name)
  const holder = () => join(config.dataFolder, 'keys/holders/demo.age')
  const status = async () => JSON.parse((await keys(['status'], { json: true })).said) as KeyStatus
  const version = async (role: string) => (await status()).roles.find((each) => each.role === role)?.version

  test('carries a renewal from the draft over the holder to readers', async () => {
    const begun = await keys(['draft', stick('renewal')], { renew: 'root,code' })
    assert.match(begun.said, /2\.root\.json: the same keys for another year/)
    assert.match(begun.said, /0 of 1 signatures by the holders until now/)
    const early = await keys(['adopt', stick('renewal')])
    assert.match(early.said, /\[signatures-missing\]/)
    assert.equal(early.code, 1)
    const signed = await keys(['sign', stick('renewal')], { holder: holder() })
    assert.match(signed.said, /fingerprint.*\n.*([0-9a-f]{4} ){15}/)
    assert.match(signed.said, /Complete/)
    assert.match((await keys(['adopt', stick('renewal')])).said, /Readers get it from now on/)
    assert.equal(await version('root'), 2)
    assert.equal(await version('code'), 2)
    const verified = await verifySite(folderSource(join(config.dataFolder, 'site')), { clock: Date.now })
    assert.deepEqual(verified.problems, [])
  })

  test('takes a passphrase from an open file, never as an argument', async () => {
    await keys(['draft', stick('fd')], { renew: 'targets' })
    const written = stick('words')
    writeFileSync(written, 'demo passphrase\n', { mode: 0o600 })
    const fd = openSync(written, 'r')
    const signed = await keys(['sign', stick('fd')], { holder: holder(), 'passphrase-fd': String(fd) })
    closeSync(fd)
    assert.match(signed.said, /Signed: 2\.targets\.json/)
    await assert.rejects(
      keys(['sign', stick('fd')], { holder: holder(), 'passphrase-fd': 'demo passphrase' }),
      UsageError,
    )
    const wrong = keys(['sign', stick('fd')], { holder: holder(), 'passphrase-file': holder() })
    await assert.rejects(wrong, { code: 'passphrase-wrong' })
    assert.equal((await keys(['adopt', stick('fd')])).code, 0)
  })

  test('replaces the online keys, also where the old ones are lost', async () => {
    const made = await keys(['new-online'])
    const online = join(config.dataFolder, 'keys/next/online.public.json')
    assert.ok(made.said.includes(online))
    assert.doesNotMatch(readFileSync(online, 'utf8'), /PRIVATE/)
    await keys(['draft', stick('online')], { online })
    await keys(['sign', stick('online')], { holder: holder() })
    rmSync(join(config.dataFolder, 'keys/online'), { recursive: true })
    const adopted = await keys(['adopt', stick('online')])
    assert.match(adopted.said, /snapshot believes the new key/)
    assert.ok(!existsSync(online), 'the new keys are in their place')
    const house = await openHouse(config)
    assert.ok(house.ok)
    await house.value.close()
    const verified = await verifySite(folderSource(join(config.dataFolder, 'site')), { clock: Date.now })
    assert.deepEqual(verified.problems, [])
  })

  test('signs the reader’s code only where it is what the holder built', async () => {
    const built = stick('built')
    mkdirSync(built)
    writeFileSync(join(built, 'sw.js'), 'honest worker')
    writeFileSync(join(built, 'page.js'), 'honest page')
    await keys(['draft', stick('mixed')], { renew: 'root,code' })
    const mixed = await keys(['sign-code', stick('mixed')], { holder: holder() })
    assert.match(mixed.said, /\[signing-invalid\]/)
    await keys(['draft', stick('code')], { renew: 'code' })
    const differs = await keys(['sign-code', stick('code'), built], { holder: holder() })
    assert.match(differs.said, /\[code-differs\]/)
    assert.equal((await keys(['sign-code', stick('code')], { holder: holder() })).code, 0)
  })

  test('holds a rehearsal, says so, and draws the fingerprint', async () => {
    const table = stick('table')
    const held = await keys(['ceremony', table], { 'demo-keys': true })
    assert.match(held.said, /DEMONSTRATION/)
    assert.match(held.said, /█/)
    assert.match(readFileSync(join(table, 'keys/fingerprint.svg'), 'utf8'), /^<svg .*TAMIZDAT:[0-9A-F]{64}/)
    await assert.rejects(keys(['ceremony', table], { 'demo-keys': true }), { code: 'keys-exist' })
  })

  test('says what it can do where it is not understood', async () => {
    await assert.rejects(keys([]), /ceremony, status/)
    await assert.rejects(keys(['sign']), /keys sign STICK/)
    await assert.rejects(keys(['status', 'x']), UsageError)
    await assert.rejects(keys(['draft', stick('none')], { renew: 'everything' }), UsageError)
    await assert.rejects(keys(['draft', stick('none')]), { code: 'nothing-to-sign' })
  })
})
