import type { JobState } from '../schema.ts'

/** Jobs, schedules and answers already given (room `platform`). */
export type PlatformTables = {
  job: {
    id: string
    kind: string
    /** JSON. */
    payload: string
    /** At most one job that waits and one that runs may have the same key. */
    key: string | null
    state: JobState
    attempts: number
    max_attempts: number
    run_at: number
    lease_until: number | null
    leased_by: string | null
    last_error: string | null
    created_at: number
    finished_at: number | null
  }
  schedule: { name: string; next_at: number }
  /** Answers already given, by the caller's idempotency key. */
  idempotency: { key: string; answer: string; created_at: number }
}
