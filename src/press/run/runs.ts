import type { Instant } from '#base/clock.ts'
import { nameIn, primaryOf, type Named, type Publication } from '#edition/publication.ts'
import type { Db } from '#platform/database.ts'
import { pressLanguages } from '../languages.ts'
import { everything, listKey } from '../lists.ts'
import { pathsIn } from '../paths.ts'
import type { EditionLine, PressSource } from '../source.ts'
import { wordsIn } from '../words.ts'
import { Articles } from './articles.ts'
import { Places } from './places.ts'
import type { LanguageFolder, Run, Shared } from './run.ts'
import { Teasers } from './teasers.ts'

/** One press, in every language that it speaks. */
export type Runs = {
  /** Primary tags, the publication's own first. */
  languages: string[]
  main: Run
  /** The run of a language; also of one in which nothing has been published yet, for a preview. */
  of(language: string): Promise<Run>
}

/** A section of a language in which something is about to be published. */
type Coming = { language: string; section: string }

/** Asks for what every page needs; with `coming`, as it will be once that section has its first article. */
export async function startRuns(
  press: { source: PressSource; db: Db; edition: EditionLine },
  coming: Coming | null = null,
): Promise<Runs> {
  const publication = await press.source.publication()
  const shared = await sharedBy(press, publication, coming)
  const menus = await menusOf(shared, coming)
  const runs = new Map<string, Promise<Run>>()
  const of = (language: string) => {
    const run = runs.get(language) ?? runIn(shared, publication, language, menus.get(language) ?? [])
    runs.set(language, run)
    return run
  }
  const languages = shared.languages.map(({ language }) => language)
  return { languages, of, main: await of(primaryOf(publication.language)) }
}

async function sharedBy(
  { source, db, edition }: { source: PressSource; db: Db; edition: EditionLine },
  publication: Publication,
  coming: Coming | null,
): Promise<Shared> {
  const spoken = await pressLanguages(db, publication, coming === null ? [] : [coming.language])
  return {
    source,
    db,
    edition,
    funding: await source.funding(),
    contact: await source.contact(),
    catalogues: await source.catalogues(),
    formerLists: await source.formerLists(),
    languages: spoken.map((language) => folderOf(language, publication)),
    teasers: new Teasers(source, publication.timeZone),
    articles: new Articles(source),
    places: new Places(db),
  }
}

function folderOf(language: string, publication: Publication): LanguageFolder {
  return {
    language,
    paths: pathsIn(language === primaryOf(publication.language) ? '' : `${language}/`),
  }
}

/**
 * The sections of each language: those whose list has begun there. A list never ends, so a menu only grows, and
 * whoever begins a section in a language has everything pressed.
 */
async function menusOf(
  { source, places, languages }: Shared,
  coming: Coming | null,
): Promise<Map<string, Named[]>> {
  const sections = await source.sections()
  const keys = languages.flatMap(({ language }) =>
    sections.map((section) => listKey({ kind: 'section', slug: section.slug }, language)),
  )
  await places.measure(keys)
  const menus = new Map<string, Named[]>()
  for (const { language } of languages) {
    const begun: Named[] = []
    for (const { slug, ...named } of sections) {
      const length = await places.length(listKey({ kind: 'section', slug }, language))
      const comes = coming?.language === language && coming.section === slug
      if (length > 0 || comes) begun.push({ slug, name: nameIn({ slug, ...named }, language) })
    }
    menus.set(language, begun)
  }
  return menus
}

async function runIn(
  shared: Shared,
  publication: Publication,
  language: string,
  sections: Named[],
): Promise<Run> {
  const isMain = language === primaryOf(publication.language)
  const own = isMain ? publication : { ...publication, ...publication.inLanguage[language], language }
  return {
    ...shared,
    ...folderOf(language, publication),
    isMain,
    publication: own,
    sections,
    words: wordsIn(own.language, shared.catalogues),
    asOf: isMain ? shared.edition.madeAt : await newestIn(shared, language),
  }
}

const newestRead = 40

/** When the newest of a language came out; among its last entries, since an archive is imported with old days. */
async function newestIn({ teasers, places, edition }: Shared, language: string): Promise<Instant> {
  const newest = await teasers.of(await places.last(everything(language), newestRead))
  const shown = newest.filter(({ withdrawn }) => !withdrawn)
  const days = (shown.length > 0 ? shown : newest).map(({ publishedAt }) => publishedAt)
  return days.length === 0 ? edition.madeAt : Math.max(...days)
}
