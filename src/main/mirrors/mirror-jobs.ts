import type { JobHandler, Schedule } from '#platform/jobs.ts'
import { mirrorNamed } from '#reach/mirrors.ts'
import type { House } from '../house.ts'
import type { MirrorProgress } from './mirror-progress.ts'
import { bringMirror, lookAtMirror, watchMirrors } from './mirror-rounds.ts'

const second = 1_000
const minute = 60 * second

/**
 * Mirrors are brought up to date after each edition and looked at afterwards, and all of them every quarter of an hour.
 * They have a worker of their own: an edition must not wait behind slow hosts.
 */
export function mirrorJobsOf(
  house: House,
  tell: (underway: boolean) => void,
  progress: MirrorProgress,
): { handlers: Record<string, JobHandler>; schedules: Schedule[]; concurrency: number } {
  return {
    concurrency: 6,
    handlers: {
      'bring-mirror': async (payload, job) => {
        const { id } = payload as { id: string }
        const mirror = await mirrorNamed(house.db, id)
        if (mirror === null) return
        const lost = (error: unknown) =>
          house.log.warn('job.lease-lost', { job: job.id, error: String(error) })
        const beat = setInterval(() => void job.heartbeat().catch(lost), 15 * second)
        try {
          const outcome = await progress.during(id, 'bring', tell, (onProgress) =>
            bringMirror(house, mirror, { signal: job.signal, onProgress }),
          )
          if (!outcome.ok) throw new Error(`${mirror.name}: ${outcome.message}`)
          await progress.during(id, 'look', tell, () => lookAtMirror(house, mirror))
        } finally {
          clearInterval(beat)
        }
      },
      'look-at-mirror': async (payload) => {
        const { id } = payload as { id: string }
        const mirror = await mirrorNamed(house.db, id)
        if (mirror !== null) await progress.during(id, 'look', tell, () => lookAtMirror(house, mirror))
      },
      'watch-mirrors': async () => {
        await watchMirrors(house)
        tell(false)
      },
    },
    schedules: [{ name: 'watch-mirrors', every: 15 * minute, kind: 'watch-mirrors' }],
  }
}
