import type { Block } from '#edition/article.ts'
import { printable } from '../../document/editor-node.ts'

/** Plain text as paragraphs: where there are blank lines they part them and lines stay lines, else each line is one. */
export function readText(text: string): Block[] {
  const clean = printable(text)
  const hasBlank = /\n[ \u00a0]*\n/.test(clean.trim())
  return clean
    .split(hasBlank ? /\n[ \u00a0]*(?:\n[ \u00a0]*)+/ : /\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ type: 'paragraph', content: [{ type: 'text', text: part }] }))
}
