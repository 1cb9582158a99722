import type { Instant } from '#base/clock.ts'
import type { JobWorker, WorkerOptions } from '../jobs.ts'
import { takeJob } from './lease.ts'
import { pruneJobs } from './prune.ts'
import { leaseMs, runJob } from './run.ts'
import { runSchedules } from './schedules.ts'

const POLL = 1_000
const CONCURRENCY = 4
const PRUNE_EVERY = 3_600_000

type Waiter = { resolve: () => void; reject: (error: unknown) => void }

/** Looks for due jobs when woken, when one of its own ends, and every `pollMs`. */
export class WorkerLoop implements JobWorker {
  readonly #options: WorkerOptions
  readonly #stopping = new AbortController()
  readonly #running = new Set<Promise<void>>()
  readonly #loop: Promise<void>
  #waiters: Waiter[] = []
  #prunedAt: Instant = 0
  /** Woken while it was looking: look once more before sleeping. */
  #woken = false
  #awake: (() => void) | null = null

  constructor(options: WorkerOptions) {
    this.#options = options
    this.#loop = this.#work()
  }

  wake(): void {
    this.#woken = true
    this.#awake?.()
  }

  async stop(): Promise<void> {
    this.#stopping.abort(new Error('the worker stops'))
    this.wake()
    await this.#loop
    await Promise.all(this.#running)
    for (const waiter of this.#waiters.splice(0)) waiter.resolve()
  }

  async idle(): Promise<void> {
    if (this.#stopping.signal.aborted) return
    await new Promise<void>((resolve, reject) => {
      this.#waiters.push({ resolve, reject })
      this.wake()
    })
  }

  async #work(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#woken = false
      const waiters = this.#waiters.splice(0)
      await this.#look().then(
        () => this.#settle(waiters),
        (error: unknown) => {
          this.#options.log.error('jobs-unreachable', { error })
          for (const waiter of waiters) waiter.reject(error)
        },
      )
      await this.#sleep()
    }
  }

  async #look(): Promise<void> {
    const { db, context, schedules } = this.#options
    await runSchedules(db, context, schedules ?? [])
    await this.#fill()
    if (context.clock() - this.#prunedAt < PRUNE_EVERY) return
    this.#prunedAt = context.clock()
    await pruneJobs(db, this.#prunedAt)
  }

  /** Takes jobs until none is due or every hand is full. */
  async #fill(): Promise<void> {
    const { db, context, handlers, concurrency } = this.#options
    const kinds = Object.keys(handlers)
    while (this.#running.size < (concurrency ?? CONCURRENCY) && !this.#stopping.signal.aborted) {
      const take = { kinds, lease: context.newId(), now: context.clock(), leaseMs: leaseMs(this.#options) }
      const job = await takeJob(db, take)
      if (!job) return
      this.#begin(runJob(this.#options, job, this.#stopping.signal))
    }
  }

  #begin(job: Promise<void>): void {
    const running = job
      // Nothing is lost: the lease runs out and somebody takes the job over.
      .catch((error: unknown) => this.#options.log.error('job-outcome-lost', { error }))
      .finally(() => {
        this.#running.delete(running)
        this.wake()
      })
    this.#running.add(running)
  }

  /** With nothing running after a look, nothing was due: a job that had ended meanwhile would have woken us. */
  #settle(waiters: Waiter[]): void {
    if (this.#running.size > 0 || this.#woken) this.#waiters.push(...waiters)
    else for (const waiter of waiters) waiter.resolve()
  }

  async #sleep(): Promise<void> {
    if (this.#woken) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.pollMs ?? POLL)
      this.#awake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#awake = null
  }
}
