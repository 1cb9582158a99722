import type { Text } from '#edition/article.ts'
import { printable } from '../../document/editor-node.ts'
import { isElement, type ReadElement, type ReadNode } from './pasted.ts'

// How Word, LibreOffice and Google Docs tie the mark in the text to the note at its foot.
const marks = /^#(?:_(?:ftn|edn)\d+|sd(?:foot|end)note\d+sym|ftnt\d+)$/
const bodies = /^(?:ftn|edn|sdfootnote|sdendnote)\d+$/

/** The name of the note that a link in the text stands for; null where it is another link. */
export function noteName(href: string | null): string | null {
  if (href === null || !marks.test(href)) return null
  return href.slice(1).replace(/^_/, '').replace(/sym$/, '')
}

/** The name of the note whose text an element holds; null where it holds none. */
export function noteBody(element: ReadElement): string | null {
  const id = element.getAttribute('id') ?? ''
  return bodies.test(id) ? id : null
}

/** The text of a note without the mark that leads back. */
export function noteText(element: ReadElement): Text[] {
  const text = printable(wordsOf(element)).replace(/\s+/g, ' ').trim()
  return text === '' ? [] : [{ type: 'text', text }]
}

function wordsOf(node: ReadNode, depth = 0): string {
  if (!isElement(node)) return node.nodeType === 3 ? (node.textContent ?? '') : ''
  const href = node.getAttribute('href') ?? ''
  const isBack = node.nodeName === 'A' && href.startsWith('#')
  if (isBack || depth > 100) return ''
  return Array.from(node.childNodes, (child) => wordsOf(child, depth + 1)).join('')
}
