import { cleanText } from '#edition/clean-text.ts'
import type { Credit } from '#edition/publication.ts'

// Names under which pictures are passed on, in the spelling that is printed.
const agencies = [
  'EPA',
  'EPA-EFE',
  'AFP',
  'AP',
  'AP Photo',
  'TASS',
  'ТАСС',
  'Reuters',
  'Рейтер',
  'Getty Images',
  'Getty',
  'ZUMA',
  'ZUMA Press',
  'Scanpix',
  'RIA Novosti',
  'РИА Новости',
  'Sputnik',
  'Спутник',
  'DPA',
  'ANP',
  'PA',
  'PA Media',
  'PA Images',
  'Xinhua',
  'Kyodo',
  'Interfax',
  'Интерфакс',
  'Коммерсантъ',
  'Коммерсант',
  'Kommersant',
  'Ведомости',
  'Anadolu',
  'Anadolu Agency',
  'AA',
  'NurPhoto',
  'Bloomberg',
  'Magnum',
  'Magnum Photos',
  'UPI',
  'Alamy',
  'Shutterstock',
  'iStock',
  'Unsplash',
  'Pexels',
  'Wikimedia Commons',
  'Flickr',
  'Keystone',
  'APA',
  'Ritzau',
  'TT',
  'NTB',
  'Lehtikuva',
  'Belga',
  'ANSA',
  'EFE',
  'LUSA',
  'PAP',
  'CTK',
  'MTI',
  'UNIAN',
  'УНИАН',
  'Ukrinform',
  'Укринформ',
  'Moskva News Agency',
  'АГН «Москва»',
  'Агентство Москва',
  'SOPA Images',
  'SOPA',
  'LightRocket',
  'Polaris',
  'VII',
  'Redux',
  'Laif',
  'Imago',
  'picture alliance',
  'Contour',
  'Pool',
  'BBC',
  'CNN',
  'RFE/RL',
  'VOA',
]
const known = new Map(agencies.map((name) => [name.toLowerCase(), name]))

const label =
  /^(?:(?:file )?(?:photo(?:graph)?s?|images?|pictures?|illustration|credit)(?: by| credit| courtesy of)?|фото(?:графия)?|автор фото|иллюстрация|bild|foto)\s*(?::|\bby\b|©)?\s*/iu
const labelled =
  /(?:^|[\s(])((?:(?:file )?(?:photo|photograph|image|picture|illustration|credit)s?\s*(?:(?:credit|by|courtesy of)\s*:?|:)|фото(?:графия)?\s*:|автор фото\s*:|фотография\s|foto\s*:|bild\s*:|©)\s*\S[^.!?]{1,120}?)\)?\.?$/iu
const agencyInBrackets =
  /\(((?:AP|EPA|AFP|Reuters|Getty|EPA-EFE) (?:Photo|Images|File)?[^()]{0,100})\)\s*\.?$/u

/**
 * A credit out of the line that is printed: `EPA/HARISH TYAGI/TASS` is Harish Tyagi's picture, passed on by
 * EPA and TASS. Null where the line is empty or too long to be a credit (160 characters).
 */
export function parseCredit(printed: string): Credit | null {
  const line = cleanText(printed).replace(/^[([]\s*(.*?)\s*[)\]]$/u, '$1')
  const bareLine = cleanText(line.replace(label, '').replace(/^©\s*/u, '')).replace(/[.,;]$/u, '')
  if (bareLine === '' || bareLine.length > 160) return null
  const parts = splitCredit(bareLine)
  const passedOn = parts.flatMap((part) => known.get(part.toLowerCase()) ?? [])
  const strangers = parts.filter((part) => !known.has(part.toLowerCase()))
  // Where no house is known, the maker is named first, as in `Anna Ivanova / Tamizdat`.
  const people = passedOn.length > 0 ? strangers : strangers.slice(0, 1)
  passedOn.push(...(passedOn.length > 0 ? [] : strangers.slice(1)))
  return {
    line: bareLine,
    creator: nameCase(people.join(', ')),
    agencies: [...new Set(passedOn)].slice(0, 20),
  }
}

/** Name from capitals: `HARISH TYAGI` is Harish Tyagi. Names in mixed case stay as they are. */
function nameCase(name: string): string {
  if (name !== name.toUpperCase() || !name.includes(' ')) return name
  return name
    .toLowerCase()
    .replace(/(^|[\s\-'’.])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
}

function splitCredit(line: string): string[] {
  const pieces = line
    .split(/\s*(?:\/|\||,|;|—|–| - |\bvia\b|\bfor\b)\s*/u)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
  // `AP Photo/Name` and `Photo by Name`: the word says what it is, not who made it.
  return pieces.map((piece) => piece.replace(/^(AP|EPA|AFP) Photo$/iu, '$1'))
}

export type CaptionAndCredit = { caption: string; credit: Credit | null }

/**
 * Takes a credit off the end of a caption: `… hitting Russia. EPA/HARISH TYAGI/TASS`, `(AP Photo/Jae Hong)`,
 * `Photo: Anna Ivanova / Reuters`. `lonely` lets one agency's name alone count, which is only safe where it is
 * known that the text is a caption.
 */
export function splitCaption(text: string, options: { lonely: boolean }): CaptionAndCredit {
  const whole = cleanText(text)
  const found =
    slashed(whole) ?? inBrackets(whole) ?? withLabel(whole) ?? (options.lonely ? lonely(whole) : null)
  if (found === null) return { caption: whole, credit: null }
  return { caption: cleanText(whole.slice(0, found.at)), credit: parseCredit(found.line) }
}

type Found = { at: number; line: string }

/** `A/B` or `A/B/C` after a sentence's end, one of them an agency. Blanks are counted: without end they cost minutes. */
function slashed(text: string): Found | null {
  const match = /(?:^|[.!?…"”»)]\s{1,3})([^.!?/]{1,60}(?:\s{0,3}\/\s{0,3}[^.!?/]{1,60}){1,4})\.?$/u.exec(text)
  const line = match?.[1]?.trim()
  if (!match || !line) return null
  const parts = splitCredit(line.replace(label, ''))
  const named = parts.every((part) => part.split(' ').length <= 5 && /^[\p{Lu}\p{N}«]/u.test(part))
  if (!named || !parts.some((part) => known.has(part.toLowerCase()))) return null
  return { at: match.index + match[0].indexOf(line), line }
}

function inBrackets(text: string): Found | null {
  const match = agencyInBrackets.exec(text)
  return match?.[1] ? { at: match.index, line: match[1] } : null
}

function withLabel(text: string): Found | null {
  const match = labelled.exec(text)
  return match?.[1] ? { at: match.index, line: match[1] } : null
}

function lonely(text: string): Found | null {
  const match = /(?:^|[.!?…"”»)]\s+)([^.!?]{2,30})$/u.exec(text)
  const line = match?.[1]
  if (!match || !line || !known.has(line.toLowerCase())) return null
  return { at: match.index + match[0].indexOf(line), line }
}
