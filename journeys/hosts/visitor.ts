import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { runCommand } from '../running-newsroom.ts'

/** Imports and publishes a short article; its path in the site. */
export async function publishPiece(folder: string, dataFolder: string, headline: string): Promise<string> {
  const file = join(folder, `${headline.replaceAll(' ', '-')}.md`)
  const sentence = 'The press was carried over the border in parts, and every part had a different owner. '
  writeFileSync(
    file,
    `---\nheadline: ${headline}\nsection: News\n---\n\n${sentence.repeat(4)}\n\n${sentence}\n`,
  )
  const { stdout } = await runCommand(['import', file, '--publish', '--json'], { dataFolder })
  const [made] = (JSON.parse(stdout) as { files: { url: string }[] }).files
  return new URL(made?.url ?? '').pathname.slice(1)
}

/** A new browser of somebody who visits `home`, until its worker keeps what it keeps ahead, `paths` among it. */
export async function firstVisit(browser: Browser, home: string, paths: string[]): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await visitWith(page, home, paths)
  return page
}

/** The same in a page that is there. */
export async function visitWith(page: Page, home: string, paths: string[]): Promise<void> {
  await page.goto(home)
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  while (!(await page.evaluate(allIsKept, paths))) await pause(100)
}

/** Ends the page's worker, as browsers do at will: what it had in memory is gone. */
export async function stopWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}

/** In the page: takes away kept articles, so that they must come again. */
export async function dropArticles(): Promise<void> {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) if (/kept\/\d/.test(request.url)) await cache.delete(request)
  }
}

/** In the page: takes away what is remembered of hosts. */
export async function dropMemory(): Promise<void> {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    for (const request of await cache.keys())
      if (request.url.endsWith('kept/memory')) await cache.delete(request)
  }
}

/** In the page: true once the worker keeps these paths. */
async function allIsKept(paths: string[]): Promise<boolean> {
  const kept: string[] = []
  for (const name of await caches.keys())
    for (const { url } of await (await caches.open(name)).keys()) kept.push(decodeURIComponent(url))
  // The script comes last.
  return [...paths, 'page.js'].every((path) => kept.some((url) => url.endsWith(path)))
}
