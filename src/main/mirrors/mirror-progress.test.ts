import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { MirrorProgress } from './mirror-progress.ts'

test('what is done to a mirror is told as it begins and ends, and in between twice a second', async () => {
  const clock = fixedClock(Date.UTC(2026, 10, 23))
  const progress = new MirrorProgress(clock)
  const told: unknown[] = []
  const tell = (underway: boolean) => void told.push(underway && progress.of('a'))
  const answer = await progress.during('a', 'bring', tell, async (onProgress) => {
    for (let there = 1; there <= 3; there++) {
      onProgress(there, 9)
      clock.advance(300)
    }
    return 'done'
  })
  assert.equal(answer, 'done')
  assert.deepEqual(told, [
    { what: 'bring', there: 0, of: 0 },
    { what: 'bring', there: 1, of: 9 },
    { what: 'bring', there: 3, of: 9 },
    false,
  ])
})

test('what fails is under way no longer', async () => {
  const progress = new MirrorProgress(fixedClock(0))
  const failing = progress.during(
    'a',
    'look',
    () => {},
    async () => {
      throw new Error('no')
    },
  )
  assert.equal(progress.of('a')?.what, 'look')
  await assert.rejects(failing)
  assert.equal(progress.of('a'), null)
})
