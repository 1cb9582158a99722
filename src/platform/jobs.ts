import type { Json } from '#base/canonical-json.ts'
import type { Instant } from '#base/clock.ts'
import type { Context } from './context.ts'
import type { Db, Tx } from './database.ts'
import { insertJob } from './jobs/insert.ts'
import { makeDue } from './jobs/retry.ts'
import { WorkerLoop } from './jobs/worker.ts'
import type { Log } from './log.ts'

/**
 * Does one job. It may be done again after a crash (at least once): effects in the database that must come
 * about exactly once go through `once`; effects outside take the key to where they are made. Throwing means:
 * try again later. What takes longer than the lease calls `heartbeat`, which throws where the job was lost
 * to another worker; `signal` says that the process wants to stop.
 */
export type JobHandler = (
  payload: Json,
  job: { id: string; attempt: number; signal: AbortSignal; heartbeat: () => Promise<void> },
) => Promise<void>

/** Every `every` ms a job of this kind, once however many workers there are; missed times are made up by one. */
export type Schedule = { name: string; every: number; kind: string }

export type WorkerOptions = {
  db: Db
  context: Context
  log: Log
  /** By kind. Jobs of other kinds are left to other workers. */
  handlers: Record<string, JobHandler>
  schedules?: Schedule[]
  /** How long a job is this worker's without a heartbeat, in ms; 60 s by default. */
  leaseMs?: number
  /** How often to look for jobs that nobody woke us for, in ms; 1 s by default. */
  pollMs?: number
  /** How many jobs at the same time; 4 by default. */
  concurrency?: number
}

export type JobWorker = {
  /** Looks for jobs at once. Call it after the commit of what enqueued one. */
  wake(): void
  /** Takes no more jobs, tells the running ones to stop, and waits for them. */
  stop(): Promise<void>
  /** Resolves when nothing is due and nothing runs here; rejects where the database can't be asked. */
  idle(): Promise<void>
}

/**
 * Notes a job, committed with the caller's own changes. `runAt` is now, `maxAttempts` 10 by default. With a
 * `key` that waits already, nothing is added; the waiting one comes earlier if this one is due earlier. One
 * that runs already is no obstacle: it may have read what was there before this change, so another one waits
 * for its end. Two of the same key never run at the same time.
 */
export async function enqueue(
  tx: Tx,
  context: Context,
  job: { kind: string; payload?: Json; key?: string; runAt?: Instant; maxAttempts?: number },
): Promise<void> {
  await insertJob(tx, context, job)
}

/**
 * Makes a job that gave up due again, with all its attempts before it. False where it is not among those any more:
 * somebody else pressed first. Wake the worker after the commit.
 */
export function retryJob(tx: Tx, context: Context, id: string): Promise<boolean> {
  return makeDue(tx, id, context.clock())
}

/** Starts to work on jobs, until `stop`. */
export function startWorker(options: WorkerOptions): JobWorker {
  return new WorkerLoop(options)
}
