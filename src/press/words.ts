import { english } from './words/english.ts'
import { russian } from './words/russian.ts'
import type { Vocabulary } from './words/vocabulary.ts'

export type { Vocabulary } from './words/vocabulary.ts'

const languages: Record<string, Vocabulary> = { en: english, ru: russian }

/** The paper's own words in a language (BCP 47 tag); English where it has not learnt that one. */
export function wordsIn(language: string): Vocabulary {
  return languages[primaryOf(language)] ?? english
}

/** `en` of `en-GB`. */
export function primaryOf(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? ''
}

// Arabic and Hebrew script by default; a tag may name its script outright (`ku-Arab`).
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The direction in which a language is written. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = /-(arab|hebr|latn|cyrl)\b/i.exec(language)?.[1]?.toLowerCase()
  if (script !== undefined) return script === 'arab' || script === 'hebr' ? 'rtl' : 'ltr'
  return rightToLeft.has(primaryOf(language)) ? 'rtl' : 'ltr'
}
