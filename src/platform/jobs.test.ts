import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '#base/canonical-json.ts'
import { transaction } from './database.ts'
import { enqueue, type JobHandler } from './jobs.ts'
import { onEachDatabase } from './testing.ts'
import { HOUR, workers } from './jobs/workers-for-tests.ts'

onEachDatabase('a job', (fresh) => {
  test('is done once, with its payload, and not before its time', async (t) => {
    const { add, start, clock, jobs } = workers(await fresh(), t)
    const seen: Json[] = []
    const worker = start({ mail: async (payload) => void seen.push(payload) })
    await add({ kind: 'mail', payload: { to: ['desk'], n: 1 } })
    await add({ kind: 'mail', payload: 'later', runAt: clock() + HOUR })
    await worker.idle()
    await worker.idle()
    assert.deepEqual(seen, [{ to: ['desk'], n: 1 }])
    clock.advance(HOUR)
    await worker.idle()
    assert.deepEqual(seen, [{ to: ['desk'], n: 1 }, 'later'])
    assert.deepEqual(
      (await jobs()).map((job) => job.state),
      ['done', 'done'],
    )
  })

  test('that was enqueued by a transaction that failed never was', async (t) => {
    const db = await fresh()
    const { start, context, jobs } = workers(db, t)
    const failing = transaction(db, async (tx) => {
      await enqueue(tx, context, { kind: 'mail' })
      throw new Error('no')
    })
    await assert.rejects(failing)
    await start({ mail: async () => assert.fail('never') }).idle()
    assert.deepEqual(await jobs(), [])
  })

  test('of a kind nobody here can do is left for others', async (t) => {
    const { add, start, jobs } = workers(await fresh(), t)
    await add({ kind: 'from-a-newer-version' })
    await start({ mail: async () => {} }).idle()
    assert.equal((await jobs())[0]?.state, 'ready')
  })

  test('is done once by two workers that race for forty', async (t) => {
    const { add, start } = workers(await fresh(), t)
    const seen: Json[] = []
    const handler: JobHandler = async (payload) => void seen.push(payload)
    for (let n = 0; n < 40; n++) await add({ kind: 'mail', payload: n })
    const [one, two] = [start({ mail: handler }), start({ mail: handler })]
    await Promise.all([one.idle(), two.idle()])
    assert.deepEqual(
      [...seen].sort((a, b) => Number(a) - Number(b)),
      Array.from({ length: 40 }, (_, n) => n),
    )
  })
})

onEachDatabase('a job that fails', (fresh) => {
  test('is tried again after a back-off, and its error is kept meanwhile', async (t) => {
    const { add, start, clock, jobs, lines } = workers(await fresh(), t)
    const attempts: number[] = []
    const worker = start({
      mail: async (_, { attempt }) => {
        attempts.push(attempt)
        if (attempt < 3) throw new Error(`no answer ${attempt}`)
      },
    })
    await add({ kind: 'mail' })
    await worker.idle()
    for (const attempt of [1, 2]) {
      const [job] = await jobs()
      assert.equal(job?.state, 'ready')
      assert.equal(job.attempts, attempt)
      assert.equal(job.last_error, `Error: no answer ${attempt}`)
      assert.ok(
        job.run_at <= clock() + 2_000 * attempt,
        `attempt ${attempt} waits ${job.run_at - clock()} ms`,
      )
      clock.advance(4_000)
      await worker.idle()
    }
    assert.deepEqual(attempts, [1, 2, 3])
    assert.equal((await jobs())[0]?.state, 'done')
    assert.equal(lines.filter((line) => line.includes('job-failed')).length, 2)
  })

  test('in every attempt is kept as dead, and said so once', async (t) => {
    const { add, start, clock, jobs, lines } = workers(await fresh(), t)
    const worker = start({ mail: () => Promise.reject(new Error('no such host')) })
    await add({ kind: 'mail', key: 'digest', maxAttempts: 2 })
    for (let n = 0; n < 4; n++) {
      await worker.idle()
      clock.advance(HOUR)
    }
    const [job] = await jobs()
    assert.equal(job?.state, 'dead')
    assert.equal(job.attempts, 2)
    assert.equal(job.last_error, 'Error: no such host')
    assert.equal(lines.filter((line) => line.includes('job-dead')).length, 1)
    await add({ kind: 'mail', key: 'digest' })
    assert.equal((await jobs()).length, 2, 'its key is free again')
  })
})

