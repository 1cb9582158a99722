import type { ArticleDocument } from '#edition/article.ts'
import type { Found, Place } from '../finding.ts'

/**
 * How many letters of a headline search results and cards show before they cut it, by the width of its letters.
 * Search results hold some 600 pixels in one line, cards some two lines of that (measured in the type they are set in).
 */
const room = {
  wide: { search: 30, card: 45, letters: /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/gu },
  arabic: { search: 70, card: 100, letters: /[\p{sc=Arabic}\p{sc=Hebrew}]/gu },
  cyrillic: {
    search: 58,
    card: 90,
    letters: /[\p{sc=Cyrillic}\p{sc=Greek}\p{sc=Armenian}\p{sc=Georgian}]/gu,
  },
  latin: { search: 64, card: 100, letters: /\p{L}/gu },
}

/** Longer than a card has room for; told with what search and cards leave of it. */
export function headlineLength({ headline }: ArticleDocument): Found[] {
  const letters = Array.from(headline)
  const { search, card } = roomFor(headline)
  if (letters.length <= card) return []
  const rest = letters.slice(card).join('').trim()
  const message =
    `The headline has ${letters.length} letters. Search results show about ${search} of them and cards about ${card}: ` +
    `“…${rest}” is cut off there. Bring what matters to the front, or make it shorter.`
  return [{ place: field('headline', card, headline.length), message }]
}

/** The script that most of its letters are in. */
function roomFor(headline: string): { search: number; card: number } {
  const all = headline.match(/\p{L}/gu)?.length ?? 0
  const { wide, arabic, cyrillic, latin } = room
  return (
    [wide, arabic, cyrillic].find(({ letters }) => (headline.match(letters)?.length ?? 0) * 2 > all) ?? latin
  )
}

export function standfirstEmpty({ standfirst }: ArticleDocument): Found[] {
  if (standfirst.trim() !== '') return []
  const message =
    'There is no standfirst. Lists, cards and search results show one or two sentences under the headline; without ' +
    'them a reader has the headline alone to go by.'
  return [{ place: field('standfirst', 0, 0), message }]
}

function field(name: 'headline' | 'standfirst', start: number, end: number): Place {
  return { field: name, block: null, path: ['document', name], start, end }
}
