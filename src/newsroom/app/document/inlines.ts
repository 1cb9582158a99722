import type { Inline, Link, Mark, Text } from '#edition/article.ts'
import { isDay } from '#edition/article-day.ts'
import { isAllowedHref } from '#edition/href.ts'
import { type EditorMark, type EditorNode, lineOf, printable } from './editor-node.ts'

const markNames: Record<Mark, string> = { strong: 'bold', emphasis: 'italic' }
const marksInOrder: Mark[] = ['strong', 'emphasis']

/** A run of inline content as the editor holds it: a link becomes a mark, U+000A a `hardBreak`. */
export function inlinesToEditor(content: Inline[]): EditorNode[] {
  return content.flatMap((inline) => {
    switch (inline.type) {
      case 'text':
        return textToEditor(inline, [])
      case 'link': {
        const link = { type: 'link', attrs: { href: inline.href } }
        return inline.content.flatMap((text) => textToEditor(text, [link]))
      }
      case 'contested-name':
        return [{ type: 'contestedName', attrs: { ...without(inline) } }]
      case 'day':
        return [{ type: 'day', attrs: { text: inline.text, date: inline.date } }]
      case 'note':
        return [{ type: 'note', attrs: { content: inline.content } }]
    }
  })
}

function without({ name, others, note }: { name: string; others: string[]; note: string }) {
  return { name, others, note }
}

function textToEditor({ text, marks = [] }: Text, around: EditorMark[]): EditorNode[] {
  const all = [...around, ...marks.map((mark) => ({ type: markNames[mark] }))]
  const marked = all.length === 0 ? {} : { marks: all }
  return text.split(/(\n)/).flatMap((part) => {
    if (part === '') return []
    return [part === '\n' ? { type: 'hardBreak', ...marked } : { type: 'text', text: part, ...marked }]
  })
}

/**
 * The editor's inline nodes as the article document wants them: pieces with the same marks joined, no empty
 * text, no empty link, and no link to an address that articles may not link to (its words stay).
 */
export function inlinesFromEditor(nodes: EditorNode[] = []): Inline[] {
  const content: Inline[] = []
  for (const node of nodes) {
    if (node.type === 'contestedName') addContestedName(content, node)
    else if (node.type === 'day') addDay(content, node)
    else if (node.type === 'note') addNote(content, node)
    else addText(content, node)
  }
  return content
}

function addContestedName(content: Inline[], { attrs }: EditorNode): void {
  const name = lineOf(attrs, 'name')
  if (name === '') return
  const others = listIn(attrs, 'others')
    .map((other) => lineOf({ other }, 'other'))
    .filter((other) => other !== '')
  content.push({ type: 'contested-name', name, others, note: lineOf(attrs, 'note') })
}

/** Where the date is none, the words stay. */
function addDay(content: Inline[], { attrs }: EditorNode): void {
  const [text, date] = [lineOf(attrs, 'text'), lineOf(attrs, 'date')]
  if (text !== '' && isDay(date)) content.push({ type: 'day', text, date })
  else join(content, { type: 'text', text })
}

function addNote(content: Inline[], { attrs }: EditorNode): void {
  const texts: Text[] = []
  for (const text of listIn(attrs, 'content')) join(texts, text as Text)
  content.push({ type: 'note', content: texts })
}

function listIn(attrs: EditorNode['attrs'], name: string): unknown[] {
  const value = attrs?.[name]
  return Array.isArray(value) ? value : []
}

function addText(content: Inline[], node: EditorNode): void {
  const marks = node.marks ?? []
  const text: Text = { type: 'text', text: wordsOf(node) }
  const named = marksInOrder.filter((mark) => marks.some(({ type }) => type === markNames[mark]))
  if (named.length > 0) text.marks = named
  const href = marks.find(({ type }) => type === 'link')?.attrs?.['href']
  if (typeof href === 'string' && isAllowedHref(href)) join(linkAtEnd(content, href, text), text)
  else join(content, text)
}

function wordsOf(node: EditorNode): string {
  if (node.type === 'hardBreak') return '\n'
  if (node.text !== undefined) return printable(node.text)
  return (node.content ?? []).map(wordsOf).join('')
}

/** The texts of the link that `content` ends with; a new one where it ends with something else. */
function linkAtEnd(content: Inline[], href: string, text: Text): Text[] {
  const last = content.at(-1)
  if (last?.type === 'link' && last.href === href) return last.content
  const link: Link = { type: 'link', href, content: [] }
  if (text.text !== '') content.push(link)
  return link.content
}

function join(content: (Text | Inline)[], next: Text): void {
  if (typeof next.text !== 'string' || next.text === '') return
  const last = content.at(-1)
  const isSame = last?.type === 'text' && String(last.marks ?? '') === String(next.marks ?? '')
  if (isSame) content.splice(-1, 1, { ...last, text: last.text + next.text })
  else content.push(next)
}
