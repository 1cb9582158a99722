import { icon, manifest, robots } from '../feeds/machine-files.ts'
import { sitemapOfPages } from '../feeds/sitemaps.ts'
import { aboutPage, correctionsPage, missingPage, reachPage } from '../pages/plain-pages.ts'
import { supportPage } from '../pages/support-page.ts'
import { machineFiles, pages } from '../paths.ts'
import type { Run } from '../run/run.ts'
import type { PageChange } from '../source.ts'

/** What only changes when the publication says something else of itself. */
export function* standingFiles(run: Run): Iterable<PageChange> {
  yield { path: pages.about, body: aboutPage(run) }
  yield { path: pages.reach, body: reachPage(run) }
  yield { path: pages.missing, body: missingPage(run) }
  yield { path: machineFiles.robots, body: robots(run) }
  yield { path: machineFiles.manifest, body: manifest(run) }
  yield { path: machineFiles.icon, body: icon(run) }
  yield { path: machineFiles.sitemapPages, body: sitemapOfPages(run) }
}

/** The support page, which changes with every edition. */
export function supportFile(run: Run): PageChange {
  return { path: pages.support, body: supportPage(run) }
}

const correctionsShown = 100

/** The newest corrections. */
export async function correctionsFile(run: Run): Promise<PageChange> {
  return { path: pages.corrections, body: correctionsPage(run, await run.source.corrected(correctionsShown)) }
}
