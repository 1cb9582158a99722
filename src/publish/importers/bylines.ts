import { cleanText } from '#edition/clean-text.ts'

const opening =
  /^(?:(?:written |story |reported |text )?by|автор(?:ы|ка)?(?: текста)?|текст|von|par|por)(?:\s*:\s*|\s+)(?=\S)/iu
const labelOnly =
  /^(?:author|authors|writer|posted (?:on|by)|published|veröffentlicht am|автор(?:ы)?)\s*:?$/iu

/**
 * The names in a line that is nothing but a byline (`By Anna Ivanova and Boris Petrov`, `Автор: Анна Иванова`);
 * empty where it is something else.
 */
export function bylineNames(line: string): string[] {
  const text = cleanText(line)
  const match = opening.exec(text)
  if (!match || text.length > 120) return []
  const names = splitNames(text.slice(match[0].length).replace(/\s+(?:for|для)\s+.*$/iu, ''))
  return names.length > 0 && names.every(looksLikeName) ? names : []
}

/** Names out of one or several printed ones, cleaned; what cannot be a name is left out. At most 20. */
export function tidyNames(printed: string[]): string[] {
  const names = printed.flatMap((line) => splitNames(cleanText(line).replace(opening, '')))
  const likely = names.filter(
    (name) => name.length <= 80 && !/https?:|@|\d{3}/.test(name) && !labelOnly.test(name),
  )
  const seen = new Map(likely.map((name) => [name.toLowerCase(), name]))
  return [...seen.values()].slice(0, 20)
}

function splitNames(text: string): string[] {
  return text
    .split(/,(?!\s{0,3}(?:Jr|Sr|MD|PhD)\b)|;|\||&|\band\b|(?<=\s)и(?=\s)|\bund\b/iu)
    .map((name) => name.trim().replace(/[.,;:]$/u, ''))
    .filter((name) => /\p{L}/u.test(name))
}

/** Up to five words, each with a capital but for particles such as `van`; the first script without case passes. */
function looksLikeName(name: string): boolean {
  const words = name.split(' ')
  if (words.length > 5 || /[.!?:]$/u.test(name)) return false
  return words.every(
    (word) =>
      !/^\p{Ll}/u.test(word) || /^(?:van|von|de|der|den|del|di|da|la|le|al|bin|ибн|фон|ван|де)$/u.test(word),
  )
}
