/** Puts the demo's paper into a newsroom, by the same doors that a newsroom uses. */
import { join } from 'node:path'
import type { Instant } from '#base/clock.ts'
import { invariant } from '#base/invariant.ts'
import type { Context } from '#platform/context.ts'
import { type Db, transaction } from '#platform/database.ts'
import type { FileStore } from '#platform/files.ts'
import { articleBySlug, publishArticle, withdrawArticle } from '#publish/articles.ts'
import { houseNames, saveHouseName } from '#publish/house-names.ts'
import { nameInLanguages } from '#publish/names-in-languages.ts'
import { ensurePerson, savePerson } from '#publish/people.ts'
import { ensureSection } from '#publish/sections.ts'
import { savePublication } from '#publish/settings.ts'
import { prepareImport, storeImport } from '#publish/store-import.ts'
import { changeStoryline, ensureStoryline } from '#publish/storylines.ts'
import { ensureTag } from '#publish/tags.ts'
import { markCompared } from '#publish/translations.ts'
import { type Afterwards, demoAfterwards } from './afterwards.ts'
import { demoHouseNames, demoSections, demoStorylines, demoTopics } from './names.ts'
import { type DemoPage, demoPages } from './pages.ts'
import { demoAuthors, demoPublication } from './publication.ts'

/** Where the demo's catalogues of words lie, by language; a newsroom keeps its own in its data folder. */
export const wordsFolder = join(import.meta.dirname, 'words')

type DemoNewsroom = { db: Db; context: Context; files: FileStore }

/**
 * Settings, people, names, articles with their pictures, and what became of them. What is there already stays, so
 * an interrupted demo is finished. `report` is told how many articles are done, of how many.
 */
export async function furnishPaper(
  newsroom: DemoNewsroom,
  report: (done: number, total: number) => void,
): Promise<void> {
  const pages = demoPages()
  if (await isFurnished(newsroom)) return
  await furnishNames(newsroom)
  for (const [done, page] of pages.entries()) {
    await publishPage(newsroom, page)
    report(done + 1, pages.length)
  }
  for (const change of demoAfterwards) await changeAfterwards(newsroom, change)
}

/** The last change of all is made: a translation was compared again. */
async function isFurnished({ db }: DemoNewsroom): Promise<boolean> {
  const last = demoAfterwards.at(-1)
  const article = last && (await articleBySlug(db, last.slug))
  return last !== undefined && article?.original_seen_at === Date.parse(last.at)
}

async function furnishNames({ db, context }: DemoNewsroom): Promise<void> {
  await transaction(db, async (tx) => {
    for (const { name, names } of demoSections) {
      const { id } = await ensureSection(tx, context, name)
      expected(await nameInLanguages(tx, context, 'section', id, names))
    }
    for (const { name, names } of demoTopics) {
      const { id } = await ensureTag(tx, context, name)
      expected(await nameInLanguages(tx, context, 'tag', id, names))
    }
    for (const { name, names, summary } of demoStorylines) {
      const { id } = await ensureStoryline(tx, context, name)
      await changeStoryline(tx, context, id, { summary })
      expected(await nameInLanguages(tx, context, 'storyline', id, names))
    }
    expected(await savePublication(tx, context, demoPublication))
    for (const { name, bio } of demoAuthors) {
      const person = await ensurePerson(tx, context, name)
      await savePerson(tx, context, person.id, { bio })
    }
    const known = new Set((await houseNames(tx)).map(({ language, name }) => `${language}:${name}`))
    for (const entry of demoHouseNames)
      if (!known.has(`${entry.language}:${entry.name}`)) expected(await saveHouseName(tx, context, entry))
  })
}

const workshop = new Map<string, Promise<Uint8Array>>()

async function publishPage(newsroom: DemoNewsroom, page: DemoPage): Promise<void> {
  const { db, files } = newsroom
  const context = at(newsroom, page.publishedAt)
  const pictures = await drawPictures(page)
  const prepared = await prepareImport(db, context, files, page, (source) => pictures.get(source) ?? null)
  invariant(prepared.warnings.length === 0, prepared.warnings.join(' '))
  const { articleId } = await transaction(db, (tx) => storeImport(tx, context, prepared))
  const { publishedAt } = page
  const options = { userId: null, kind: 'publish', note: '', publishedAt } as const
  expected(await transaction(db, (tx) => publishArticle(tx, context, articleId, options)))
}

/** The tools are loaded for a paper that is not furnished yet: they take more memory than the newsroom does. */
async function draw(name: string): Promise<Uint8Array> {
  return (await import('./pictures.ts')).drawPicture(name)
}

/** `pictures/keyhole.jpg` is drawn by code, never stored in the project; one that stands in several articles once. */
async function drawPictures(page: DemoPage): Promise<Map<string, Uint8Array>> {
  const drawn = new Map<string, Uint8Array>()
  for (const { source } of page.photos) {
    const name = /^pictures\/([a-z-]+)\.jpg$/.exec(source ?? '')?.[1]
    if (!source || !name) continue
    const drawing = workshop.get(name) ?? draw(name)
    workshop.set(name, drawing)
    drawn.set(source, await drawing)
  }
  return drawn
}

/** A change that was made before an interruption is made once more at most: its note is then there already. */
async function changeAfterwards(newsroom: DemoNewsroom, change: Afterwards): Promise<void> {
  const instant = Date.parse(change.at)
  const context = at(newsroom, instant)
  await transaction(newsroom.db, async (tx) => {
    const article = await articleBySlug(tx, change.slug)
    invariant(article !== null, `the demo's ${change.slug} is published`)
    if (change.kind === 'compared') return expected(await markCompared(tx, context, article.id))
    if (change.kind === 'withdrawal') {
      if (article.status === 'withdrawn') return
      const { notice } = change
      return expected(await withdrawArticle(tx, context, article.id, { userId: null, notice }))
    }
    if ((article.updated_at ?? 0) >= instant) return
    const { kind, note, grave = false } = change
    expected(await publishArticle(tx, context, article.id, { userId: null, kind, note, grave }))
  })
}

/** The newsroom at another time: the demo has a past. */
function at({ context }: DemoNewsroom, instant: Instant): Context {
  return { ...context, clock: () => instant }
}

/** What the demo asks for is always allowed; a refusal is a mistake in the demo. */
function expected(result: { ok: true } | { ok: false; message: string }): void {
  invariant(result.ok, result.ok ? '' : `the demo is refused: ${result.message}`)
}
