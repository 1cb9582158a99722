import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { behaviours } from '#edition/testing.ts'
import { home } from '../testing/device.ts'
import { machineWith } from '../testing/machine.ts'
import { filesAsked, first, hour, html, m1, m2, m3, second, third, visited } from '../testing/visited.ts'

const { refuses, answers } = behaviours
const machine = machineWith((bytes) => gzipSync(bytes))

describe('what this device keeps', () => {
  it('is bounded: a full device drops what it kept longest, and goes on', async () => {
    const { device } = await visited(machine, { [third]: html('Third') })
    Object.assign(device.pages, { put: () => Promise.reject(new Error('QuotaExceededError')) })
    assert.match((await device.visit(third)).text, /Third/)
    await device.rest()
    assert.match((await device.visit(third)).text, /Third/)
  })

  it('is compared with its hash once more before it is shown', async () => {
    const { device } = await visited(machine)
    const kept = device.pages.things.get(first)
    assert.ok(kept)
    kept.bytes = new TextEncoder().encode('<h1>FORGED</h1>')
    assert.match((await device.visit(first)).text, /<h1>First/)
  })

  it('grows by today’s edition in whole packs, so that no host learns what is read', async () => {
    const { device } = await visited(machine)
    for (const path of [first, second]) device.pages.things.delete(path)
    const { value } = await device.world.time.until(device.errands.saveEdition())
    assert.deepEqual(value, { saved: 2 })
    assert.deepEqual(
      filesAsked(device).filter((path) => path.startsWith('b/')),
      [],
    )
    assert.equal(filesAsked(device).filter((path) => path.startsWith('p/')).length, 1)
  })

  it('is told by title, with the room it takes', async () => {
    const { device } = await visited(machine)
    const { pages: kept, bytes } = await device.errands.stored()
    assert.ok(kept.some(({ path, title }) => path === first && title === 'First'))
    assert.ok(bytes > 0)
  })

  it('is forgotten whole, and nothing is kept after that', async () => {
    const { device } = await visited(machine)
    await device.world.time.until(device.reader.forget())
    await device.pass(hour)
    await device.visit('index.html')
    await device.rest()
    assert.equal(device.pages.things.size + device.state.things.size, 0)
  })
})

describe('the page that says what works', () => {
  it('tells how each host did, and asks them all only when it is told to', async () => {
    const { device, say } = await visited(machine)
    await device.errands.diagnosis(false)
    assert.deepEqual(device.world.asked, [])
    say({ [m1]: answers(403), [m2]: refuses() })
    const { value } = await device.world.time.until(device.errands.diagnosis(true))
    const health = Object.fromEntries(value?.hosts.map(({ url, health: how }) => [url, how]) ?? [])
    assert.deepEqual(health, { [home]: 'good', [m1]: 'lied', [m2]: 'blocked-fast', [m3]: 'good' })
  })
})
