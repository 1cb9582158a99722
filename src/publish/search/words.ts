// What a word is, for the search: both engines get words that are folded and parted here, so that both find the same.

/** Scripts that set no blanks between words: each letter stands alone, and a run of them is searched as a phrase. */
const unspaced = String.raw`\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`
const word = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu')
const letterLimit = 60
const anyUnspaced = new RegExp(`[${unspaced}]`, 'u')

/** True where words begin within a run of letters. */
export function isUnspaced(text: string): boolean {
  return anyUnspaced.test(text)
}

/**
 * The words of a text, folded: small letters, compatibility forms as the plain ones, ё as е, Latin letters without
 * their marks (é as e). Marks of other scripts stay: й is no и.
 */
export function searchWords(text: string): string[] {
  return (
    folded(text)
      .match(word)
      ?.map((one) => one.slice(0, letterLimit).toWellFormed()) ?? []
  )
}

export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll('ß', 'ss')
    .replaceAll(/\u00ad|\u200b|\u200c|\u200d|\u2060|\ufeff/g, '')
}

/** One thing that has to occur: words that stand together, the last of them perhaps only begun. */
export type SearchTerm = { words: string[]; begins: boolean }

const termLimit = 12

/**
 * What was asked for: words, each of which may go on where it has two letters or more, and phrases in quotation marks
 * (of any kind), which stand as they are. At most twelve; what has neither letter nor digit asks for nothing.
 */
export function searchTerms(query: string): SearchTerm[] {
  const terms: SearchTerm[] = []
  const parts = query
    .toWellFormed()
    .slice(0, 200)
    .matchAll(/["“”„«]([^"“”«»]*)(?:["“”»]|$)|[^\s"“”„«»]+/gu)
  for (const [whole, phrase] of parts) {
    const words = searchWords(phrase ?? whole)
    const last = words.at(-1)
    if (last !== undefined) terms.push({ words, begins: phrase === undefined && Array.from(last).length > 1 })
  }
  return terms.slice(0, termLimit)
}

/** The terms as FTS5 wants them (sqlite.org/fts5.html §3): words hold letters, digits and marks only. */
export function ftsQuery(terms: SearchTerm[]): string {
  return terms.map(({ words, begins }) => `"${words.join(' ')}"${begins ? '*' : ''}`).join(' AND ')
}

/** The terms as a `tsquery` of PostgreSQL; with `together: false` the words of a phrase may stand anywhere. */
export function tsQuery(terms: SearchTerm[], { together = true } = {}): string {
  return terms
    .map(({ words, begins }) => {
      const quoted = words.map((one, i) => `'${one}'${begins && i === words.length - 1 ? ':*' : ''}`)
      return `(${quoted.join(together ? ' <-> ' : ' & ')})`
    })
    .join(' & ')
}
