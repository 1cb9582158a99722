import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { defaultStrategy } from './mirror-list.ts'
import { SourceMemory } from './source-memory.ts'
import { type Source, sourcesOf } from './sources.ts'

const home = 'https://main.example/'
const urls = ['https://m1.example/', 'https://m2.example/', 'https://m3.example/', 'https://m4.example/']
const list = {
  format: 'tamizdat-mirrors' as const,
  version: 1 as const,
  mirrors: urls.map((url) => ({ url, kind: 'store' as const })),
  revoked: [] as string[],
  strategy: {},
  notice: {},
}
const all = sourcesOf(home, list)
const [main, m1, m2] = all as [Source, Source, Source]
const minute = 60_000
const names = (sources: Source[]) => sources.map(({ url }) => url.slice(8, -9))

function memory() {
  const clock = fixedClock(0)
  return { clock, memory: new SourceMemory(null, { clock, random: () => 0.5 }) }
}

describe('the hosts that may be asked', () => {
  it('are home and those on the list, each once, and none of a revoked origin', () => {
    assert.deepEqual(names(all), ['main', 'm1', 'm2', 'm3', 'm4'])
    assert.deepEqual(
      names(sourcesOf(home, { ...list, mirrors: [...list.mirrors, { url: home, kind: 'front' }] })),
      names(all),
    )
    assert.deepEqual(names(sourcesOf(home, { ...list, revoked: ['https://main.example'] })), [
      'm1',
      'm2',
      'm3',
      'm4',
    ])
  })
})

describe('what is remembered of hosts', () => {
  it('puts the one that was good last first, and bad ones last for ten minutes', () => {
    const { memory: kept, clock } = memory()
    kept.bad(main, 'blocked-silent')
    kept.good(m2)
    const ordered = kept.ordered(all, defaultStrategy)
    assert.equal(names(ordered)[0], 'm2')
    assert.equal(names(ordered).at(-1), 'main')
    clock.advance(11 * minute)
    assert.deepEqual(names(kept.ordered(all, defaultStrategy)).slice(0, 2), ['m2', 'main'])
  })

  it('puts those that were bad longest before those that were bad lately', () => {
    const { memory: kept, clock } = memory()
    kept.bad(m1, 'lied')
    clock.advance(minute)
    kept.bad(main, 'lied')
    assert.deepEqual(names(kept.ordered(all, defaultStrategy)).slice(-2), ['m1', 'main'])
  })

  it('stays with two mirrors, and with another only where one of them goes bad', () => {
    const { memory: kept } = memory()
    const before = kept.sticky(all, defaultStrategy)
    assert.deepEqual([names(before.sources).slice(0, 3), before.atOnce], [['main', 'm1', 'm2'], 3])
    kept.good(m2)
    kept.bad(m1, 'blocked-fast')
    const { sources, atOnce } = kept.sticky(all, defaultStrategy)
    assert.deepEqual(names(sources).slice(0, atOnce).toSorted(), ['m2', 'm3', 'main'])
  })

  it('outlives the program as plain data', () => {
    const { memory: kept, clock } = memory()
    kept.bad(main, 'curtain')
    kept.good(m2)
    const saved = JSON.parse(JSON.stringify(kept.saved)) as typeof kept.saved
    const again = new SourceMemory(saved, { clock, random: () => 0.5 })
    assert.deepEqual(names(again.ordered(all, defaultStrategy)), names(kept.ordered(all, defaultStrategy)))
    assert.ok(again.isCurtained(main))
  })

  it('knows a curtain by two hosts that froze alike, for a day', () => {
    const { memory: kept, clock } = memory()
    kept.bad(main, 'curtain')
    assert.equal(kept.curtain, false)
    kept.bad(m1, 'curtain')
    assert.equal(kept.curtain, true)
    clock.advance(25 * 60 * minute)
    assert.equal(kept.curtain, false)
  })
})
