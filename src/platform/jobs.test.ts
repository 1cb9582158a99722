import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import type { Json } from '#base/canonical-json.ts'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import { transaction, type Db } from './database.ts'
import { enqueue, startWorker, type JobHandler, type JobWorker, type WorkerOptions } from './jobs.ts'
import { createLog, type Log } from './log.ts'
import { onEachDatabase } from './testing.ts'

const HOUR = 3_600_000
const LONGER_THAN_ANY_TEST = 600_000

/** A newsroom's workers on one database and one clock that the test moves. */
function workers(db: Db) {
  const clock = fixedClock(1_000_000)
  const context = { clock, newId: uuidV7(clock) }
  const lines: string[] = []
  const log: Log = createLog({ level: 'debug', write: (line) => void lines.push(line) })
  const started: JobWorker[] = []
  cleanUp.push(async () => void (await Promise.all(started.map((worker) => worker.stop()))))
  return {
    clock,
    lines,
    add: (job: Parameters<typeof enqueue>[2]) => transaction(db, (tx) => enqueue(tx, context, job)),
    start: (handlers: Record<string, JobHandler>, options: Partial<WorkerOptions> = {}) => {
      const pollMs = LONGER_THAN_ANY_TEST
      const worker = startWorker({ db, context, log, handlers, leaseMs: 60_000, pollMs, ...options })
      started.push(worker)
      return worker
    },
    jobs: () => db.selectFrom('job').selectAll().orderBy('created_at').orderBy('id').execute(),
  }
}

/** A gate that a handler waits at, so that a test sees it at work. */
function gate() {
  const entered = Promise.withResolvers<void>()
  const opened = Promise.withResolvers<void>()
  const wait = async () => {
    entered.resolve()
    await opened.promise
  }
  const open = () => opened.resolve()
  // First of all, or a failed test would wait for ever for the handler behind it.
  cleanUp.unshift(async () => open())
  return { wait, entered: entered.promise, open }
}

const cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of cleanUp.splice(0)) await step()
})

onEachDatabase('a job', (fresh) => {
  test('is done once, with its payload, and not before its time', async () => {
    const { add, start, clock, jobs } = workers(await fresh())
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

  test('that was enqueued by a transaction that failed never was', async () => {
    const db = await fresh()
    const { start, clock, jobs } = workers(db)
    const context = { clock, newId: uuidV7(clock) }
    const failing = transaction(db, async (tx) => {
      await enqueue(tx, context, { kind: 'mail' })
      throw new Error('no')
    })
    await assert.rejects(failing)
    await start({ mail: async () => assert.fail('never') }).idle()
    assert.deepEqual(await jobs(), [])
  })

  test('of a kind nobody here can do is left for others', async () => {
    const { add, start, jobs } = workers(await fresh())
    await add({ kind: 'from-a-newer-version' })
    await start({ mail: async () => {} }).idle()
    assert.equal((await jobs())[0]?.state, 'ready')
  })

  test('is done once by two workers that race for forty', async () => {
    const { add, start } = workers(await fresh())
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
  test('is tried again after a back-off, and its error is kept meanwhile', async () => {
    const { add, start, clock, jobs, lines } = workers(await fresh())
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

  test('in every attempt is kept as dead, and said so once', async () => {
    const { add, start, clock, jobs, lines } = workers(await fresh())
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
  test('loses its job to another when the lease runs out, and can no longer finish it', async () => {
    const { add, start, clock, jobs, lines } = workers(await fresh())
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

  test('by the job itself, each time, is not followed by yet another', async () => {
    const db = await fresh()
    const { add, start, clock, jobs } = workers(db)
    await add({ kind: 'press', maxAttempts: 2 })
    await db
      .updateTable('job')
      .set({ state: 'leased', attempts: 2, leased_by: 'killed', lease_until: clock() - 1 })
      .execute()
    await start({ press: async () => assert.fail('would kill this one too') }).idle()
    assert.equal((await jobs())[0]?.state, 'dead')
  })

  test('keeps its job as long as it gives signs of life, and hears of it when it is lost', async () => {
    const { add, start, clock } = workers(await fresh())
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

onEachDatabase('a key', (fresh) => {
  test('that waits already is not added again, but comes as early as anybody asked', async () => {
    const { add, jobs, clock } = workers(await fresh())
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

  test('enqueued while it runs is done once more afterwards, and never beside it', async () => {
    const { add, start, jobs } = workers(await fresh())
    const held = gate()
    let [running, most, done] = [0, 0, 0]
    const handler: JobHandler = async () => {
      most = Math.max(most, ++running)
      await held.wait()
      running--
      done++
    }
    const [one, two] = [start({ press: handler }), start({ press: handler })]
    await add({ kind: 'press', key: 'edition' })
    one.wake()
    await held.entered
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

  test('that fails while it is asked for again is handed over with its attempts', async () => {
    const { add, start, jobs, clock } = workers(await fresh())
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

  test('enqueued by a transaction still open is not run without its changes', async () => {
    const db = await fresh()
    const { add, start, clock } = workers(db)
    const context = { clock, newId: uuidV7(clock) }
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

onEachDatabase('a schedule', (fresh) => {
  const schedules = [{ name: 'sign-again', every: HOUR, kind: 'sign' }]

  test('comes due once an interval, whatever the number of workers', async () => {
    const { start, clock } = workers(await fresh())
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

  test('makes up for a week of missed times by one job, and keeps its beat', async () => {
    const db = await fresh()
    const { start, clock } = workers(db)
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

  test('made shorter does not wait for the old interval', async () => {
    const { start, clock } = workers(await fresh())
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

onEachDatabase('a worker', (fresh) => {
  test('that stops tells its jobs, waits for them, and returns those that give up', async () => {
    const { add, start, jobs } = workers(await fresh())
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

  test('finds jobs without being woken', async () => {
    const { add, start } = workers(await fresh())
    const done = Promise.withResolvers<void>()
    start({ mail: async () => done.resolve() }, { pollMs: 5 })
    await add({ kind: 'mail' })
    await done.promise
  })

  test('forgets jobs done a week ago, and keeps the dead for longer', async () => {
    const { add, start, clock, jobs } = workers(await fresh())
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
