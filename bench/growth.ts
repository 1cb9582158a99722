import { pendingChanges } from '#publish/changes.ts'
import { budget, fact, median } from './budget.ts'
import { generateNames, publishGenerated, Writer } from './generate.ts'
import { benchFolder, scratchHouse } from './scratch-house.ts'

// One archive that grows from 1,000 articles to 10,000 and 100,000; at each size, one article more is published, forty
// times over: from Publish to a signed edition on disk, in process.

const largest = Number(process.env.BENCH_ARTICLES ?? 100_000)
const sizes = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= largest)
const rounds = 40
const perSealedPage = 20

fact('files are written to', benchFolder)
const scratch = await scratchHouse()
const { house } = scratch
const writer = new Writer(2, largest + 200)
const names = await generateNames(house)
let published = 0
const growth: { size: number; milliseconds: number; beyond: number }[] = []
for (const size of sizes) growth.push(await atSize(size))
await scratch.remove()

const [small] = growth
const large = growth.at(-1)
if (small && large) {
  const ratio = large.milliseconds / small.milliseconds
  budget(`publishing one at ${large.size} against ${small.size}`, ratio, '×', { atMost: 1.5 })
}
const beyond = Math.max(...growth.map((each) => each.beyond))
budget('plain files beyond 20, the tags, and 2 a list sealed, at most', beyond, 'files', { atMost: 0 })

async function atSize(size: number) {
  await publishGenerated(house, writer, names, size - published, published)
  published = size
  await house.makeEdition({ whole: true })
  await house.site.close()
  const times: number[] = []
  const files: number[] = []
  const beyonds: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await publishGenerated(house, writer, names, 1, published++)
    const saved = performance.now()
    const newest = (await pendingChanges(house.db)).at(-1)?.articleId ?? ''
    const pressed = performance.now()
    const made = await house.makeEdition({ whole: false })
    times.push(performance.now() - pressed + saved - started)
    const { sealed, tags } = await listsOf(newest)
    files.push(made?.changed ?? 0)
    beyonds.push((made?.changed ?? 0) - tags - 20 - 2 * sealed)
    // Newsrooms publish minutes apart: what is forced onto the disk afterwards is not part of the next one.
    await house.site.close()
  }
  const milliseconds = median(times)
  fact(
    `at ${size}`,
    `median ${milliseconds.toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms; ${median(files)} plain files, at most ${Math.max(...files)}`,
  )
  return { size, milliseconds, beyond: Math.max(...beyonds) }
}

/** How many lists sealed a page with this article, those whose length came to 40, 60, 80…; and how many tags it has. */
async function listsOf(id: string): Promise<{ sealed: number; tags: number }> {
  const places = await house.db
    .selectFrom('list_entry')
    .select('position')
    .where('article_id', '=', id)
    .execute()
  const sealing = places.filter(
    ({ position }) => position >= 2 * perSealedPage - 1 && (position + 1) % perSealedPage === 0,
  )
  return { sealed: sealing.length, tags: (await house.source.article(id))?.tags.length ?? 0 }
}
