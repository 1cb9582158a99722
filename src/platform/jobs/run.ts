import type { Json } from '#base/canonical-json.ts'
import { invariant } from '#base/invariant.ts'
import type { WorkerOptions } from '../jobs.ts'
import { PlatformRefusal } from '../refusal.ts'
import { failJob, finishJob, renewLease, returnJob, type LeasedJob } from './lease.ts'

const LEASE = 60_000

export function leaseMs(options: WorkerOptions): number {
  return options.leaseMs ?? LEASE
}

/** Does one leased job and notes how it went. Throws only where the database can't be written. */
export async function runJob(options: WorkerOptions, job: LeasedJob, stopping: AbortSignal): Promise<void> {
  try {
    // Taken over for the last time from a worker that died of it each time: don't die of it once more.
    invariant(job.attempt <= job.maxAttempts, 'the worker was killed, or lost its lease, in every attempt')
    await handle(options, job, stopping)
  } catch (error) {
    return noteFailure(options, job, error, stopping)
  }
  const finished = await finishJob(options.db, job, options.context.clock())
  if (!finished) options.log.warn('job-lease-lost', { kind: job.kind, job: job.id, attempt: job.attempt })
}

async function handle(options: WorkerOptions, job: LeasedJob, stopping: AbortSignal): Promise<void> {
  const handler = options.handlers[job.kind]
  invariant(handler, `a job of kind ${job.kind} was taken without a handler`)
  const lost = new AbortController()
  const heartbeat = async () => {
    if (await renewLease(options.db, job, options.context.clock() + leaseMs(options))) return
    const refusal = new PlatformRefusal(
      'job-lease-lost',
      `Another worker took over job ${job.id} (${job.kind}).`,
    )
    lost.abort(refusal)
    throw refusal
  }
  const signal = AbortSignal.any([stopping, lost.signal])
  await handler(JSON.parse(job.payload) as Json, { id: job.id, attempt: job.attempt, signal, heartbeat })
}

async function noteFailure(
  options: WorkerOptions,
  job: LeasedJob,
  error: unknown,
  stopping: AbortSignal,
): Promise<void> {
  const now = options.context.clock()
  if (stopping.aborted) return returnJob(options.db, job, now)
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  const failure = { now, error: message.slice(0, 500), random: Math.random() }
  const outcome = await failJob(options.db, job, failure)
  const facts = { kind: job.kind, job: job.id, attempt: job.attempt, error }
  if (outcome === 'dead') options.log.error('job-dead', facts)
  else options.log.warn('job-failed', facts)
}
