/**
 * `npm run pictures [NAME...]`: starts the demo newspaper on a scratch folder, gives to it as readers would in half a
 * year, looks at every kind of page in Chromium, and puts what it sees into docs/pictures: WebP, the same names each
 * time, with an index. With names (`npm run pictures front essay`) only these are taken again.
 */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import sharp from 'sharp'
import { openGivingHouse } from '../journeys/giving/giving-house.ts'
import { atRest, repository } from '../journeys/running-newsroom.ts'
import { givingScreens } from './pictures/giving.ts'
import { fileOf, picturesIndex } from './pictures/index-page.ts'
import { newsroomScreens } from './pictures/newsroom.ts'
import { type Look, type Shown, shownPages } from './pictures/pages.ts'
import { readerScreens } from './pictures/reader-messages.ts'
import { figuresAreOut, movableClock, seedGifts } from './pictures/seed-gifts.ts'
import { takeGivingPictures } from './pictures/take-giving.ts'
import { takeNewsroomPictures } from './pictures/take-newsroom.ts'
import { takeReaderMessages } from './pictures/take-reader-messages.ts'

const folder = join(repository, 'docs/pictures')
/** All pictures together, in bytes: a clone of the project should not weigh more than it must. */
const budget = 7_000_000

/** How a page is looked at; `height` is the most of it that is shown, `width` what the picture is reduced to. */
type Frame = { context: BrowserContextOptions; height: number; width: number; media?: 'print' }

const desktop = { viewport: { width: 1280, height: 1900 } }
const phone = { viewport: { width: 390, height: 1500 }, deviceScaleFactor: 2 }
const frames: Record<Look, Frame> = {
  desktop: { context: desktop, height: 1900, width: 960 },
  'desktop-dark': { context: { ...desktop, colorScheme: 'dark' }, height: 1900, width: 960 },
  phone: { context: phone, height: 1500, width: 480 },
  'phone-dark': { context: { ...phone, colorScheme: 'dark' }, height: 1500, width: 480 },
  // The text of a sheet of A4 with margins of 15 mm, at 96 pixels an inch.
  print: {
    context: { viewport: { width: 680, height: 1010 }, deviceScaleFactor: 1.5 },
    height: 1010,
    width: 720,
    media: 'print',
  },
}

const names = process.argv.slice(2)
const known = [...shownPages, ...readerScreens, ...givingScreens, ...newsroomScreens].map(({ name }) => name)
/** What shows no photograph need not wait until all sizes of all of them are made. */
const isOfMoneyAlone =
  names.length > 0 &&
  names.every((name) => {
    const screen = newsroomScreens.find((each) => each.name === name)
    return screen?.path.startsWith('/support') ?? (name === 'support' || name === 'how-we-count')
  })
const stranger = names.find((name) => !known.includes(name))
if (stranger !== undefined) {
  console.error(`There is no page "${stranger}". There are: ${known.join(', ')}.`)
  process.exit(2)
}
process.exit(await takePictures(shownPages.filter(({ name }) => names.length === 0 || names.includes(name))))

async function takePictures(wanted: Shown[]): Promise<number> {
  console.log('Starting the demo, and giving to it for half a year …')
  const time = movableClock()
  const house = await openGivingHouse(time.clock)
  const { browser, newsroom } = house
  if (!browser) {
    await house.close()
    return 1
  }
  try {
    await seedGifts(house, time)
    await (isOfMoneyAlone ? figuresAreOut(newsroom) : atRest(newsroom))
    if (names.length === 0) removePictures()
    mkdirSync(folder, { recursive: true })
    for (const shown of wanted) {
      for (const look of shown.looks) await takePicture(browser, newsroom.siteUrl, shown, look)
      console.log(`${shown.name}: ${shown.looks.join(', ')}`)
    }
    if (names.length === 0 || names.includes('front')) await makeFrontPicture()
    const messages = readerScreens.filter(({ name }) => names.length === 0 || names.includes(name))
    if (messages.length > 0) await takeReaderMessages(browser, newsroom.dataFolder, messages, folder)
    const screens = newsroomScreens.filter(({ name }) => names.length === 0 || names.includes(name))
    if (screens.length > 0) await takeNewsroomPictures(browser, newsroom, screens, folder)
    const giving = givingScreens.filter(({ name }) => names.length === 0 || names.includes(name))
    if (giving.length > 0) await takeGivingPictures(browser, giving, folder)
  } finally {
    await house.close()
  }
  writeFileSync(join(folder, 'README.md'), picturesIndex())
  return weigh()
}

