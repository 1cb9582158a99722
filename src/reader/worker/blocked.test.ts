import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { behaviours } from '#edition/testing.ts'
import { home, noon } from '../testing/device.ts'
import { machineWith } from '../testing/machine.ts'
import { first, hostsAsked, hour, html, m1, m2, m3, visited } from '../testing/visited.ts'

const { blackHole, refuses, freezes, serves } = behaviours
const machine = machineWith((bytes) => gzipSync(bytes))

describe('without a connection', () => {
  const dark = { [home]: refuses(), [m1]: refuses(), [m2]: refuses(), [m3]: refuses() }

  it('what is kept opens, and says so', async () => {
    const { device, say } = await visited(machine)
    say(dark)
    await device.pass(hour)
    assert.match((await device.visit('index.html')).text, /Front/)
    await device.rest()
    const standing = await device.errands.standing('index.html')
    assert.equal(standing?.isOffline, true)
  })

  it('anything else is the page that says what works, with links that hold at any depth', async () => {
    const { device, say } = await visited(machine)
    say(dark)
    await device.pass(hour)
    const { status, text } = await device.visit('2026/08/20/a/b.html')
    assert.equal(status, 503)
    assert.match(text, /<h1>What works<\/h1><a href="\.\.\/\.\.\/\.\.\/\.\.\/index\.html">/)
  })

  it('everything silent ends after 8 s at the latest', async () => {
    const { device, say } = await visited(machine)
    say({ [home]: blackHole(), [m1]: blackHole(), [m2]: blackHole(), [m3]: blackHole() })
    await device.pass(hour)
    const { status, ms } = await device.visit('topic/old.html')
    assert.equal(status, 503)
    assert.ok(ms <= 8_000, `${ms} ms`)
  })

  it('an edition past its date is read with its age', async () => {
    const { device } = await visited(machine)
    await device.pass(4 * 24 * hour)
    assert.match((await device.visit('index.html')).text, /Front/)
    assert.equal((await device.errands.standing('index.html'))?.staleSince, noon)
  })

  it('a clock that is days behind what was signed is called wrong', async () => {
    const { device } = await visited(machine)
    assert.equal((await device.errands.standing(first))?.isClockWrong, false)
    await device.pass(-48 * hour)
    assert.equal((await device.errands.standing(first))?.isClockWrong, true)
    assert.equal((await device.errands.standing(first))?.staleSince, null)
  })
})

describe('behind the 16-kB curtain', () => {
  const words = Array.from({ length: 9_000 }, (_, i) =>
    ((i * 2_654_435_761) % 4_294_967_296).toString(36),
  ).join(' ')
  const long = '2026/08/20/long.html'

  it('two hosts that freeze switch on small answers: a long page comes in parts', async () => {
    const { device, honest, say } = await visited(machine, { [long]: html('Long', words) })
    const curtain = freezes(honest, 16_000)
    say({ [home]: curtain, [m1]: curtain, [m2]: curtain, [m3]: curtain })
    const { text, ms } = await device.visit(long)
    assert.match(text, /<h1>Long/)
    assert.ok(ms < 8_000, `${ms} ms`)
    assert.ok(device.reader.hosts.memory.curtain)
    await device.rest()
    await device.start()
    assert.ok(device.reader.hosts.memory.curtain, 'after a restart too')
  })

  it('a long page comes in parts though two mirrors lag behind and have none of it', async () => {
    const { device, paper, publish, say } = await visited(machine)
    await device.pass(hour)
    await publish({ [long]: html('Long', words) })
    const curtain = freezes(serves(paper.copy()), 16_000)
    say({ [home]: curtain, [m1]: curtain })
    assert.match((await device.visit(long)).text, /<h1>Long/)
  })

  it('no host behind it is asked for a picture', async () => {
    const { device, honest, say } = await visited(machine, { [long]: html('Long', words) })
    const curtain = freezes(honest, 16_000)
    say({ [home]: curtain, [m1]: curtain, [m2]: curtain, [m3]: curtain })
    await device.visit(long)
    device.world.asked.length = 0
    await device.visit(`media/${'0'.repeat(64)}.jpg`)
    const curtained = Object.keys(device.reader.hosts.memory.saved.curtained)
    assert.ok(hostsAsked(device).every((host) => !curtained.includes(host)))
  })
})