onEachDatabase('a worker that was killed', (fresh) => {
  test('loses its job to another when the lease runs out, and can no longer finish it', async (t) => {
    const { add, start, clock, jobs, lines, gate } = workers(await fresh(), t)
    const held = gate()
    const first = start({ press: () => held.wait() })
    await add({ kind: 'press', key: 'edition' })
    first.wake()
    await held.entered

    const attempts: number[] = []
    const second = start({ press: async (_, { attempt }) => void attempts.push(attempt) })
    await second.idle()
    assert.deepEqual(attempts, [], 'the lease still holds')
    clock.advance(60_000)
    await second.idle()
    assert.deepEqual(attempts, [2])

    const before = await jobs()
    held.open()
    await first.stop()
    assert.deepEqual(await jobs(), before)
    assert.equal(lines.filter((line) => line.includes('job-lease-lost')).length, 1)
  })

  test('by the job itself, each time, is not followed by yet another', async (t) => {
    const db = await fresh()
    const { add, start, clock, jobs } = workers(db, t)
    await add({ kind: 'press', maxAttempts: 2 })
    await db
      .updateTable('job')
      .set({ state: 'leased', attempts: 2, leased_by: 'killed', lease_until: clock() - 1 })
      .execute()
    await start({ press: async () => assert.fail('would kill this one too') }).idle()
    assert.equal((await jobs())[0]?.state, 'dead')
  })

  test('keeps its job as long as it gives signs of life, and hears of it when it is lost', async (t) => {
    const { add, start, clock, gate } = workers(await fresh(), t)
    const [beat, late] = [gate(), gate()]
    let lost: unknown = null
    const first = start({
      press: async (_, { heartbeat, signal }) => {
        await beat.wait()
        await heartbeat()
        await late.wait()
        await heartbeat().catch((error: unknown) => (lost = error))
        assert.equal(signal.aborted, true)
      },
    })
    await add({ kind: 'press' })
    first.wake()
    await beat.entered
    clock.advance(59_000)
    beat.open()
    await late.entered
    let taken = 0
    const second = start({ press: async () => void taken++ })
    clock.advance(59_000)
    await second.idle()
    assert.equal(taken, 0)
    clock.advance(1_000)
    await second.idle()
    assert.equal(taken, 1)
    late.open()
    await first.stop()
    assert.ok(lost instanceof Error && 'code' in lost)
    assert.equal(lost.code, 'job-lease-lost')
  })
})

onEachDatabase('a worker', (fresh) => {
  test('that stops tells its jobs, waits for them, and returns those that give up', async (t) => {
    const { add, start, jobs, gate } = workers(await fresh(), t)
    const held = gate()
    const worker = start({
      press: async (_, { signal }) => {
        void held.wait()
        await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      },
    })
    await add({ kind: 'press' })
    worker.wake()
    await held.entered
    await worker.stop()
    const [job] = await jobs()
    assert.equal(job?.state, 'ready')
    assert.equal(job.attempts, 0, 'the attempt does not count')
    await worker.idle()
  })

  test('finds jobs without being woken', async (t) => {
    const { add, start } = workers(await fresh(), t)
    const done = Promise.withResolvers<void>()
    start({ mail: async () => done.resolve() }, { pollMs: 5 })
    await add({ kind: 'mail' })
    await done.promise
  })

  test('forgets jobs done a week ago, and keeps the dead for longer', async (t) => {
    const { add, start, clock, jobs } = workers(await fresh(), t)
    const worker = start({ mail: async () => {}, press: () => Promise.reject(new Error('no')) })
    await add({ kind: 'mail' })
    await add({ kind: 'press', maxAttempts: 1 })
    await worker.idle()
    clock.advance(8 * 24 * HOUR)
    await worker.idle()
    assert.deepEqual(
      (await jobs()).map((job) => job.kind),
      ['press'],
    )
    clock.advance(90 * 24 * HOUR)
    await worker.idle()
    assert.deepEqual(await jobs(), [])
  })
})
