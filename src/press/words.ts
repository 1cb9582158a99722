import { done, refused, type Result } from '#base/refusal.ts'
import { primaryOf } from '#edition/publication.ts'
import { english } from './words/english.ts'
import { russian } from './words/russian.ts'
import type { Vocabulary } from './words/vocabulary.ts'

export { primaryOf } from '#edition/publication.ts'
export type { Vocabulary } from './words/vocabulary.ts'

const languages: Record<string, Vocabulary> = { en: english, ru: russian }

/** Any part of the vocabulary, in a language of the paper's own. */
export type Catalogue = Partial<Record<keyof Vocabulary, string>>
/** Catalogues by primary tag (`fa`). They may also put other words for those that the press knows. */
export type Catalogues = Record<string, Catalogue>

const made = new WeakMap<Catalogues, Map<string, Vocabulary>>()

/**
 * The paper's own words in a language (BCP 47 tag): from its catalogue, else as the press has them in that
 * language, else in English.
 */
export function wordsIn(language: string, catalogues: Catalogues = none): Vocabulary {
  const tag = primaryOf(language)
  const known = made.get(catalogues) ?? new Map<string, Vocabulary>()
  made.set(catalogues, known)
  let words = known.get(tag)
  if (words === undefined) {
    const catalogue = catalogues[tag]
    words = languages[tag] ?? english
    if (catalogue !== undefined)
      words = { ...words, ...(tag in languages ? {} : { locale: tag }), ...catalogue }
    known.set(tag, words)
  }
  return words
}

const none: Catalogues = {}

/** True where the press itself has the words of a language (BCP 47 tag). */
export function speaks(language: string): boolean {
  return Object.hasOwn(languages, primaryOf(language))
}

/**
 * A catalogue read from a file, checked: an object of texts by key, every key one of the vocabulary. Keys that
 * are missing are no fault; they stay as they were.
 */
export function checkCatalogue(value: unknown): Result<Catalogue, 'catalogue-invalid'> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refused(
      'catalogue-invalid',
      'A catalogue must be an object of texts, such as {"latest": "Latest"}.',
    )
  for (const [key, text] of Object.entries(value)) {
    if (!Object.hasOwn(english, key))
      return refused('catalogue-invalid', `The catalogue has “${key}”, which is none of the words of a page.`)
    if (typeof text !== 'string' || text.length > longestText)
      return refused('catalogue-invalid', `“${key}” must be a text of at most ${longestText} characters.`)
  }
  const { locale } = value as Catalogue
  if (locale !== undefined && !isLocale(locale))
    return refused(
      'catalogue-invalid',
      `“locale” must be a language tag such as fa or pt-BR, not “${locale}”.`,
    )
  return done(value as Catalogue)
}

const longestText = 1000

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}

// Arabic and Hebrew script by default; a tag may name its script outright (`ku-Arab`).
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The direction in which a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = /-(arab|hebr|latn|cyrl)\b/i.exec(language)?.[1]?.toLowerCase()
  if (script !== undefined) return script === 'arab' || script === 'hebr' ? 'rtl' : 'ltr'
  return rightToLeft.has(primaryOf(language)) ? 'rtl' : 'ltr'
}
