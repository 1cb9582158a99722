import { mergeAttributes, Node } from '@tiptap/react'
import { kept } from './attributes.ts'

// What stands within a line and is more than text; it is set as one piece.

export const contestedName = Node.create({
  name: 'contestedName',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ name: kept('name', ''), others: kept('others', []), note: kept('note', '') }),
  parseHTML: () => [{ tag: 'span[data-others]' }],
  renderHTML: ({ HTMLAttributes, node }) => ['span', HTMLAttributes, String(node.attrs['name'])],
  renderText: ({ node }) => String(node.attrs['name']),
})

/** Set apart from the text around it, so that its date goes with it; to change it, retype it. */
export const day = Node.create({
  name: 'day',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ text: kept('text', ''), date: kept('date', '') }),
  parseHTML: () => [{ tag: 'time[data-date]' }],
  renderHTML: ({ HTMLAttributes, node }) => [
    'time',
    mergeAttributes(HTMLAttributes, { title: String(node.attrs['date']) }),
    String(node.attrs['text']),
  ],
  renderText: ({ node }) => String(node.attrs['text']),
})

export const note = Node.create({
  name: 'note',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ content: kept('content', []) }),
  parseHTML: () => [{ tag: 'sup[data-content]' }],
  renderHTML: ({ HTMLAttributes }) => ['sup', HTMLAttributes, '*'],
})
