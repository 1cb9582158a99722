import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import { type Behaviour, behaviours } from '#edition/testing.ts'
import { TestPublication } from '#edition/testing-publication.ts'
import { home, noon, TestDevice } from '../testing/device.ts'
import { machineWith } from '../testing/machine.ts'
import {
  filesAsked,
  first,
  hour,
  html,
  m1,
  m2,
  m3,
  pages,
  policy,
  second,
  third,
  visited,
} from '../testing/visited.ts'

const { serves, blackHole, answers, endless } = behaviours
const machine = machineWith((bytes) => gzipSync(bytes))
const sha256 = (bytes: Uint8Array | string) => hash('sha256', bytes, 'hex')

describe('a first visit', () => {
  it('learns what to believe from its own address and keeps what will be needed without a connection', async () => {
    const { device } = await visited(machine)
    const kept = new Set(device.pages.things.keys())
    for (const path of ['index.html', 'reach/diagnosis.html', first, second]) assert.ok(kept.has(path), path)
    assert.equal(device.reader.edition?.number, 6)
  })

  it('begins nothing where its own address gives no edition that its keys signed', async () => {
    const paper = await TestPublication.create(noon, machine.gzip)
    await paper.publish(pages, noon)
    const copy = paper.copy()
    const forged = serves((path) => (path === 'edition/timestamp.json' ? new Uint8Array(300) : copy(path)))
    const device = new TestDevice(machine, { [home]: forged })
    assert.equal(await device.install(), false)
    assert.equal((await device.visit('index.html')).status, undefined)
  })

  it('never learns anew what it believes already', async () => {
    const { device, say } = await visited(machine)
    const other = await TestPublication.create(noon, machine.gzip)
    await other.publish({ 'index.html': html('Another paper') }, noon)
    say({ [home]: serves(other.copy()) })
    await device.pass(hour)
    assert.ok(await device.install())
    assert.match((await device.visit('index.html')).text, /Front/)
  })
})

describe('a page', () => {
  it('that is kept comes from this device at once', async () => {
    const { device, say } = await visited(machine)
    await device.pass(hour)
    say({ [home]: blackHole(), [m1]: blackHole(), [m2]: blackHole(), [m3]: blackHole() })
    const { how, ms } = await device.visit(first)
    assert.deepEqual([how, ms], ['cache', 0])
  })

  it('has its headers from its path and its own bytes, none from a host', async () => {
    const { device } = await visited(machine)
    const { reply } = await device.visit(first)
    assert.equal(reply?.headers['content-type'], 'text/html; charset=utf-8')
    assert.equal(reply?.headers['content-security-policy'], `${policy}; frame-ancestors 'none'`)
    assert.equal(reply?.headers['x-content-type-options'], 'nosniff')
    assert.equal(reply?.headers['referrer-policy'], 'no-referrer')
  })

  it('of the archive is found with a request for each level of the index, and kept', async () => {
    const { device } = await visited(machine)
    assert.match((await device.visit('topic/old.html')).text, /Old topic/)
    const asked = filesAsked(device)
    assert.deepEqual(
      asked.map((path) => path.replace(/[0-9a-f]{64}/, '…')),
      ['i/….archive.idx', 'i/….part.idx', 'b/…'],
    )
    await device.rest()
    assert.equal((await device.visit('topic/old.html')).how, 'cache')
  })

  it('that the edition does not list is the edition’s own “not found”', async () => {
    const { device } = await visited(machine)
    const { status, text } = await device.visit('no/such.html')
    assert.equal(status, 404)
    assert.match(text, /No such page/)
  })

  it('published since the last look is found by looking again', async () => {
    const { device, paper, publish, say } = await visited(machine)
    await device.pass(hour)
    await publish({ '2026/08/20/new.html': html('New') })
    say({ [home]: serves(paper.copy()) })
    assert.match((await device.visit('2026/08/20/new.html')).text, /New/)
  })

  it('comes from a mirror where home is silent, and from there at once the next time', async () => {
    const { device, say } = await visited(machine, {
      [third]: html('Third'),
      '2026/08/20/fourth.html': html('Fourth'),
    })
    say({ [home]: blackHole() })
    const before = await device.visit(third)
    assert.match(before.text, /Third/)
    assert.equal(before.how, 'mirror')
    await device.rest()
    const after = await device.visit('2026/08/20/fourth.html')
    assert.match(after.text, /Fourth/)
    assert.ok(after.ms < before.ms && after.ms < 300, `${before.ms} ms, then ${after.ms} ms`)
  })

  it('comes at once also after the worker was stopped: what is known of hosts is on the disk', async () => {
    const { device, say } = await visited(machine, {
      [third]: html('Third'),
      '2026/08/20/fourth.html': html('Fourth'),
    })
    say({ [home]: blackHole() })
    await device.visit(third)
    await device.rest()
    await device.start()
    const { ms, how } = await device.visit('2026/08/20/fourth.html')
    assert.equal(how, 'mirror')
    assert.ok(ms < 300, `${ms} ms`)
  })
})

describe('wrong bytes', () => {
  const cases: [string, (paper: TestPublication) => Behaviour][] = [
    [
      'changes a letter',
      (paper) => {
        const copy = paper.copy()
        return serves((path) => (path.includes('/b/') ? gzipSync('<h1>FORGED</h1>') : copy(path)))
      },
    ],
    [
      'gives one page for another',
      (paper) => {
        const copy = paper.copy()
        return serves((path) => copy(path.includes('/b/') ? `edition/b/${sha256(html('First'))}` : path))
      },
    ],
    ['unpacks without end', () => serves(() => gzipSync(Buffer.alloc(5_000_000)))],
    ['sends without end', () => endless()],
    ['answers with a block page', () => answers(200)],
    ['answers 451', () => answers(451)],
  ]
  for (const [what, behaviour] of cases)
    it(`are refused from a host that ${what}`, async () => {
      const { device, paper, say } = await visited(machine, { [third]: html('Third') })
      say({ [home]: behaviour(paper), [m1]: behaviour(paper), [m2]: behaviour(paper) })
      const { text, from } = await device.visit(third)
      assert.match(text, /<h1>Third/)
      assert.equal(from, m3)
    })
})
