import { createHash } from 'node:crypto'
import type { Db } from '#platform/database.ts'
import { firstFree } from './articles/names.ts'

/** Longest slug, in characters. */
export const slugLimit = 80

/** What a slug looks like: lower-case ASCII words joined by single hyphens. */
export const slugPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/**
 * The slug of a headline or a name: lower-case ASCII letters, digits and hyphens, at most 80 characters and
 * never empty, so that the dumbest host can serve it. Cyrillic and Greek are transliterated, accents dropped.
 * A text in a script that has no letters here becomes `fallback` and six digits of its hash.
 */
export function slugOf(text: string, fallback = 'article'): string {
  const words = transliterated(text).replace(/[^a-z0-9]+/g, '-')
  const slug = shortened(words.replace(/^-+|-+$/g, ''))
  if (slug !== '') return slug
  return `${fallback}-${createHash('sha256').update(text.toWellFormed()).digest('hex').slice(0, 6)}`
}

/** The wanted slug where no article has or had it, else the first free of `wanted-2`, `wanted-3`, … */
export function freeSlug(db: Db, wanted: string): Promise<string> {
  return firstFree(db, 'article', wanted)
}

function transliterated(text: string): string {
  const lower = text.toWellFormed().normalize('NFC').toLowerCase()
  const own = /[ґєії]/.test(lower) ? ukrainian : noneOfTheirOwn
  let latin = ''
  for (const letter of lower) {
    latin += own.get(letter) ?? letters.get(letter) ?? letter.normalize('NFKD').replace(/\p{M}/gu, '')
  }
  // Words of which nothing but a mark was an apostrophe stay one word: don't → dont.
  return latin.replace(/['’ʼ`]/g, '').toLowerCase()
}

/** Cut at the last whole word that fits, or hard where the first word alone is too long. */
function shortened(slug: string): string {
  if (slug.length <= slugLimit) return slug
  const cut = slug.slice(0, slugLimit + 1)
  const end = cut.lastIndexOf('-')
  return (end > slugLimit / 2 ? cut.slice(0, end) : cut.slice(0, slugLimit)).replace(/-+$/, '')
}

/** Letters that Unicode cannot take apart. Cyrillic after the passport rules (ICAO 9303), with softer `ё`, `х`. */
const letters = new Map(
  Object.entries({
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'yo',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
    щ: 'shch',
    ъ: '',
    ы: 'y',
    ь: '',
    э: 'e',
    ю: 'yu',
    я: 'ya',
    ґ: 'g',
    є: 'ye',
    і: 'i',
    ї: 'yi',
    ў: 'u',
    ђ: 'dj',
    ј: 'j',
    љ: 'lj',
    њ: 'nj',
    ћ: 'c',
    џ: 'dz',
    ѓ: 'gj',
    ќ: 'kj',
    ѕ: 'dz',
    ә: 'a',
    ғ: 'gh',
    қ: 'q',
    ң: 'ng',
    ө: 'o',
    ұ: 'u',
    ү: 'u',
    һ: 'h',
    ҷ: 'j',
    ҳ: 'h',
    ӣ: 'i',
    ӯ: 'u',
    α: 'a',
    β: 'v',
    γ: 'g',
    δ: 'd',
    ε: 'e',
    ζ: 'z',
    η: 'i',
    θ: 'th',
    ι: 'i',
    κ: 'k',
    λ: 'l',
    μ: 'm',
    ν: 'n',
    ξ: 'x',
    ο: 'o',
    π: 'p',
    ρ: 'r',
    σ: 's',
    ς: 's',
    τ: 't',
    υ: 'y',
    φ: 'f',
    χ: 'ch',
    ψ: 'ps',
    ω: 'o',
    ά: 'a',
    έ: 'e',
    ή: 'i',
    ί: 'i',
    ό: 'o',
    ύ: 'y',
    ώ: 'o',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ı: 'i',
    ħ: 'h',
    ŋ: 'ng',
    ə: 'a',
    '&': ' and ',
  }),
)

/** Letters that Ukrainian reads otherwise than Russian. */
const ukrainian = new Map([
  ['г', 'h'],
  ['и', 'y'],
])
const noneOfTheirOwn = new Map<string, string>()
