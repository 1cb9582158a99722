import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '../testing.ts'
import { HOUR, workers } from './workers-for-tests.ts'

onEachDatabase('a schedule', (fresh) => {
  const schedules = [{ name: 'sign-again', every: HOUR, kind: 'sign' }]

  test('comes due once an interval, whatever the number of workers', async (t) => {
    const { start, clock } = workers(await fresh(), t)
    let signed = 0
    const handlers = { sign: async () => void signed++ }
    const both = [start(handlers, { schedules }), start(handlers, { schedules })]
    const look = () => Promise.all(both.map((worker) => worker.idle()))
    await look()
    assert.equal(signed, 0)
    for (let hour = 1; hour <= 3; hour++) {
      clock.advance(HOUR)
      await look()
      await look()
      assert.equal(signed, hour)
    }
  })

  test('makes up for a week of missed times by one job, and keeps its beat', async (t) => {
    const db = await fresh()
    const { start, clock } = workers(db, t)
    let signed = 0
    const worker = start({ sign: async () => void signed++ }, { schedules })
    await worker.idle()
    const first = clock() + HOUR
    clock.advance(7 * 24 * HOUR + 5)
    await worker.idle()
    await worker.idle()
    assert.equal(signed, 1)
    const { next_at } = await db.selectFrom('schedule').select('next_at').executeTakeFirstOrThrow()
    assert.equal(next_at, first + 7 * 24 * HOUR)
  })

  test('made shorter does not wait for the old interval', async (t) => {
    const { start, clock } = workers(await fresh(), t)
    const slow = start(
      { sign: async () => {} },
      { schedules: [{ name: 'sign-again', every: 100 * HOUR, kind: 'sign' }] },
    )
    await slow.idle()
    await slow.stop()
    let signed = 0
    const quick = start({ sign: async () => void signed++ }, { schedules })
    await quick.idle()
    clock.advance(HOUR)
    await quick.idle()
    assert.equal(signed, 1)
  })
})
