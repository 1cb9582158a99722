import { hash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { transaction } from '#platform/database.ts'
import { pressAll } from '#press/press.ts'
import { savePublication } from '#publish/settings.ts'
import type { House } from '../src/main/house.ts'
import { openScratchHouse } from './scratch-house.ts'

// One way of pressing an archive, in a process of its own, so that its peak of memory is its own. Tells its figures.

/** What a press took: seconds, CPU seconds, peak of memory in MB, and the files and bytes of the site that it made. */
export type Pressing = { files: number; bytes: number; seconds: number; cpu: number; peak: number }

const ways = {
  /** The first edition: its articles are filed under their lists. */
  first: edition,
  /** Every file rendered, hashed and written. */
  plain,
  /** Everything: hashed, compared, compressed by Brotli and gzip, stored as blobs, indexed, signed, put in place. */
  edition: async (house: House) => {
    await recolour(house)
    return edition(house)
  },
}

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
  const made = new Set<string>()
  const hashes = new Map<string, string>()
  return measured(async () => {
    let bytes = 0
    for await (const page of pressAll({ source, db, edition: { number: 1, madeAt: 0 } })) {
      if (!('body' in page)) continue
      const body = Buffer.from(page.body)
      const path = join(folder, page.path)
      if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true })
      made.add(dirname(path))
      hashes.set(page.path, hash('sha256', body, 'hex'))
      writeFileSync(path, body)
      bytes += body.length
    }
    return { files: hashes.size, bytes }
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
