import type { Block, Inline } from '#edition/article.ts'
import { countWords, endsSentence } from '../words.ts'
import type { Line } from '../furniture/trim.ts'
import { isListItem, listItemText } from './lines.ts'

const rule = /^(?:[-*_=~•⁂]\s*){3,}$/u

/**
 * Blocks of an article's lines: paragraphs, lists, rules, headings, and photos where a line of group −1 holds
 * a photo's key.
 */
export function textBlocks(lines: Line[]): Block[] {
  const blocks: Block[] = []
  lines.forEach((line, i) => addLine(blocks, line, { first: i === 0, next: lines[i + 1]?.text ?? '' }))
  return blocks
}

function addLine(blocks: Block[], line: Line, place: { first: boolean; next: string }): void {
  if (line.group === -1) blocks.push({ type: 'photo', photo: line.text, caption: null })
  else if (rule.test(line.text)) blocks.push({ type: 'divider' })
  else if (isListItem(line.text)) addListItem(blocks, line.text)
  else if (isHeading(line.text, place)) blocks.push({ type: 'heading', level: 2, content: inline(line.text) })
  else blocks.push({ type: 'paragraph', content: inline(line.text) })
}

function addListItem(blocks: Block[], line: string): void {
  const { text, ordered } = listItemText(line)
  const last = blocks.at(-1)
  if (last?.type === 'list' && last.ordered === ordered) last.items.push(inline(text))
  else blocks.push({ type: 'list', ordered, items: [inline(text)] })
}

/** A short line that ends like no sentence and stands over a paragraph. */
function isHeading(text: string, place: { first: boolean; next: string }): boolean {
  if (place.first || endsSentence(text) || /[,"”»]$/u.test(text)) return false
  return countWords(text) <= 10 && text.length <= 90 && countWords(place.next) >= 12
}

function inline(text: string): Inline[] {
  return [{ type: 'text', text }]
}
