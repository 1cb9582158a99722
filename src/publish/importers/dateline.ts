import type { Block } from '#edition/article.ts'

const place =
  /^((?:\p{Lu}[\p{Lu}.'’-]+)(?: [\p{Lu}.'’-]+){0,3}(?:, (?:\p{Lu}[\p{L}.]*)(?: \p{Lu}[\p{L}.]*)?)?)\s(?:[—–]|--?)(?:\s+|$)/u

/** `TOKYO — Japan said …` parted into the place, as printed, and the rest; null where no place in capitals opens it. */
export function splitDateline(text: string): { dateline: string; rest: string } | null {
  const match = place.exec(text)
  return match?.[1] ? { dateline: match[1], rest: text.slice(match[0].length) } : null
}

/** Takes the dateline off the first paragraph, also where it stands in a paragraph by itself. */
export function takeDateline(blocks: Block[]): { dateline: string; blocks: Block[] } {
  const at = blocks.findIndex((block) => block.type === 'paragraph')
  const first = blocks[at]
  const [opening, ...others] = first?.type === 'paragraph' ? first.content : []
  const found = opening?.type === 'text' ? splitDateline(opening.text) : null
  if (first?.type !== 'paragraph' || opening?.type !== 'text' || found === null)
    return { dateline: '', blocks }
  const content = found.rest === '' ? others : [{ ...opening, text: found.rest }, ...others]
  return { dateline: found.dateline, blocks: blocks.with(at, { ...first, content }) }
}
