import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { transaction } from '#platform/database.ts'
import { pressAll } from '#press/press.ts'
import { savePublication } from '#publish/settings.ts'
import { makeEdition } from '../src/main/make-edition.ts'
import { budget, fact } from './budget.ts'
import { generateNames, publishGenerated, Writer } from './generate.ts'
import { benchFolder, scratchHouse } from './scratch-house.ts'

// A full press of a generated archive: pages rendered and written as they are; then the whole edition, with
// hashing, Brotli 5 (lgwin 16) and gzip 6 beside each page, blobs, indexes and signatures.

const articles = Number(process.env.BENCH_ARTICLES ?? 10_000)
fact('files are written to', benchFolder)
const scratch = await scratchHouse()
const { house } = scratch

await publishGenerated(house, new Writer(1), await generateNames(house), articles)
await edition('first edition, its articles filed under their lists')
await plain()
await recolour()
await edition('whole press, every page changed')
await edition('whole press, nothing changed')
await scratch.remove()

async function plain(): Promise<void> {
  const folder = join(house.config.dataFolder, 'plain')
  const made = new Set<string>()
  const started = performance.now()
  let pages = 0
  for await (const page of pressAll({
    source: house.source,
    db: house.db,
    edition: { number: 1, madeAt: 0 },
  })) {
    if (!('body' in page)) continue
    const path = join(folder, page.path)
    if (!made.has(dirname(path))) mkdirSync(dirname(path), { recursive: true })
    made.add(dirname(path))
    writeFileSync(path, page.body)
    pages++
  }
  const seconds = (performance.now() - started) / 1000
  fact(`plain press of ${articles} articles`, `${pages} files in ${seconds.toFixed(1)} s`)
  budget('plain press', pages / seconds, 'pages/s', { atLeast: 3_000 })
}

/** A setting that stands in every page. */
async function recolour(): Promise<void> {
  await transaction(house.db, (tx) => savePublication(tx, house.context, { accent: '#0b5394' }))
  await house.site.close()
}

async function edition(title: string): Promise<void> {
  const started = performance.now()
  const cpu = process.cpuUsage()
  const made = await makeEdition(house, { whole: true })
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  const changed = made?.changed ?? 0
  fact(
    title,
    `${changed} files changed in ${seconds.toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} CPU s`,
  )
  fact('peak memory', `${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`)
  if (title.includes('every page'))
    budget('with hash, Brotli and gzip, signed', changed / seconds, 'pages/s', { atLeast: 1_200 })
}
