import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import sharp from 'sharp'
import { type GivingHouse, openGivingHouse } from '../../journeys/giving/giving-house.ts'
import type { GivingLook, GivingScreen } from './giving.ts'
import { fileOf } from './index-page.ts'

const looks: Record<GivingLook, { context: BrowserContextOptions; height: number; width: number }> = {
  desktop: { context: { viewport: { width: 1280, height: 900 } }, height: 1500, width: 800 },
  phone: {
    context: { viewport: { width: 390, height: 800 }, deviceScaleFactor: 2 },
    height: 1500,
    width: 400,
  },
}
/** Goes to each screen as a reader would, with payment services stood in for, and puts what it sees into `folder`. */
export async function takeGivingPictures(
  browser: Browser,
  wanted: GivingScreen[],
  folder: string,
): Promise<void> {
  const house = await openGivingHouse()
  try {
    for (const screen of wanted) {
      for (const look of screen.looks) await take(browser, house, { screen, look, folder })
      console.log(`${screen.name}: ${screen.looks.join(', ')}`)
    }
  } finally {
    await house.close()
  }
}

type Taking = { screen: GivingScreen; look: GivingLook; folder: string }

async function take(browser: Browser, house: GivingHouse, { screen, look, folder }: Taking): Promise<void> {
  const { context: options, height, width } = looks[look]
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  const page = await context.newPage()
  await screen.go(page, house)
  const { top, whole, wide } = await page.evaluate(() => ({
    top: scrollY,
    whole: document.documentElement.scrollHeight,
    wide: document.documentElement.clientWidth,
  }))
  const clip = { x: 0, y: top, width: wide, height: Math.min(whole - top, height) }
  await sharp(await page.screenshot({ clip, fullPage: true }))
    .resize({ width })
    .webp({ quality: 55, effort: 6 })
    .toFile(join(folder, fileOf(screen, look)))
  await context.close()
}
