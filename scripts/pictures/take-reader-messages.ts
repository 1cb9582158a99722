import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import sharp from 'sharp'
import { fileOf } from './index-page.ts'
import type { ReaderLook, ReaderScreen } from './reader-messages.ts'
import { openReadersHouse, type ReadersHouse } from './readers-house.ts'

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 }
const looks: Record<ReaderLook, BrowserContextOptions> = {
  phone,
  'phone-dark': { ...phone, colorScheme: 'dark' },
}

/**
 * Brings each message of a reader's device about, with a copy of the edition in `dataFolder`, and puts what it sees into
 * `folder`.
 */
export async function takeReaderMessages(
  browser: Browser,
  dataFolder: string,
  wanted: ReaderScreen[],
  folder: string,
): Promise<void> {
  const house = await openReadersHouse(dataFolder)
  try {
    for (const screen of wanted) {
      for (const look of screen.looks) await take(browser, house, { screen, look, folder })
      console.log(`${screen.name}: ${screen.looks.join(', ')}`)
    }
  } finally {
    await house.close()
  }
}

type Taking = { screen: ReaderScreen; look: ReaderLook; folder: string }

async function take(browser: Browser, house: ReadersHouse, { screen, look, folder }: Taking): Promise<void> {
  await house.begin(screen.signed)
  const context = await browser.newContext({ ...looks[look], ...screen.context, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await screen.go(page, house)
  const { top, whole } = await page.evaluate((selector) => {
    const y = document.querySelector(selector)?.getBoundingClientRect().top ?? 0
    return { top: y + scrollY, whole: document.documentElement.scrollHeight }
  }, screen.from ?? 'html')
  const y = screen.from ? Math.max(0, Math.floor(top) - 24) : 0
  const clip = { x: 0, y, width: 390, height: Math.min(screen.height, whole - y) }
  await sharp(await page.screenshot({ clip, fullPage: true }))
    .resize({ width: 400 })
    .webp({ quality: 50, effort: 6 })
    .toFile(join(folder, fileOf(screen, look)))
  await context.close()
}
