import { once } from 'node:events'
import { enableCompileCache } from 'node:module'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { compileCacheEnv } from '#platform/compile-cache.ts'
import { transaction } from '#platform/database.ts'
import { openShares } from '#press/shares.ts'
import { savePublication } from '#publish/settings.ts'
import type { House } from '../src/main/house.ts'
import { threadLimits } from '../src/main/pressing/press-threads.ts'
import { openScratchHouse } from './scratch-house.ts'

// One way of pressing an archive, in a process of its own, so that its peak of memory is its own. Tells its figures.

/** What a press took: seconds, CPU seconds, peak of memory in MB, and the files and bytes of the site that it made. */
export type Pressing = { files: number; bytes: number; seconds: number; cpu: number; peak: number }

const ways = {
  /** The first edition: its articles are filed under their lists. */
  first: edition,
  /** Every file rendered, hashed and written, by as many threads as there are processors. */
  plain,
  /** Everything: hashed, compared, compressed by Brotli and gzip, stored as blobs, indexed, signed, put in place. */
  edition: async (house: House) => {
    await recolour(house)
    return edition(house)
  },
}

// As bin/tamizdat.mjs does: what is measured is the press, not the compiler.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/tamizdat'))

const [way = '', dataFolder = ''] = process.argv.slice(2)
const { house, close } = await openScratchHouse(dataFolder)
const press = ways[way as keyof typeof ways]
const pressing = await press(house)
await close()
process.send?.(pressing)

async function edition(house: House): Promise<Pressing> {
  let bytes = 0
  return measured(async () => {
    const made = await house.makeEdition({ whole: true })
    return { files: made?.changed ?? 0, bytes }
  })
}

async function plain({ source, db, config }: House): Promise<Pressing> {
  const folder = join(config.dataFolder, 'plain')
  const apart = { database: config.database, publicUrl: config.site.publicUrl, worthFrom: 0 }
  return measured(async () => {
    const shares = (await openShares({ source, db, edition: { number: 1, madeAt: 0 } })).all()
    const made = { files: 0, bytes: 0 }
    const threads = Array.from({ length: availableParallelism() }, async () => {
      const thread = new Worker(new URL('press-thread.ts', import.meta.url), {
        env: compileCacheEnv(),
        workerData: { apart, folder },
        resourceLimits: threadLimits,
      })
      await once(thread, 'message')
      for await (const share of shares) {
        thread.postMessage(share)
        const [{ files, bytes }] = (await once(thread, 'message')) as [typeof made]
        made.files += files
        made.bytes += bytes
      }
      await thread.terminate()
    })
    await Promise.all(threads)
    return made
  })
}

/** A setting that stands in every page. */
async function recolour({ db, context }: House): Promise<void> {
  await transaction(db, (tx) => savePublication(tx, context, { accent: '#0b5394' }))
}

async function measured(work: () => Promise<{ files: number; bytes: number }>): Promise<Pressing> {
  const started = performance.now()
  const before = process.cpuUsage()
  const made = await work()
  const { user, system } = process.cpuUsage(before)
  return {
    ...made,
    seconds: (performance.now() - started) / 1000,
    cpu: (user + system) / 1e6,
    peak: process.resourceUsage().maxRSS / 1024,
  }
}
