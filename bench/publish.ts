import { transaction } from '#platform/database.ts'
import { pendingChanges } from '#publish/changes.ts'
import { fileUnderLists } from '#press/lists.ts'
import { budget, fact, median } from './budget.ts'
import { generateNames, publishGenerated, Writer } from './generate.ts'
import { benchFolder, scratchHouse } from './scratch-house.ts'
import type { House } from '../src/main/house.ts'

// One article more: from Publish to a signed edition on disk, in process, at 1,000 and at the full size.

const articles = Number(process.env.BENCH_ARTICLES ?? 10_000)
fact('files are written to', benchFolder)
const rounds = 40

const small = await atSize(1_000)
const large = await atSize(articles)
budget(`publish one at ${articles}`, large.milliseconds, 'ms', { atMost: 60 })
budget(`the same against 1,000`, large.milliseconds / small.milliseconds, '×', { atMost: 2 })
budget('plain files beyond 20 and the tags, at most', large.beyond, 'files', { atMost: 0 })

async function atSize(size: number) {
  const scratch = await scratchHouse()
  const { house } = scratch
  const writer = new Writer(2, articles + 200)
  const names = await generateNames(house)
  await publishGenerated(house, writer, names, size)
  await house.makeEdition({ whole: true })
  // The first edition is still being forced onto the disk behind our back.
  await house.site.close()
  const times: number[] = []
  const beyond: number[] = []
  for (let round = 0; round < rounds; round++) {
    const started = performance.now()
    await publishGenerated(house, writer, names, 1, size + round)
    const sealed = await sealedByNewest(house)
    const made = await house.makeEdition({ whole: false })
    times.push(performance.now() - started)
    // Three different tags at most, twenty files, two more for each list that sealed a page.
    // Newsrooms publish minutes apart: what is forced onto the disk afterwards is not part of the next one.
    await house.site.close()
    beyond.push((made?.changed ?? 0) - 3 - 20 - 2 * sealed)
  }
  fact(`at ${size}`, `median ${median(times).toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms`)
  await scratch.remove()
  return { milliseconds: median(times), beyond: Math.max(...beyond) }
}

/** How many lists will seal a page with the article just published: those whose length comes to 40, 60, 80… */
async function sealedByNewest({ db, source }: House): Promise<number> {
  const newest = (await pendingChanges(db)).at(-1)?.articleId
  const article = newest ? await source.article(newest) : null
  if (!article) return 0
  await transaction(db, (tx) => fileUnderLists(tx, article))
  const places = await db
    .selectFrom('list_entry')
    .select('position')
    .where('article_id', '=', article.id)
    .execute()
  return places.filter(({ position }) => position >= 39 && (position + 1) % 20 === 0).length
}
