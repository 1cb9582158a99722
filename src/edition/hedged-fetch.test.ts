import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Bytes, sameBytes, utf8 } from '#base/bytes.ts'
import { fetching, hedged } from './hedged-fetch.ts'
import { defaultStrategy } from './mirror-list.ts'
import type { Health, Source } from './sources.ts'
import { type Behaviour, behaviours, VirtualNetwork } from './testing.ts'

const page = utf8('the page itself '.repeat(2_000))
const { serves, blackHole, refuses, answers, breaksOff, freezes, endless, drips } = behaviours
const honest = serves((path) => (path === 'edition/b/page' ? page : null))
const check = async (bytes: Bytes) => (sameBytes(bytes, page) ? bytes : null)

/** Asks m1, m2 … in this order, and says what came of it. */
async function race(hosts: Behaviour[], strategy = defaultStrategy) {
  const names = hosts.map((_, i) => `https://m${i + 1}.example/`)
  const world = new VirtualNetwork(Object.fromEntries(names.map((name, i) => [name, hosts[i] ?? honest])))
  const sources = names.map((url): Source => ({ url, kind: 'store' }))
  const bad: Record<string, Health> = {}
  const good: string[] = []
  let missing = 0
  const report = {
    good: ({ url }: Source) => void good.push(url.slice(8, 10)),
    bad: ({ url }: Source, why: Health) => void (bad[url.slice(8, -9)] = why),
    missing: () => void missing++,
  }
  const errand = fetching('edition/b/page', page.length, check)
  const { won } = hedged(world.network, sources, errand, strategy, report)
  const { value, ms } = await world.time.until(won)
  assert.equal(world.open, 0, 'no connection is left open')
  const asked = world.asked.map(({ host, at }) => [host.slice(8, -9), at])
  return {
    from: value?.source.url.slice(8, -9) ?? null,
    ms,
    bad,
    good,
    missing,
    asked,
    mostOpen: world.mostOpen,
  }
}

describe('hedged fetch', () => {
  it('asks one host alone where it answers in time', async () => {
    const { from, asked } = await race([honest, honest])
    assert.equal(from, 'm1')
    assert.deepEqual(asked, [['m1', 0]])
  })

  it('asks the next after 300 ms of silence, and marks the host that was overtaken', async () => {
    const { from, asked, bad } = await race([blackHole(), honest])
    assert.equal(from, 'm2')
    assert.deepEqual(asked, [
      ['m1', 0],
      ['m2', 300],
    ])
    assert.deepEqual(bad, { m1: 'slow' })
  })

  for (const [what, behaviour, why] of [
    ['refuses the connection', refuses(), 'blocked-fast'],
    ['answers 403', answers(403), 'lied'],
    ['answers 451', answers(451), 'lied'],
    ['answers 404', answers(404), 'missing'],
    ['answers 200 with a block page', answers(200), 'lied'],
    ['breaks off', breaksOff(honest, 600), 'blocked-fast'],
    ['sends without end', endless(), 'lied'],
    ['changes a byte', serves(() => page.map((byte, i) => (i === 77 ? byte ^ 1 : byte))), 'lied'],
    ['sends less', serves(() => page.subarray(1)), 'lied'],
  ] as [string, Behaviour, Health][])
    it(`asks the next at once where a host ${what}, and remembers that`, async () => {
      const { from, ms, bad } = await race([behaviour, honest])
      assert.equal(from, 'm2')
      assert.ok(ms < 300, `${ms} ms`)
      assert.deepEqual(bad, { m1: why })
    })

  it('overtakes a host that drips, though it moves', async () => {
    const { from, bad } = await race([drips(honest), honest])
    assert.equal(from, 'm2')
    assert.deepEqual(bad, { m1: 'slow' })
  })

  it('never marks the losers of a race', async () => {
    const late = serves(() => page, 350)
    const { from, bad, good } = await race([late, serves(() => page, 200)])
    assert.equal(from, 'm1')
    assert.deepEqual([bad, good], [{}, ['m1']])
  })

  it('needs 3 × 300 ms for three black holes', async () => {
    const { from, asked } = await race([blackHole(), blackHole(), blackHole(), honest])
    assert.equal(from, 'm4')
    assert.deepEqual(
      asked.map(([, at]) => at),
      [0, 300, 600, 900],
    )
  })

  it('needs less than 3 s for nine black holes, with six connections at most', async () => {
    const { from, ms, mostOpen } = await race([...Array.from({ length: 9 }, blackHole), honest])
    assert.equal(from, 'm10')
    assert.ok(ms <= 3_000, `${ms} ms`)
    assert.equal(mostOpen, 6)
  })

  it('has three young attempts at most where hosts are asked faster than they age', async () => {
    const { asked } = await race(Array.from({ length: 5 }, blackHole), { ...defaultStrategy, hedgeMs: 100 })
    assert.deepEqual(
      asked.map(([, at]) => at),
      [0, 100, 200, 900, 1_000],
    )
  })

  it('waits for slow hosts on a slow line instead of giving all of them up', async () => {
    const slow = serves(() => page, 2_500)
    const { from } = await race(Array.from({ length: 30 }, () => slow))
    assert.notEqual(from, null)
  })

  it('gives a silent host up after 3 s and ends at 8 s, with nothing', async () => {
    const { from, ms, bad } = await race([blackHole(), drips(honest)])
    assert.equal(from, null)
    assert.equal(ms, 8_000)
    assert.deepEqual(bad, { m1: 'blocked-silent' })
  })

  it('ends as soon as all have failed, and blames none where there may be no connection', async () => {
    const { from, ms, bad } = await race([refuses(), refuses()])
    assert.deepEqual([from, bad], [null, {}])
    assert.ok(ms < 100)
  })

  it('lets a host go on that stalled, asks another, and tells of a curtain at once', async () => {
    const frozen = freezes(honest, 16_000)
    const { from, bad, ms } = await race([frozen, frozen])
    assert.deepEqual([from, bad], [null, { m1: 'curtain', m2: 'curtain' }])
    assert.equal(ms, 8_000)
  })

  it('tells of a missing file at once', async () => {
    const { missing } = await race([answers(404), honest])
    assert.equal(missing, 1)
  })

  it('asks nobody any more once it is stopped', async () => {
    const world = new VirtualNetwork({ 'https://a/': blackHole(), 'https://b/': honest })
    const sources: Source[] = [
      { url: 'https://a/', kind: 'store' },
      { url: 'https://b/', kind: 'store' },
    ]
    const report = { good: () => {}, bad: () => assert.fail('nobody failed') }
    const errand = fetching('edition/b/page', page.length, check)
    const { won, stop } = hedged(world.network, sources, errand, defaultStrategy, report)
    stop()
    assert.equal((await world.time.until(won)).value, null)
    assert.equal(world.asked.length, 1)
  })
})
