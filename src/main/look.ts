import { done, type Result } from '#base/refusal.ts'
import type { Publication } from '#edition/publication.ts'
import { transaction } from '#platform/database.ts'
import { renderStanding, type StandingPreview } from '#press/preview-page.ts'
import { checkCatalogue, speaks, wordsIn } from '#press/words.ts'
import { recordChange } from '#publish/changes.ts'
import type { House } from './house.ts'
import { writeWords } from './words-folder.ts'

/** A page of the publication as the press would print it with settings that are not saved. */
export function previewStanding(
  house: House,
  page: StandingPreview,
  language: string,
  settings: Partial<Publication>,
): Promise<string> {
  const { source, db, site, context } = house
  const tried = { ...source, publication: async () => ({ ...(await source.publication()), ...settings }) }
  const edition = { number: site.number, madeAt: context.clock() }
  return renderStanding({ source: tried, db, edition }, page, language)
}

/** The words that the paper itself says: in code, and in `words/<tag>.json` of the data folder. */
export function paperWords(house: House) {
  const own = async (language: string) => (await house.source.catalogues())[language] ?? {}
  return {
    async state(language: string): Promise<'own' | 'catalogue' | 'english'> {
      if (speaks(language)) return 'own'
      return language in (await house.source.catalogues()) ? 'catalogue' : 'english'
    },
    async read(language: string) {
      const said: Record<string, string> = await own(language)
      return Object.entries(wordsIn(language))
        .filter(([key]) => key !== 'locale')
        .map(([key, standard]) => ({ key, standard, own: said[key] ?? '' }))
    },
    async save(language: string, words: Record<string, string>): Promise<Result<null, 'catalogue-invalid'>> {
      const said = Object.entries({ ...(await own(language)), ...words }).filter(([, text]) => text !== '')
      const checked = checkCatalogue(Object.fromEntries(said))
      if (!checked.ok) return checked
      writeWords(house.config.dataFolder, language, checked.value)
      await transaction(house.db, (tx) => recordChange(tx, house.context, null))
      return done(null)
    },
  }
}
