import { chmodSync, cpSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { ownBrowser, quiet } from '../journeys/browser.ts'
import type { Seen } from './cases.ts'
import { spaceOf } from './network.ts'
import type { Piece } from './paper.ts'

/** What a reader got, and after how many ms. */
export type Got = { seen: Seen; ms: number }

/** So long a reader waits for a page. */
const patienceMs = 15_000

/** Chromium for a reader behind the provider, with a profile of its own in `profile`. */
export async function openBrowser(
  folder: string,
  profile: string,
): Promise<{ context: BrowserContext; page: Page }> {
  // The pipe by which Playwright speaks to it crosses namespaces.
  const wrapper = join(folder, 'browser.sh')
  if (!existsSync(wrapper)) {
    const line = `exec ip netns exec ${spaceOf('reader')} ${ownBrowser()} "$@"`
    writeFileSync(wrapper, `#!/bin/sh\nHOME=${join(folder, 'home')}\nexport HOME\n${line}\n`)
    chmodSync(wrapper, 0o700)
  }
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: wrapper,
    args: [...quiet, '--disable-features=DnsOverHttps'],
    viewport: { width: 390, height: 844 },
  })
  return { context, page: context.pages()[0] ?? (await context.newPage()) }
}

/** A profile as it was when its browser was closed. */
export function copyProfile(from: string, to: string): string {
  rmSync(to, { recursive: true, force: true })
  cpSync(from, to, { recursive: true, filter: (path) => !path.includes('Singleton') })
  return to
}

/** Opens an address at which `expected` stands as headline. */
export async function read(page: Page, address: string, expected: string): Promise<Got> {
  const started = performance.now()
  const got = (seen: Seen) => ({ seen, ms: Math.round(performance.now() - started) })
  try {
    const response = await page.goto(address, { waitUntil: 'commit', timeout: patienceMs })
    const headline = await page.waitForFunction(headlineAt, expected, { timeout: patienceMs })
    if (response?.status() === 200) return got((await headline.jsonValue()) === expected ? 'right' : 'wrong')
    return got(response?.status() === 503 && response.fromServiceWorker() ? 'honest' : 'wrong')
  } catch (error) {
    // The browser says that there is nothing to be had, or is still waiting: nobody takes that for our page.
    const isNothing = /net::ERR_|Timeout|interrupted/.test(String(error))
    if (!isNothing) throw error
    return got('honest')
  }
}

/** In the page: its headline, once that is there whole; on a slow line the half of it comes first. */
function headlineAt(expected: string): string | null {
  const headline = document.querySelector('h1')?.textContent.trim()
  return headline === expected || document.readyState !== 'loading' ? (headline ?? 'none') : null
}

/** A first visit: the front page, then the worker, then two articles that it does not keep ahead. */
export async function readFirst(page: Page, home: string, front: string, pieces: Piece[]): Promise<Got[]> {
  const got = [await read(page, home, front)]
  if (got[0]?.seen !== 'right') return got
  const started = performance.now()
  const isThere = await page
    .waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: patienceMs })
    .then(
      () => true,
      () => false,
    )
  got.push({ seen: isThere ? 'right' : 'honest', ms: Math.round(performance.now() - started) })
  for (const { path, headline } of pieces) got.push(await read(page, home + path, headline))
  return got
}
