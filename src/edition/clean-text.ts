// Zero-width no-break space, and overrides that turn the text around them, which no writer types by hand.
const invisible = /(?!\s)[\p{Cc}\p{Noncharacter_Code_Point}]|[\uFEFF\u202D\u202E]/gu
// All white space but those a typographer sets on purpose: U+00A0, U+202F and the ideographic space.
const blanks = /[\t-\r \u0085\u1680\u2000-\u200A\u2028\u2029\u205F]+/g
const edge = /[\s\u200B]/

/**
 * Text from outside as one clean line: controls and non-characters gone, half surrogate pairs replaced by
 * U+FFFD, composed (NFC, Unicode TR15), every run of white space one blank, nothing at the edges.
 * What comes out passes the rules of the article document for a line, but for its length.
 */
export function cleanText(text: string): string {
  return withoutEdges(cleanRun(text))
}

/** By hand: an expression for the end begins anew at every blank of a long run. */
function withoutEdges(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && edge.test(text.charAt(from))) from++
  while (to > from && edge.test(text.charAt(to - 1))) to--
  return text.slice(from, to)
}

/** As `cleanText`, but keeps one blank at either edge: for a piece of a sentence with more pieces beside it. */
export function cleanRun(text: string): string {
  // NEL (U+0085) is both a control and a blank: blanks go first. Composing comes last, since what was
  // between a letter and its accent may just have gone.
  return text
    .toWellFormed()
    .replace(blanks, ' ')
    .replace(invisible, '')
    .replace(/ {2,}/g, ' ')
    .normalize('NFC')
}
