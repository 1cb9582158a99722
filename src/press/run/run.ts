import type { Instant } from '#base/clock.ts'
import type { Funding, Named, Publication } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { rootFrom, standingPages, type Paths } from '../paths.ts'
import type { Contact, EditionLine, PressSource } from '../source.ts'
import { wordsIn, type Catalogues, type Vocabulary } from '../words.ts'
import type { Articles } from './articles.ts'
import type { Dates } from './dates.ts'
import type { Places } from './places.ts'
import type { Teasers } from './teasers.ts'

/** What all languages of one press share. */
export type Shared = {
  source: PressSource
  db: Db
  edition: EditionLine
  funding: Funding
  contact: Contact
  catalogues: Catalogues
  /** Addresses that lists had before. */
  formerLists: Awaited<ReturnType<PressSource['formerLists']>>
  /** In which there is anything, the publication's own first, the others by tag. */
  languages: LanguageFolder[]
  teasers: Teasers
  articles: Articles
  places: Places
}

/** A language of the publication and where its pages stand. */
export type LanguageFolder = {
  /** Primary tag: `ru`. */
  language: string
  paths: Paths
}

/** One press in one of its languages: what every page of it needs, looked up once. */
export type Run = Shared &
  LanguageFolder & {
    /** True for the publication's own language: its front and support pages change with every edition. */
    isMain: boolean
    /** As it speaks of itself in this language; `language` is the tag that pages carry. */
    publication: Publication
    /** Those in which this language has published, in the order of the menu, named in this language. */
    sections: Named[]
    words: Vocabulary
    /**
     * The time that its pages are of: the edition's, or in another language than the publication's own that
     * of its newest article, so that an edition which brings it nothing leaves it untouched.
     */
    asOf: Instant
  }

/** A page being made: where it stands and in which language it speaks. */
export type Page = {
  run: Run
  path: string
  /** Leads from the page to the root: `../../`. */
  root: string
  /** BCP 47 tag. */
  language: string
  words: Vocabulary
  dates: Dates
  /** The same page in every language that has it, this one included; empty where there is no other. */
  alternates: Alternate[]
}

/** A page in a language (BCP 47 tag), for `hreflang` and for the reader who would rather have that one. */
export type Alternate = { language: string; path: string }

/** A page at `path`, in the publication's language unless told otherwise. */
export function pageAt(
  run: Run,
  path: string,
  article: { language: string; alternates: Alternate[] } | null = null,
): Page {
  const language = article?.language ?? run.publication.language
  const words = language === run.publication.language ? run.words : wordsIn(language, run.catalogues)
  const dates = { locale: words.locale, timeZone: run.publication.timeZone }
  const alternates = article?.alternates ?? standingAlternates(run, path)
  return { run, path, root: rootFrom(path), language, words, dates, alternates }
}

/** Pages of the same name stand in every language; all other pages have nothing that answers to them. */
function standingAlternates(run: Run, path: string): Alternate[] {
  const name = standingPages.find((page) => run.paths[page] === path)
  if (name === undefined || run.languages.length < 2) return []
  return run.languages.map(({ language, paths }) => ({ language, path: paths[name] }))
}

/** The address of a file of the site, from this page. */
export function to(page: Page, path: string): string {
  return page.root + path
}

/** The same as outsiders need it: absolute, from `PUBLIC_URL`. The front page is the bare root. */
export function absolute(run: Run, path: string): string {
  return `${run.publication.publicUrl}/${path === 'index.html' ? '' : path}`
}