function removePictures(): void {
  for (const file of pictureFiles()) rmSync(join(folder, file))
}

function pictureFiles(): string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.webp'))
}

async function takePicture(browser: Browser, siteUrl: string, shown: Shown, look: Look): Promise<void> {
  const { context: options, height, width, media } = frames[look]
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  const page = await context.newPage()
  if (media) await page.emulateMedia({ media })
  await page.goto(`${siteUrl}/${shown.path}`)
  await showAll(page, options.viewport?.width ?? width)
  const clip = await partOf(page, shown.from ?? 'html', height)
  const seen = sharp(await page.screenshot({ clip, fullPage: true })).resize({ width })
  const margin = media === 'print' ? 56 : 0
  const sides = { top: margin, bottom: margin, left: margin, right: margin, background: '#ffffff' }
  await seen
    .extend(sides)
    .webp({ quality: 55, effort: 6 })
    .toFile(join(folder, fileOf(shown, look)))
  await context.close()
}

/** The window as high as the page, so that all its pictures are loaded and nothing has to be scrolled. */
async function showAll(page: Page, width: number): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width, height: Math.min(height, 20_000) })
  for (let tries = 0; tries < 100; tries++) {
    const complete = await page.evaluate(() => [...document.images].every((image) => image.complete))
    if (complete) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The part of a page that is shown: from the top of an element on, a little above it where it is not the page. */
async function partOf(page: Page, from: string, height: number) {
  const { top, width, whole } = await page.evaluate((selector) => {
    const element = document.querySelector(selector)
    const box = document.documentElement.getBoundingClientRect()
    const top = (element?.getBoundingClientRect().top ?? 0) - box.top
    return {
      top: Math.max(0, top - (element === document.documentElement ? 0 : 24)),
      width: box.width,
      whole: box.height,
    }
  }, from)
  return {
    x: 0,
    y: Math.floor(top),
    width: Math.round(width),
    height: Math.floor(Math.min(whole - top, height)),
  }
}

/** The picture of the project's README: the front page on a desktop, and on a phone before it. */
async function makeFrontPicture(): Promise<void> {
  const [wide, narrow] = await Promise.all([
    sharp(join(folder, 'front-desktop.webp'))
      .extract({ left: 0, top: 0, width: 960, height: 640 })
      .toBuffer(),
    sharp(join(folder, 'front-phone-dark.webp'))
      .resize({ width: 300 })
      .extract({ left: 0, top: 0, width: 300, height: 560 })
      .toBuffer(),
  ])
  await sharp({ create: { width: 1320, height: 640, channels: 3, background: '#d9d5cc' } })
    .composite([
      { input: wide, left: 0, top: 0 },
      { input: narrow, left: 990, top: 40 },
    ])
    .png({ palette: true, quality: 80, compressionLevel: 9 })
    .toFile(join(folder, 'front-page.png'))
}

function weigh(): number {
  const bytes = pictureFiles().reduce((sum, file) => sum + statSync(join(folder, file)).size, 0)
  const line = `${pictureFiles().length} pictures, ${(bytes / 1_000_000).toFixed(1)} of ${budget / 1_000_000} MB`
  if (bytes <= budget) console.log(line)
  else console.error(`${line}: too much. Show less, or reduce more.`)
  return bytes <= budget ? 0 : 1
}
