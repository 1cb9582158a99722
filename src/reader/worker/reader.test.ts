import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { behaviours } from '#edition/testing.ts'
import { testKey } from '#edition/testing-publication.ts'
import { home } from '../testing/device.ts'
import { machineWith } from '../testing/machine.ts'
import { first, hostsAsked, hour, html, m1, m2, m3, stores, third, visited } from '../testing/visited.ts'

const { serves, blackHole } = behaviours
const machine = machineWith((bytes) => gzipSync(bytes))
const sha256 = (bytes: Uint8Array | string) => hash('sha256', bytes, 'hex')

describe('an edition', () => {
  it('is looked for with one small request a host where there is nothing new, at home and two mirrors', async () => {
    const { device } = await visited(machine)
    await device.pass(hour)
    await device.visit(first)
    await device.rest()
    const asked = device.world.asked.filter(({ path }) => !path.includes('root'))
    assert.deepEqual(
      asked.map(({ path }) => path),
      Array(3).fill('edition/timestamp.json'),
    )
    assert.equal(hostsAsked(device).length, 3)
  })

  it('is not looked for again within a moment', async () => {
    const { device } = await visited(machine)
    await device.visit(first)
    await device.rest()
    assert.deepEqual(device.world.asked, [])
  })

  it('that only a mirror has yet is on the first click: home asked alone would be a freeze', async () => {
    const { device, paper, publish, say } = await visited(machine)
    await device.pass(hour)
    await publish({ 'index.html': html('Newer front') })
    say({ [m1]: serves(paper.copy()), [m2]: serves(paper.copy()), [m3]: serves(paper.copy()) })
    assert.match((await device.visit('index.html')).text, /Newer front/)
  })

  it('is taken from whom it comes first: a silent host is not waited for', async () => {
    const { device, paper, publish, say } = await visited(machine)
    await device.pass(hour)
    await publish({ 'index.html': html('Newer front') })
    say({
      [home]: blackHole(),
      [m1]: serves(paper.copy()),
      [m2]: serves(paper.copy()),
      [m3]: serves(paper.copy()),
    })
    const { text, ms } = await device.visit('index.html')
    assert.match(text, /Newer front/)
    assert.ok(ms <= 1_000, `${ms} ms`)
  })

  it('once read is not taken back by hosts that show an older one', async () => {
    const { device, paper, honest, publish, say } = await visited(machine)
    await device.pass(hour)
    await publish({ 'index.html': html('Newer front') })
    say({ [home]: serves(paper.copy()) })
    assert.match((await device.visit('index.html')).text, /Newer front/)
    await device.rest()
    await device.pass(hour)
    say({ [home]: honest })
    assert.match((await device.visit('index.html')).text, /Newer front/)
    await device.rest()
    assert.equal(device.reader.edition?.number, 7)
  })

  it('overtakes a page under way whose bytes nobody has any more', async () => {
    const { device, paper, publish, say } = await visited(machine, { [third]: html('Third') })
    const before = new Set(paper.folder.keys())
    await publish({ [third]: html('Third, corrected') })
    const copy = paper.copy()
    const isOld = (path: string) => path.includes('/b/') && before.has(path.replace('edition/', ''))
    const without = serves((path) => (isOld(path) ? null : copy(path)))
    say({ [home]: blackHole(), [m1]: without, [m2]: without, [m3]: without })
    const { text, ms } = await device.visit(third)
    assert.match(text, /Third, corrected/)
    assert.ok(ms < 3_000, `${ms} ms`)
  })

  it('is still read while a new root has come without one, and the new one taken up after a restart', async () => {
    const { device, paper, publish, say } = await visited(machine)
    const { repository } = paper
    await repository.nextRoot(repository.rotate('timestamp', [await testKey()]))
    await publish({ 'index.html': html('Under new keys') })
    const copy = paper.copy()
    const old = device.world.hosts.get(home) ?? blackHole()
    await device.pass(hour)
    // One host shows the new root, but withholds what follows.
    say({
      [home]: old,
      [m1]: serves((path) => (/index|snapshot|head|edition\.json|now/.test(path) ? null : copy(path))),
      [m2]: old,
      [m3]: old,
    })
    await device.visit('index.html')
    await device.rest()
    await device.start()
    assert.match((await device.visit('index.html')).text, /Front/)
    await device.pass(hour)
    say({ [m1]: serves(copy), [m2]: serves(copy), [m3]: serves(copy) })
    await device.visit('index.html')
    await device.rest()
    assert.match((await device.visit('index.html')).text, /Under new keys/)
  })
})

describe('what was withdrawn', () => {
  it('goes from this device with its pictures and with whatever pointed to it, and is not kept again', async () => {
    const bytes = new Uint8Array(500).fill(7)
    const picture = `media/${sha256(bytes)}.jpg`
    const secret = '2026/08/20/source.html'
    const { device, paper, publish, say } = await visited(machine, {
      [secret]: html('The source', `<img src="../../../${picture}">`),
      'index.html': html('Front', `<a href="${secret}">The source</a>`),
      [picture]: bytes,
    })
    for (const path of [secret, picture]) await device.visit(path)
    await device.rest()
    assert.ok(device.pages.things.has(secret) && device.pages.things.has(picture))
    await device.pass(hour)
    await publish({ [secret]: html('Nothing here'), 'index.html': html('Front') }, { withdrawn: [secret] })
    paper.pages.delete(picture)
    say({ [home]: serves(paper.copy()) })
    await device.visit(first)
    await device.rest()
    assert.ok(!device.pages.things.has(secret) && !device.pages.things.has(picture))
    const told = [...device.pages.things.values()].map(({ bytes: kept }) => new TextDecoder().decode(kept))
    assert.ok(told.every((text) => !text.includes('The source')))
    assert.match((await device.visit(secret)).text, /Nothing here/)
    await device.rest()
    assert.ok(!device.pages.things.has(secret))
  })
})

describe('the signed list of hosts', () => {
  it('takes hosts out that are no longer ours, and tells a reader who is at one', async () => {
    const { device, paper, publish, say } = await visited(machine)
    await device.pass(hour)
    await publish(
      {},
      { mirrors: { mirrors: stores(m1, m2), revoked: ['https://main.example'], notice: { en: 'Use m1.' } } },
    )
    say({ [m1]: serves(paper.copy()), [m2]: serves(paper.copy()) })
    await device.visit(first)
    await device.rest()
    const standing = await device.errands.standing(first)
    assert.equal(standing?.isRevoked, true)
    assert.deepEqual(standing?.notice, { en: 'Use m1.' })
    device.world.asked.length = 0
    await device.pass(hour)
    await device.visit('topic/old.html')
    await device.rest()
    assert.ok(!hostsAsked(device).includes(home))
  })

  it('stays in use where a new one comes expired', async () => {
    const { device, paper, publish, say } = await visited(machine)
    await device.pass(20 * 24 * hour)
    await publish({}, { mirrors: { mirrors: stores(m3) } })
    say({ [home]: serves(paper.copy()) })
    await device.visit(first)
    await device.rest()
    assert.deepEqual(
      device.reader.hosts.all.map(({ url }) => url),
      [home, m1, m2, m3],
    )
  })
})
