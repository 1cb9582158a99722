import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawPicture } from '../../demo/pictures.ts'
import { demoAuthors, demoGoal, demoPublication } from '../../demo/publication.ts'
import { utf8 } from '#base/bytes.ts'
import { invariant } from '#base/invariant.ts'
import { transaction } from '#platform/database.ts'
import { publishArticle } from '#publish/articles.ts'
import { readPage } from '#publish/import-page.ts'
import type { ImportedPage } from '#publish/imported-page.ts'
import { ensurePerson, savePerson } from '#publish/people.ts'
import { ensureSection } from '#publish/sections.ts'
import { savePublication } from '#publish/settings.ts'
import { prepareImport, storeImport } from '#publish/store-import.ts'
import { monthOf, setGoal } from '#support/funding.ts'
import type { House } from './house.ts'
import type { Report } from './report.ts'

const articlesFolder = fileURLToPath(new URL('../../demo/articles', import.meta.url))

/** A page of the demo, and the correction it carries, if any. */
type DemoPage = { page: ImportedPage; publishedAt: number; correction: string | null }

/**
 * Puts the demo's paper into a newsroom: settings, people, two dozen articles with their pictures, by the
 * same import that a newsroom uses. What is there already stays, so an interrupted demo is finished.
 */
export async function furnishDemo(house: House, report: Report): Promise<void> {
  const names = readdirSync(articlesFolder).filter((name) => name.endsWith('.md'))
  if ((await publishedCount(house)) >= names.length) return
  await furnishRooms(house)
  const pages = names.map(readDemoPage).toSorted((a, b) => a.publishedAt - b.publishedAt)
  let done = 0
  for (const page of pages) {
    await publishPage(house, page)
    report({ step: 'Setting the demo newsroom', done: ++done, total: pages.length })
  }
}

async function publishedCount({ db }: House): Promise<number> {
  const counted = await db
    .selectFrom('article')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('sequence', 'is not', null)
    .executeTakeFirstOrThrow()
  return Number(counted.count)
}

async function furnishRooms({ db, context }: House): Promise<void> {
  await transaction(db, async (tx) => {
    for (const slug of demoPublication.sectionOrder) await ensureSection(tx, context, capitalised(slug))
    const saved = await savePublication(tx, context, demoPublication)
    invariant(saved.ok, 'the demo publication is valid')
    for (const { name, bio } of demoAuthors) {
      const person = await ensurePerson(tx, context, name)
      await savePerson(tx, context, person.id, { bio })
    }
    await setGoal(tx, monthOf(context.clock(), demoPublication.timeZone), demoGoal)
  })
}

function capitalised(slug: string): string {
  return slug.charAt(0).toUpperCase() + slug.slice(1)
}

function readDemoPage(name: string): DemoPage {
  const text = readFileSync(join(articlesFolder, name), 'utf8')
  const read = readPage({ name, bytes: utf8(text) })
  invariant(read.ok, `the demo's ${name} is an article`)
  const correction = /^correction: (.+)$/m.exec(text)?.[1] ?? null
  return { page: read.value, publishedAt: read.value.publishedAt ?? 0, correction }
}

async function publishPage(house: House, { page, publishedAt, correction }: DemoPage): Promise<void> {
  const { db, context, files } = house
  const pictures = await drawPictures(page)
  const prepared = await prepareImport(db, context, files, page, (source) => pictures.get(source) ?? null)
  invariant(prepared.warnings.length === 0, prepared.warnings.join(' '))
  const { articleId } = await transaction(db, (tx) => storeImport(tx, context, prepared))
  const steps = [
    { kind: 'publish', note: '', publishedAt },
    ...(correction ? [{ kind: 'correction', note: correction } as const] : []),
  ] as const
  for (const step of steps) {
    const published = await transaction(db, (tx) =>
      publishArticle(tx, context, articleId, { userId: null, ...step }),
    )
    invariant(published.ok, `the demo's ${page.name} can be published`)
  }
}

/** `pictures/keyhole.jpg` is drawn by code, never stored in the project. */
async function drawPictures(page: ImportedPage): Promise<Map<string, Uint8Array>> {
  const drawn = new Map<string, Uint8Array>()
  for (const { source } of page.photos) {
    const name = /^pictures\/([a-z-]+)\.jpg$/.exec(source ?? '')?.[1]
    if (source && name) drawn.set(source, await drawPicture(name))
  }
  return drawn
}
