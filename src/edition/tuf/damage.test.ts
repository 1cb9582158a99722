import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { findTarget, refresh } from '../refresh.ts'
import type { Progress } from '../refresh.ts'
import { openRoot } from '../trust.ts'
import { TestRepository } from './testing.ts'

const now = Date.parse('2026-11-23T10:00:00Z')
const rules = { clock: fixedClock(now), expiry: 'strict' } as const

describe('One damaged byte', () => {
  it('anywhere is refused with a code, or changes nothing that is believed', async () => {
    const repository = await TestRepository.create(now, false)
    await repository.nextRoot()
    await repository.nextEdition()
    const honest = believed(await visit(repository))
    const random = sequence(20_261_123)
    let refusals = 0
    for (const name of [
      '2.root.json',
      'timestamp.json',
      '6.snapshot.json',
      '5.targets.json',
      '6.edition.json',
    ]) {
      const good = repository.files.get(name) ?? new Uint8Array()
      for (let i = 0; i < 60; i++) {
        const bad = new Uint8Array(good)
        bad[random(bad.length)] = random(256)
        repository.files.set(name, bad)
        const progress = await visit(repository)
        if (progress.stopped) refusals++
        else assert.deepEqual(believed(progress), honest, `${name}: ${new TextDecoder().decode(bad)}`)
      }
      repository.files.set(name, good)
    }
    assert.ok(refusals > 250, `${refusals} of 300 refused`)
  })
})

async function visit(repository: TestRepository): Promise<Progress> {
  const root = await openRoot(repository.files.get('1.root.json') ?? new Uint8Array())
  assert.ok(root.ok)
  const read = async (name: string) => repository.files.get(name) ?? null
  const progress = await refresh(root.value, read, rules)
  return progress.stopped ? progress : findTarget(progress.trust, 'i/now.idx', read, rules)
}

function believed({ trust }: Progress) {
  return { ...trust, roles: [...trust.roles] }
}

/** The same numbers at each run (a linear congruential generator, Numerical Recipes). */
function sequence(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
