import type { Inline } from '#edition/article.ts'
import { type EditorMark, type EditorNode, printable } from '../../document/editor-node.ts'
import { inlinesFromEditor } from '../../document/inlines.ts'

export type RunMarks = { strong: boolean; emphasis: boolean; href: string | null }

/** A run of words as it is read, with the blanks of a web page (CSS Text §4.1): many are one, none at the ends. */
export class Run {
  #nodes: EditorNode[] = []

  get isEmpty(): boolean {
    return this.#nodes.every(({ type, text = '' }) => type === 'text' && text.trim() === '')
  }

  add(text: string, marks: RunMarks, isPreformatted: boolean): void {
    const words = isPreformatted ? printable(text) : text.replace(/[ \t\r\n\f]+/g, ' ')
    if (words !== '') this.#nodes.push({ type: 'text', text: words, marks: marksOf(marks) })
  }

  addBreak(): void {
    this.#nodes.push({ type: 'hardBreak' })
  }

  addNote(content: unknown): void {
    this.#nodes.push({ type: 'note', attrs: { content } })
  }

  /** What was read, and an empty run from now on. */
  take(): Inline[] {
    const nodes = this.#nodes
    this.#nodes = []
    return inlinesFromEditor(trimmed(nodes))
  }
}

function marksOf({ strong, emphasis, href }: RunMarks): EditorMark[] {
  return [
    ...(href === null ? [] : [{ type: 'link', attrs: { href } }]),
    ...(strong ? [{ type: 'bold' }] : []),
    ...(emphasis ? [{ type: 'italic' }] : []),
  ]
}

/** Word fills gaps with blanks that do not break: a row of them is one blank. A single one stays. */
function trimmed(nodes: EditorNode[]): EditorNode[] {
  const kept: EditorNode[] = []
  let isAtBlank = true
  for (const node of nodes) {
    if (node.type !== 'text') {
      if (node.type === 'hardBreak') strip(kept)
      if (node.type === 'note' || kept.length > 0) kept.push(node)
      isAtBlank = node.type === 'hardBreak'
      continue
    }
    const text = (node.text ?? '').replace(/[ \u00a0]{2,}/g, ' ')
    const rest = isAtBlank ? text.replace(/^[ \u00a0]+/, '') : text
    if (rest === '') continue
    kept.push({ ...node, text: rest })
    isAtBlank = /[ \u00a0]$/.test(rest)
  }
  strip(kept)
  return kept
}

/** Takes blanks and breaks from the end. */
function strip(nodes: EditorNode[]): void {
  for (let last = nodes.at(-1); last !== undefined; last = nodes.at(-1)) {
    if (last.type === 'note') return
    const text = last.type === 'text' ? (last.text ?? '').replace(/[ \u00a0\n]+$/, '') : ''
    nodes.pop()
    if (text !== '') {
      nodes.push({ ...last, text })
      return
    }
  }
}
