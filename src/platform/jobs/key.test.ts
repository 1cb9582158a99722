import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transaction } from '../database.ts'
import { enqueue, type JobHandler } from '../jobs.ts'
import { onEachDatabase } from '../testing.ts'
import { HOUR, workers } from './workers-for-tests.ts'

onEachDatabase('a key', (fresh) => {
  test('that waits already is not added again, but comes as early as anybody asked', async (t) => {
    const { add, jobs, clock } = workers(await fresh(), t)
    await add({ kind: 'press', key: 'edition', runAt: clock() + 500 })
    await add({ kind: 'press', key: 'edition', runAt: clock() + 900 })
    assert.deepEqual(
      (await jobs()).map((job) => job.run_at),
      [clock() + 500],
    )
    await add({ kind: 'press', key: 'edition' })
    assert.deepEqual(
      (await jobs()).map((job) => job.run_at),
      [clock()],
    )
    await add({ kind: 'press', key: 'another' })
    assert.equal((await jobs()).length, 2)
  })

  test('enqueued while it runs is done once more afterwards, and never beside it', async (t) => {
    const { add, start, jobs, gate } = workers(await fresh(), t)
    const held = gate()
    let [running, most, done] = [0, 0, 0]
    const handler: JobHandler = async () => {
      most = Math.max(most, ++running)
      await held.wait()
      running--
      done++
    }
    const one = start({ press: handler })
    await add({ kind: 'press', key: 'edition' })
    one.wake()
    await held.entered
    const two = start({ press: handler })
    await add({ kind: 'press', key: 'edition' })
    await add({ kind: 'press', key: 'edition' })
    await two.idle()
    assert.equal(running, 1)
    held.open()
    await one.idle()
    assert.deepEqual([most, done], [1, 2])
    assert.deepEqual(
      (await jobs()).map((job) => job.state),
      ['done', 'done'],
    )
  })

  test('that fails while it is asked for again is handed over with its attempts', async (t) => {
    const { add, start, jobs, clock, gate } = workers(await fresh(), t)
    const held = gate()
    const attempts: number[] = []
    const worker = start({
      press: async (_, { attempt }) => {
        attempts.push(attempt)
        await held.wait()
        throw new Error('disk full')
      },
    })
    await add({ kind: 'press', key: 'edition', maxAttempts: 3 })
    worker.wake()
    await held.entered
    await add({ kind: 'press', key: 'edition', maxAttempts: 3 })
    held.open()
    for (let n = 0; n < 5; n++) {
      await worker.idle()
      clock.advance(HOUR)
    }
    assert.deepEqual(attempts, [1, 2, 3])
    assert.deepEqual((await jobs()).map((job) => job.state).sort(), ['dead', 'done'])
  })

  test('enqueued by a transaction still open is not run without its changes', async (t) => {
    const db = await fresh()
    const { add, start, context, gate } = workers(db, t)
    const seen: number[] = []
    const handler: JobHandler = async () => {
      seen.push((await db.selectFrom('change').select('id').execute()).length)
    }
    await add({ kind: 'press', key: 'edition' })
    const held = gate()
    const publishing = transaction(db, async (tx) => {
      await tx
        .insertInto('change')
        .values({ id: 'c', article_id: null, created_at: 0, edition: null })
        .execute()
      await enqueue(tx, context, { kind: 'press', key: 'edition' })
      await held.wait()
    })
    await held.entered
    const worker = start({ press: handler })
    const idle = worker.idle()
    held.open()
    await publishing
    await idle
    await worker.idle()
    assert.equal(seen.at(-1), 1)
  })
})
