import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { ask, seed } from '../../journeys/desk-in-browser.ts'
import type { RunningNewsroom } from '../../journeys/running-newsroom.ts'
import type { NewsroomLook, NewsroomScreen } from './newsroom.ts'

const looks: Record<NewsroomLook, { context: BrowserContextOptions; width: number }> = {
  desktop: { context: { viewport: { width: 1280, height: 880 } }, width: 960 },
  phone: { context: { viewport: { width: 390, height: 800 }, deviceScaleFactor: 2 }, width: 480 },
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
  const ids = { article: await firstOf(page, 'draft'), live: await firstOf(page, 'live') }
  const storageState = await context.storageState()
  await context.close()
  for (const look of ['desktop', 'phone'] as const) {
    const shown = await browser.newContext({
      ...looks[look].context,
      storageState,
      reducedMotion: 'reduce',
    })
    for (const screen of wanted.filter((one) => one.looks.includes(look)))
      await take(await shown.newPage(), newsroom.newsroomUrl, screen, ids, join(folder, fileOf(screen, look)))
    await shown.close()
  }
}

/** `desk-board-phone.webp` */
export function fileOf({ name }: NewsroomScreen, look: NewsroomLook): string {
  return `${name}-${look}.webp`
}

async function firstOf(page: Page, status: 'draft' | 'live'): Promise<string> {
  const list = await ask<{ articles: { id: string }[] }>(page, `/api/articles?status=${status}`)
  return list.articles[0]?.id ?? ''
}

async function take(
  page: Page,
  origin: string,
  screen: NewsroomScreen,
  ids: { article: string; live: string },
  file: string,
): Promise<void> {
  const path = screen.path.replace(':article', ids.article).replace(':live', ids.live)
  await page.goto(`${origin}${path}`)
  await page.locator(screen.ready).first().waitFor()
  // Never idle: the newsroom's own news comes in over an open line.
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  await page.waitForTimeout(400)
  for (const key of screen.keys ?? []) {
    await page.keyboard.press(key)
    await page.waitForTimeout(400)
  }
  const width = looks[file.endsWith('-phone.webp') ? 'phone' : 'desktop'].width
  const seen = await page.screenshot()
  await sharp(seen).resize({ width }).webp({ quality: 55, effort: 6 }).toFile(file)
  await page.close()
}
