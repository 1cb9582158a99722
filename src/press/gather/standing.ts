import { icon, manifest, robots } from '../feeds/machine-files.ts'
import { sitemapOfPages } from '../feeds/sitemaps.ts'
import { carryPage } from '../pages/carry-page.ts'
import { aboutPage, correctionsPage, missingPage } from '../pages/plain-pages.ts'
import { reachPage } from '../pages/reach-page.ts'
import { diagnosisPage } from '../pages/diagnosis-page.ts'
import { howWeCountPage } from '../pages/how-we-count-page.ts'
import { supportPage } from '../pages/support-page.ts'
import { mediaPath, rootFiles } from '../paths.ts'
import { namedIn } from '../run/named.ts'
import type { Run } from '../run/run.ts'
import type { PageChange } from '../source.ts'

/** What stands once, at the root, and only changes when the publication says something else of itself. */
export function* filesAtRoot(main: Run): Iterable<PageChange> {
  yield { path: rootFiles.missing, body: missingPage(main) }
  yield { path: rootFiles.robots, body: robots(main) }
  yield { path: rootFiles.manifest, body: manifest(main) }
  yield { path: rootFiles.icon, body: icon(main) }
  const { logo } = main.publication
  if (logo !== null) yield { path: mediaPath(logo.rendition), media: logo.rendition }
}

/** The same of each language. */
export function* standingFiles(run: Run): Iterable<PageChange> {
  yield { path: run.paths.about, body: aboutPage(run) }
  yield reachFile(run)
  yield { path: run.paths.diagnosis, body: diagnosisPage(run) }
  yield { path: run.paths.carry, body: carryPage(run) }
  yield { path: run.paths.count, body: howWeCountPage(run) }
  yield { path: run.paths.sitemapPages, body: sitemapOfPages(run) }
}

/** "How to reach us": it changes with the mirrors, and with the files to take along. */
export function reachFile(run: Run): PageChange {
  return { path: run.paths.reach, body: reachPage(run) }
}

/** The support page; in the publication's own language it changes with what is given. */
export function supportFile(run: Run): PageChange {
  return { path: run.paths.support, body: supportPage(run) }
}

const correctionsShown = 100

/** The newest corrections of a language. */
export async function correctionsFile(run: Run): Promise<PageChange> {
  const corrected = await run.source.corrected(correctionsShown, run.language)
  const body = correctionsPage(
    run,
    corrected.map((article) => namedIn(article, run.language)),
  )
  return { path: run.paths.corrections, body }
}
