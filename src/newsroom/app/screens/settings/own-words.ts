import type { Settings } from '../../../contract/publication.ts'

/** What the paper says of itself in one language; in another than its own only what was set there. */
export type Words = Partial<Pick<Settings, 'name' | 'tagline' | 'about' | 'appeal' | 'legalNotices'>>

/** The words in a language: `null` for the publication's own. */
export function wordsOf(form: Settings, language: string | null): Words {
  return language === null ? form : (form.inLanguage[language] ?? {})
}

/** The patch that changes words in a language; what is emptied there is said in the publication's own again. */
export function saying(form: Settings, language: string | null, words: Words): Partial<Settings> {
  if (language === null) return words
  const merged = { ...form.inLanguage[language], ...words }
  const said = Object.fromEntries(Object.entries(merged).filter(([, value]) => !isNothing(value)))
  const { [language]: _before, ...others } = form.inLanguage
  return { inLanguage: Object.keys(said).length === 0 ? others : { ...others, [language]: said } }
}

function isNothing(value: unknown): boolean {
  if (value === '' || value === undefined) return true
  if (Array.isArray(value)) return value.length === 0
  return typeof value === 'object' && value !== null && Object.values(value).every(isNothing)
}
