import { enqueue, type JobHandler } from '#platform/jobs.ts'
import { transaction } from '#platform/database.ts'
import { recordChange } from '#publish/changes.ts'
import { openVault } from '#platform/vault.ts'
import { deskJobs } from '#publish/desk-jobs.ts'
import { photoJobs } from '#publish/photo-jobs.ts'
import type { House } from './house.ts'
import { enqueueMirrors } from './mirrors/mirror-rounds.ts'

const second = 1_000
const hour = 3_600 * second

/** What open screens of the newsroom are told of these jobs. */
type DeskNews = { kind: 'stage'; articleId: string } | { kind: 'edition'; number: number }

/**
 * What the newsroom does by itself. Each job may run twice: an edition with nothing to press is not made,
 * a timestamp signed again is a newer timestamp, a checked site is a checked site.
 */
export function jobsOf(
  house: House,
  tell: (news: DeskNews) => void,
): {
  handlers: Record<string, JobHandler>
  schedules: { name: string; every: number; kind: string }[]
} {
  const desk = deskJobsOf(house, (articleId) => tell({ kind: 'stage', articleId }))
  return {
    handlers: {
      ...desk.handlers,
      'make-edition': alive(house, async () => {
        const made = await house.makeEdition({ whole: false })
        if (!made) return
        tell({ kind: 'edition', number: made.number })
        await enqueueMirrors(house)
      }),
      'offline-edition': alive(house, async (payload) => {
        const { withPictures } = payload as { withPictures: boolean }
        const made = await house.makeOffline({ withPictures })
        if (!made) return
        tell({ kind: 'edition', number: made.number })
        await enqueueMirrors(house)
      }),
      'sign-timestamp': alive(house, async () => {
        await house.resign()
        await enqueueMirrors(house)
      }),
      'check-site': alive(house, () => checkSite(house)),
    },
    schedules: [
      ...desk.schedules,
      // Publishing enqueues one at once; this finds what was committed just before a crash.
      { name: 'look-at-outbox', every: 60 * second, kind: 'make-edition' },
      { name: 'sign-timestamp', every: 6 * hour, kind: 'sign-timestamp' },
      { name: 'check-site', every: 24 * hour, kind: 'check-site' },
    ],
  }
}

function deskJobsOf(house: House, told: (articleId: string) => void): ReturnType<typeof deskJobs> {
  const { db, context } = house
  const vault = openVault(house.config.dataFolder)
  return deskJobs({ db, context, vault, told, changed: () => house.changed() })
}

/** Pictures have a worker of their own: they take seconds each, and an edition must not wait behind four of them. */
export function pictureJobsOf(house: House): Record<string, JobHandler> {
  const { db, context, files } = house
  const photos = photoJobs({
    db,
    context,
    files,
    publication: () => house.source.publication(),
    takeAway: async (gone) => void (await house.makeEdition({ whole: false, gone })),
    changed: () => {
      enqueueLater(house).catch((error: unknown) =>
        house.log.error('edition.not-enqueued', { error: String(error) }),
      )
    },
  })
  return photos.handlers
}

/** Keeps the lease on a job while it works: a whole press of a large archive takes minutes. */
function alive(house: House, work: (payload: unknown) => Promise<void>): JobHandler {
  return async (payload, job) => {
    const lost = (error: unknown) => house.log.warn('job.lease-lost', { job: job.id, error: String(error) })
    const beat = setInterval(() => void job.heartbeat().catch(lost), 15 * second)
    try {
      await work(payload)
    } finally {
      clearInterval(beat)
    }
  }
}

/** Has the next edition made: called after each commit that changed what readers see. */
export async function enqueueEdition(house: House): Promise<void> {
  await transaction(house.db, (tx) => enqueue(tx, house.context, { kind: 'make-edition', key: 'edition' }))
}

/** An edition of what pictures have become: one for many of them, and never before one that somebody waits for. */
async function enqueueLater(house: House): Promise<void> {
  const runAt = house.context.clock() + 15 * second
  await transaction(house.db, (tx) =>
    enqueue(tx, house.context, { kind: 'make-edition', key: 'edition-of-pictures', runAt }),
  )
}

/** Longer than any metadata that names them holds: no reader of an older edition finds a hole. */
const keepUnnamed = 30 * 24 * hour

/** Pages are derived: those that a power cut took are mended, or pressed again. Old blobs are taken away. */
async function checkSite(house: House): Promise<void> {
  await house.sweep(keepUnnamed)
  const { complete } = await house.site.check()
  if (complete) return
  await transaction(house.db, (tx) => recordChange(tx, house.context, null))
  await house.makeEdition({ whole: true })
}
