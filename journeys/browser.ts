import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Nothing but loopback is contacted: background services are off. */
export const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts the browser of this machine (`CHROMIUM`, else the usual places), else the one that the npm package
 * ships; null, with the reason printed once, where neither runs. `options`: further ones of Chromium's command line.
 */
export async function launchBrowser(options: string[] = []): Promise<Browser | null> {
  const own = ownBrowser()
  try {
    if (own) return await chromium.launch({ executablePath: own, args: [...quiet, ...options] })
    return await launchShipped(options)
  } catch (error) {
    const reason = String(error).split('\n')[0]
    console.log(`Browser tests are skipped: ${reason}. Install Chromium (Debian: apt-get install chromium).`)
    return null
  }
}

/** The browser that this machine has; undefined where it has none. */
export function ownBrowser(): string | undefined {
  return [process.env.CHROMIUM ?? '', ...usualPlaces].find((path) => path !== '' && existsSync(path))
}

async function launchShipped(options: string[]): Promise<Browser> {
  const { default: shipped } = await import('@sparticuz/chromium')
  // It reuses whatever lies at $TMPDIR/chromium, of any version: give it a folder of its own.
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), 'tamizdat-chromium-'))
  return chromium.launch({
    executablePath: await shipped.executablePath(),
    args: [...shipped.args, ...quiet, ...options],
  })
}
