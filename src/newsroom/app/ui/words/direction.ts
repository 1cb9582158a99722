// ISO 15924 scripts and the languages that are written in them, from right to left.
const scripts = /-(?:Arab|Hebr|Thaa|Syrc|Nkoo|Adlm|Rohg)\b/i
const languages = new Set('ar arc ckb dv fa he khw ks ku ps sd ug ur yi'.split(' '))

/** Which way a language is written, by its BCP 47 tag. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  if (scripts.test(language)) return 'rtl'
  const [primary = ''] = language.toLowerCase().split('-')
  return languages.has(primary) && !/-(?:Latn|Cyrl)\b/i.test(language) ? 'rtl' : 'ltr'
}
