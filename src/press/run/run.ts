import type { Funding, Named, Publication } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { rootFrom } from '../paths.ts'
import type { EditionLine, PressSource } from '../source.ts'
import { wordsIn, type Vocabulary } from '../words.ts'
import type { Dates } from './dates.ts'
import { Teasers } from './teasers.ts'

/** What one press needs on every page, looked up once. */
export type Run = {
  source: PressSource
  db: Db
  edition: EditionLine
  publication: Publication
  funding: Funding
  /** In the order of the menu. */
  sections: Named[]
  teasers: Teasers
}

/** Asks for what every page needs. */
export async function startRun(press: { source: PressSource; db: Db; edition: EditionLine }): Promise<Run> {
  const publication = await press.source.publication()
  return {
    source: press.source,
    db: press.db,
    edition: press.edition,
    publication,
    funding: await press.source.funding(),
    sections: await press.source.sections(),
    teasers: new Teasers(press.source, publication.timeZone),
  }
}

/** A page being made: where it stands and in which language it speaks. */
export type Page = {
  run: Run
  path: string
  /** Leads from the page to the root: `../../`. */
  root: string
  language: string
  words: Vocabulary
  dates: Dates
}

/** A page at `path`, in the publication's language unless told otherwise. */
export function pageAt(run: Run, path: string, language: string = run.publication.language): Page {
  const words = wordsIn(language)
  const dates = { locale: words.locale, timeZone: run.publication.timeZone }
  return { run, path, root: rootFrom(path), language, words, dates }
}

/** The address of a file of the site, from this page. */
export function to(page: Page, path: string): string {
  return page.root + path
}

/** The same as outsiders need it: absolute, from `PUBLIC_URL`. The front page is the bare root. */
export function absolute(run: Run, path: string): string {
  return `${run.publication.publicUrl}/${path === 'index.html' ? '' : path}`
}
