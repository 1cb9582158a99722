const latin: Record<string, string> = {
  en: 'the of and to in that is was for with said',
  de: 'der die und das den von zu mit ist nicht ein auf',
  fr: 'le la les des et est dans que pour une du sur',
  es: 'el la los las que del una por con para es en',
  it: 'il che di per una sono della con non è gli',
  pt: 'o que do da em para uma não com os é são',
  nl: 'de het een van en dat niet met voor zijn op',
  pl: 'się nie jest na że do przez oraz z w jak',
  tr: 've bir bu için ile olarak da çok daha olan',
}

/**
 * BCP 47 tag by script and commonest words: good enough to choose fonts, direction and hyphenation, and shown
 * to the editor. `en` where nothing tells.
 */
export function guessLanguage(text: string): string {
  const sample = text.slice(0, 20_000).toLowerCase()
  return byScript(sample) ?? byWords(sample)
}

function byScript(sample: string): string | null {
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0
  const letters = count(/\p{L}/gu)
  const mostly = (pattern: RegExp) => count(pattern) > letters * 0.4
  if (letters === 0) return null
  if (mostly(/\p{sc=Cyrillic}/gu)) return cyrillic(sample)
  if (mostly(/\p{sc=Arabic}/gu)) return /[پچژگ]/.test(sample) ? 'fa' : 'ar'
  if (count(/[\p{sc=Hiragana}\p{sc=Katakana}]/gu) > letters * 0.1) return 'ja'
  const scripts: [RegExp, string][] = [
    [/\p{sc=Hebrew}/gu, 'he'],
    [/\p{sc=Han}/gu, 'zh'],
    [/\p{sc=Hangul}/gu, 'ko'],
    [/\p{sc=Greek}/gu, 'el'],
    [/\p{sc=Georgian}/gu, 'ka'],
    [/\p{sc=Armenian}/gu, 'hy'],
    [/\p{sc=Devanagari}/gu, 'hi'],
    [/\p{sc=Thai}/gu, 'th'],
  ]
  return scripts.find(([pattern]) => mostly(pattern))?.[1] ?? null
}

function cyrillic(sample: string): string {
  if (sample.includes('ў')) return 'be'
  const ukrainian = sample.match(/[іїєґ]/g)?.length ?? 0
  const russian = sample.match(/[ыэъё]/g)?.length ?? 0
  return ukrainian > russian ? 'uk' : 'ru'
}

function byWords(sample: string): string {
  const found = sample.match(/\p{L}+/gu) ?? []
  let best = { language: 'en', hits: 0 }
  for (const [language, list] of Object.entries(latin)) {
    const words = new Set(list.split(' '))
    const hits = found.filter((word) => words.has(word)).length
    if (hits > best.hits) best = { language, hits }
  }
  return best.language
}

/** A declared language as BCP 47 (`ru_RU` becomes `ru-RU`), or null where it is not one. */
export function declaredLanguage(declared: string | null | undefined): string | null {
  if (!declared) return null
  try {
    return Intl.getCanonicalLocales(declared.trim().replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}
