import type { TestContext } from 'node:test'
import { fixedClock } from '#base/clock.ts'
import { uuidV7 } from '#base/id.ts'
import { transaction, type Db } from '../database.ts'
import { enqueue, startWorker, type JobHandler, type JobWorker, type WorkerOptions } from '../jobs.ts'
import { createLog } from '../log.ts'

export const HOUR = 3_600_000
const LONGER_THAN_ANY_TEST = 60_000

/** For tests: a newsroom's workers on one database, and one clock that the test moves. Stopped after the test. */
export function workers(db: Db, test: TestContext) {
  const clock = fixedClock(1_000_000)
  const context = { clock, newId: uuidV7(clock) }
  const lines: string[] = []
  const log = createLog({ level: 'debug', write: (line) => void lines.push(line) })
  const started: JobWorker[] = []
  const opens: (() => void)[] = []
  test.after(async () => {
    // Gates first, or a failed test would wait for ever for the handler behind one.
    for (const open of opens) open()
    await Promise.all(started.map((worker) => worker.stop()))
  })
  return {
    context,
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
    /** A gate that a handler waits at, so that the test sees it at work. */
    gate: () => {
      const entered = Promise.withResolvers<void>()
      const opened = Promise.withResolvers<void>()
      opens.push(() => opened.resolve())
      const wait = async () => {
        entered.resolve()
        await opened.promise
      }
      return { wait, entered: entered.promise, open: () => opened.resolve() }
    },
  }
}
