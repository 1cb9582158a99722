import { primaryOf, type Publication, type PublishedArticle, type Rendition } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { reachFile } from './gather/standing.ts'
import { everything } from './lists.ts'
import { epubOf } from './offline/epub.ts'
import { paperOf } from './offline/paper.ts'
import { picturesOf } from './offline/pictures.ts'
import { type PocketParts, pocketOf } from './offline/pocket.ts'
import { posterOf } from './offline/poster.ts'
import { pressLanguages } from './languages.ts'
import { pathsIn } from './paths.ts'
import type { Press } from './press.ts'
import type { Run } from './run/run.ts'
import { startRuns, type Runs } from './run/runs.ts'
import type { PageChange } from './source.ts'

export type { PocketParts } from './offline/pocket.ts'

/** What files to take along are made of besides the articles. */
export type OfflineParts = {
  /** The bytes of a picture; null where its file has not come. */
  read: (rendition: Rendition) => Promise<Uint8Array | null>
  /** Those with pictures too, which weigh a megabyte or two. */
  withPictures: boolean
  /** Null where the pocket reader's script was not built. */
  pocket: PocketParts | null
}

/** As many as weigh about 50 kB compressed without pictures. */
const newest = 50
/** One that was withdrawn or went over to another language keeps its place in the list. */
const looked = 80

/**
 * The files to take along, of each language in which anything was published: one plain page with the newest articles,
 * the same with pictures, an e-book, the pocket reader, a poster; and "How to reach us", which links to them. Those with
 * articles are dated and say their edition, so that every making of them gives other bytes.
 */
export async function* pressOffline(press: Press, parts: OfflineParts): AsyncIterable<PageChange> {
  const runs = await startRuns(press)
  for (const language of runs.languages) {
    const run = await runs.of(language)
    const articles = await newestArticles(run)
    const { offlineText, offlinePictures, epub, pocket, poster } = run.paths
    if (articles.length > 0) yield { path: offlineText, body: paperOf(run, articles, new Map()) }
    if (articles.length > 0 && parts.withPictures) {
      const pictures = await picturesOf(articles, parts.read)
      yield { path: offlinePictures, body: paperOf(run, articles, pictures) }
      yield { path: epub, body: epubOf(run, articles, pictures) }
    }
    if (parts.pocket) yield { path: pocket, body: pocketOf(run, parts.pocket) }
    const sheet = await posterOf(run)
    if (sheet) yield { path: poster, body: sheet }
  }
}

/** "How to reach us" in every language, as it is now. */
export async function* pressReach(press: Press): AsyncIterable<PageChange> {
  const runs: Runs = await startRuns(press)
  for (const language of runs.languages) yield reachFile(await runs.of(language))
}

/** Where the files to take along stand, in every language of the publication, whether or not they have been made. */
export async function downloadPaths(db: Db, publication: Pick<Publication, 'language'>): Promise<string[]> {
  const main = primaryOf(publication.language)
  const languages = await pressLanguages(db, publication)
  return languages.flatMap((language) => {
    const paths = pathsIn(language === main ? '' : `${language}/`)
    return [paths.offlineText, paths.offlinePictures, paths.epub, paths.pocket, paths.poster]
  })
}

/** The newest first. */
async function newestArticles(run: Run): Promise<PublishedArticle[]> {
  const ids = await run.places.last(everything(run.language), looked)
  const articles = await run.articles.read(ids)
  return articles
    .filter(
      ({ withdrawal, document }) => withdrawal === null && primaryOf(document.language) === run.language,
    )
    .sort((a, b) => b.sequence - a.sequence)
    .slice(0, newest)
}
