import { diffArrays } from 'diff'

/** A run of text that both have, or only one of them. */
export type Span = { change: 'same' | 'added' | 'removed'; text: string }

/** Beyond this many differences two texts have little in common, and showing which is of no use. */
const mostEdits = 2_000

/** Words, signs and blanks, each on its own; letters where a script has no blanks. Nothing is lost between them. */
const token =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]\p{M}*|(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}\p{M}])+|\s+|[^\p{L}\p{N}\p{M}\s]/gu

/** How one text becomes the other, word by word. Joined without `added` the runs are `before`, without `removed` `after`. */
export function spansOf(before: string, after: string): Span[] {
  if (before === after) return before === '' ? [] : [{ change: 'same', text: before }]
  const parts = diffArrays(tokensOf(before), tokensOf(after), { maxEditLength: mostEdits })
  if (parts === undefined) return replaced(before, after)
  return parts.map(({ added, removed, value }) => ({
    change: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }))
}

export function tokensOf(text: string): string[] {
  return text.match(token) ?? []
}

function replaced(before: string, after: string): Span[] {
  const spans: Span[] = [
    { change: 'removed', text: before },
    { change: 'added', text: after },
  ]
  return spans.filter(({ text }) => text !== '')
}
