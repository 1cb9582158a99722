import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import type { Block } from '../../src/edition/article.ts'
import type { ArticleList, ArticleView } from '../../src/newsroom/contract.ts'
import { ask, seed } from '../../journeys/desk-in-browser.ts'
import type { RunningNewsroom } from '../../journeys/running-newsroom.ts'
import { fileOf } from './index-page.ts'
import type { NewsroomLook, NewsroomScreen } from './newsroom.ts'

const looks: Record<NewsroomLook, { context: BrowserContextOptions; width: number }> = {
  desktop: { context: { viewport: { width: 1280, height: 880 } }, width: 880 },
  phone: { context: { viewport: { width: 390, height: 800 }, deviceScaleFactor: 2 }, width: 420 },
}

/** Goes to each screen of the demo newsroom, with some work on the desk, and puts what it sees into `folder`. */
export async function takeNewsroomPictures(
  browser: Browser,
  newsroom: RunningNewsroom,
  wanted: NewsroomScreen[],
  folder: string,
): Promise<void> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(newsroom.link)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await seed(page)
  const live = await liveStory(page, 'suitcase')
  const changed = await liveStory(page, 'half-life')
  await goOnWith(page, changed)
  const ids = { live: live.id, changed: changed.id, article: await draftLike(page, live) }
  const storageState = await context.storageState()
  await context.close()
  for (const screen of wanted) {
    for (const look of screen.looks) {
      const shown = await browser.newContext({
        ...looks[look].context,
        ...(screen.signedOut ? {} : { storageState }),
        reducedMotion: 'reduce',
      })
      shown.setDefaultTimeout(60_000)
      await take(await shown.newPage(), newsroom.newsroomUrl, { screen, look, ids, folder })
      await shown.close()
    }
    console.log(`${screen.name}: ${screen.looks.join(', ')}`)
  }
}

/** The oldest live story with a word in its headline. */
async function liveStory(page: Page, word: string): Promise<ArticleView> {
  const list = await ask<ArticleList>(page, `/api/articles?status=live&query=${word}`)
  return ask<ArticleView>(page, `/api/articles/${list.articles.at(-1)?.id ?? ''}`)
}

/** Something typed into a live article that readers do not see yet. */
async function goOnWith(page: Page, { id, revision, content }: ArticleView): Promise<void> {
  const { document } = content
  const more = ' Two have gone since this was written, and one has come back.'
  const blocks = document.blocks.map((block, i): Block => {
    if (i !== 1 || block.type !== 'paragraph') return block
    const last = block.content.length - 1
    const inlines = block.content.map((inline, at) =>
      inline.type === 'text' && at === last ? { ...inline, text: `${inline.text}${more}` } : inline,
    )
    return { ...block, content: inlines }
  })
  const body = { expectedRevision: revision.id, content: { ...content, document: { ...document, blocks } } }
  await page.evaluate(
    async ([path, text]) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await fetch(path, { method: 'PUT', headers, body: text })
      if (!answer.ok) throw new Error(await answer.text())
    },
    [`/api/articles/${id}/draft`, JSON.stringify(body)] as const,
  )
}

/** A draft of some length on which the checks have something to say, and that cannot go out yet. */
async function draftLike(page: Page, { content }: ArticleView): Promise<string> {
  const [first, ...rest] = content.document.blocks
  const day: Block = {
    type: 'paragraph',
    content: [{ type: 'text', text: 'The case was opened on Tuesday.' }],
  }
  const speaker = { name: '', role: '', place: '', date: '', source: '' }
  const words = [{ type: 'text' as const, text: 'I carried it because nobody looks at an old woman’s coat.' }]
  const quote: Block = { type: 'quote', paragraphs: [words], speaker }
  const blocks = [...(first ? [first] : []), day, quote, ...rest]
  const document = { ...content.document, headline: 'The second suitcase', standfirst: '', blocks }
  return page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
      const answer = await fetch('/api/articles', { method: 'POST', headers, body: JSON.stringify(body) })
      return ((await answer.json()) as ArticleView).id
    },
    { content: { ...content, document, slug: '', section: '' } },
  )
}

type Taking = {
  screen: NewsroomScreen
  look: NewsroomLook
  ids: { article: string; live: string; changed: string }
  folder: string
}

async function take(page: Page, origin: string, { screen, look, ids, folder }: Taking): Promise<void> {
  const path = screen.path
    .replace(':article', ids.article)
    .replace(':live', ids.live)
    .replace(':changed', ids.changed)
  await page.goto(`${origin}${path}`)
  await page.locator(screen.ready).first().waitFor()
  await settled(page)
  if (screen.key) {
    const { press, brings, typed = '' } = screen.key
    await page.keyboard.press(press)
    await page.locator(brings).first().waitFor()
    await page.keyboard.type(typed)
    await settled(page)
  }
  if (screen.press) {
    const { name, brings } = screen.press
    await page
      .getByRole('button', { name })
      .or(page.getByRole('tab', { name }))
      .or(page.getByText(name, { exact: true }))
      .first()
      .click()
    await page.locator(brings).first().waitFor()
    await settled(page)
  }
  await sharp(await page.screenshot())
    .resize({ width: looks[look].width })
    .webp({ quality: 40, effort: 6 })
    .toFile(join(folder, fileOf(screen, look)))
}

/** Everything asked has come, and nothing moves. Never idle: the newsroom's own news comes in over an open line. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], [data-loading]') === null)
  for (const frame of page.frames()) await frame.locator('body > *').first().waitFor({ state: 'attached' })
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  for (const frame of page.frames())
    await frame.waitForFunction(() => {
      const isInSight = ({ top, bottom }: DOMRect) => bottom > 0 && top < innerHeight
      const seen = [...document.images].filter((image) => isInSight(image.getBoundingClientRect()))
      return seen.every((image) => image.complete)
    })
  await page.waitForFunction(() => {
    const isMoving = ({ effect, playState }: Animation) =>
      playState === 'running' && effect?.getComputedTiming().endTime !== Infinity
    return !document.getAnimations().some(isMoving)
  })
}
